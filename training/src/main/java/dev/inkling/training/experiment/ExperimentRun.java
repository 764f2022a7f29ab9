package dev.inkling.training.experiment;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.engine.Engine;
import dev.inkling.engine.TensorOutputs;
import dev.inkling.model.SketchModel;
import dev.inkling.model.scoring.Evaluator;
import dev.inkling.model.scoring.Scorer;
import dev.inkling.model.scoring.SetScoring;
import dev.inkling.run.MetricsLog;
import dev.inkling.run.MetricsLog.Entry;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run of an experiment.
 *
 * @param key identifies it within the experiment
 * @param recipe its settings
 * @param data its data
 * @param how what is measured
 * @param directory its run directory
 */
record ExperimentRun(Key key, Recipe recipe, ExperimentData data, How how, Path directory) {

    private static final double SAVE_SECONDS = 20;

    /** A data set, a variant and a seed. */
    record Key(String data, String variant, long seed) {
        @Override
        public String toString() {
            return data + " / " + variant + " / seed " + seed;
        }
    }

    /** The part of the data that is measured, and the number of drawings that are sampled. */
    record How(Split part, int samples) {}

    /**
     * Checks that the directory holds this run, if it holds one.
     *
     * @throws InklingException if it holds another run
     */
    void check() {
        if (!RunDirectory.is(directory)) {
            return;
        }
        boolean same = RunDirectory.recipe(directory).equals(recipe)
                && RunDirectory.data(directory).sameDrawings(data.note());
        if (!same) {
            throw new IllegalArgumentException("expected the run " + directory
                    + " to be of the experiment as it is now but its recipe or its drawings have changed since:"
                    + " choose another directory");
        }
    }

    /** Its saved result; empty if it is not finished, or something else was measured. */
    Optional<RunResult> known() {
        return RunDirectory.is(directory) ? RunResult.read(directory).filter(this::fits) : Optional.empty();
    }

    private boolean fits(RunResult result) {
        return !(result instanceof RunResult.Measured measured)
                || (measured.part().equals(partName()) && measured.drawn().count() == how.samples);
    }

    private String partName() {
        return how.part.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Begins or resumes the run, and measures the resulting model.
     *
     * @param command the command line
     * @return the result; empty if the run was stopped
     */
    Optional<RunResult> toTheEnd(String command, TrainingListener listener) {
        Engine.oneThread();
        Trainer.Request request = new Trainer.Request(directory, data.note(), command, SAVE_SECONDS, 1);
        try {
            Trainer.Outcome outcome = RunDirectory.is(directory)
                    ? Trainer.resume(request, data.training(), listener)
                    : Trainer.run(request, recipe, data.training(), listener);
            if (!outcome.finished()) {
                return Optional.empty();
            }
            RunResult result = measured(outcome.model());
            result.write(directory);
            return Optional.of(result);
        } catch (InklingException e) {
            return Optional.of(failed(e));
        }
    }

    /** A run with a loss that is not finite will fail again, so that its result is saved; a full disk may be freed. */
    private RunResult failed(InklingException e) {
        List<Entry> log = Files.exists(directory.resolve(MetricsLog.FILE)) ? MetricsLog.read(directory) : List.of();
        RunResult result = new RunResult.Failed(
                String.valueOf(e.getMessage()), TrainingMeasures.of(log), TrainingMeasures.curve(log));
        if (endsHopeless(log)) {
            result.write(directory);
        }
        return result;
    }

    private static boolean endsHopeless(List<Entry> log) {
        List<Entry> steps = log.stream()
                .filter(entry -> entry.number(MetricsLog.SKIPPED).isPresent())
                .toList();
        int from = steps.size() - Trainer.MOST_SKIPPED_STEPS;
        return from >= 0
                && steps.subList(from, steps.size()).stream()
                        .allMatch(entry -> entry.number(MetricsLog.LOSS).isEmpty()
                                || entry.number(MetricsLog.GRADIENT_NORM).isEmpty());
    }

    private RunResult measured(Path modelDirectory) {
        DrawingStore drawings = data.part(how.part);
        Evaluator evaluator = new Evaluator();
        List<Double> nats = new ArrayList<>(drawings.size());
        List<Entry> log = MetricsLog.read(directory);
        SketchModel model = SketchModel.load(modelDirectory);
        try (TensorOutputs outputs = TensorOutputs.of(model)) {
            Scorer scorer = new Scorer(model.config(), outputs, data.dequantise(how.part), 0);
            SetScoring.score(
                    drawings,
                    scorer,
                    recipe.workers(),
                    score -> {
                        evaluator.add(score);
                        nats.add(score.nats());
                    },
                    done -> {});
        }
        return new RunResult.Measured(
                partName(),
                evaluator.evaluation(),
                TrainingMeasures.of(log),
                SampleMeasures.of(model, drawings, how.samples, recipe.seed()),
                nats,
                TrainingMeasures.curve(log));
    }
}
