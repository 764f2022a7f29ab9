package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.io.DrawingWriter;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.ConfigWords;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.run.DataNote;
import dev.inkling.run.Length;
import dev.inkling.run.MetricsLog;
import dev.inkling.run.Position;
import dev.inkling.run.Recipe;
import dev.inkling.run.Task;
import dev.inkling.training.StepResult;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingData;
import dev.inkling.training.TrainingListener;
import dev.inkling.training.Validation;
import dev.inkling.training.log.LossCurve;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A training as a person sees it: what it is about, how far it is, Ctrl-C, and what came of it. */
final class TrainingSession {

    private final PrintWriter err;
    private final Recipe recipe;
    private final TrainingData data;

    TrainingSession(PrintWriter err, Recipe recipe, TrainingData data) {
        this.err = err;
        this.recipe = recipe;
        this.data = data;
    }

    /**
     * Where a run is, and whether it is there already.
     *
     * @param command what was typed
     * @param saveSeconds time from one checkpoint to the next
     */
    record Where(Path directory, DataNote note, String command, boolean resumed, double saveSeconds) {}

    /** Says what is about to be learned, by what. */
    void introduce() {
        NetworkConfig config = data.networkConfig(recipe);
        err.printf(
                Locale.ROOT,
                "Learning from %s drawings with %s points%s, validating with %s.%n",
                Progress.number(data.train().size()),
                Progress.number(data.train().points()),
                data.classes().isEmpty() ? "" : " in " + data.classes().size() + " classes",
                Progress.number(data.valid().size()));
        err.printf(
                Locale.ROOT,
                "The network: %s; %s parameters. %d %s, linear layers in %s.%n",
                ConfigWords.of(
                        config instanceof ClassifierConfig classifier ? classifier.encoder() : recipe.backbone()),
                Progress.number(Parameters.initial(config, 0).count()),
                recipe.workers(),
                recipe.workers() == 1 ? "worker" : "workers",
                recipe.arithmetic().name().toLowerCase(Locale.ROOT));
        err.flush();
    }

    /** Trains until the end, or until Ctrl-C, and says what came of it. */
    Trainer.Outcome run(Where where) {
        Trainer.Request request = new Trainer.Request(
                where.directory, where.note, where.command, where.saveSeconds, Trainer.Request.LOG_EVERY);
        try (Interrupt interrupt = new Interrupt()) {
            Trainer.Outcome outcome;
            try (Told told = new Told()) {
                outcome = where.resumed
                        ? Trainer.resume(request, data, told, interrupt::asked)
                        : Trainer.run(request, recipe, data, told, interrupt::asked);
            }
            conclude(where.directory, outcome);
            return outcome;
        }
    }

    private boolean classifies() {
        return recipe.task() instanceof Task.Classify;
    }

    private String unit() {
        return classifies() ? "nats/drawing" : "nats/point";
    }

    private void conclude(Path directory, Trainer.Outcome outcome) {
        Position position = outcome.position();
        String best = position.bestStep() < 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; best validation %.4f %s at step %s",
                        position.bestNats(),
                        unit(),
                        Progress.number(position.bestStep()));
        String skipped =
                position.skipped() == 0 ? "" : "; " + position.skipped() + " steps were not finite and left out";
        err.printf(
                Locale.ROOT,
                "%s after %s steps in %s%s%s.%n",
                outcome.finished() ? "Done" : "Stopped",
                Progress.number(position.step()),
                Progress.duration((long) (position.seconds() * 1e9)),
                best,
                skipped);
        err.println(
                outcome.finished()
                        ? classifies()
                                ? "Name drawings with it: inkling classify '" + directory + "' drawings.ndjson"
                                : "Draw with it: inkling draw '" + directory + "' -n 16 -o drawings.svg"
                        : "Go on with:   inkling train --resume --out '" + directory + "'");
        err.flush();
        try {
            LossCurve.write(directory.resolve("loss.png"), MetricsLog.read(directory));
        } catch (InklingException e) {
            // The model is there; a chart is not worth failing for.
            err.println("inkling: no loss curve: " + e.getMessage());
        }
    }

    /** Writes the toy beside what the model draws without chance. */
    void showToy(Path directory, Trainer.Outcome outcome) {
        Path picture = directory.resolve("toy.svg");
        try (SketchModel model = SketchModel.load(outcome.model())) {
            Drawing drawn = model.draw(DrawOptions.PLAIN.withTemperature(0).withPenTemperature(0))
                    .get(0);
            err.println("Drawn without chance: " + apart(drawn, Doodles.toy()) + ".");
            DrawingWriter.write(
                    picture,
                    List.of(
                            Picture.of(Doodles.toy()).withCaption("expected"),
                            Picture.of(drawn).withCaption("drawn")),
                    SheetStyle.DEFAULT.withFitTogether(true));
        }
        err.println("Expected beside drawn: " + picture);
    }

    /** Says how far what was drawn is from the toy, point by point. */
    private static String apart(Drawing drawn, Drawing toy) {
        if (drawn.points() != toy.points() || drawn.strokes() != toy.strokes()) {
            return "not learned yet: " + drawn.points() + " points in " + drawn.strokes() + " strokes instead of "
                    + toy.points() + " in " + toy.strokes();
        }
        double most = 0;
        for (int i = 0; i < toy.points(); i++) {
            most = Math.max(most, Math.hypot((double) drawn.x(i) - toy.x(i), (double) drawn.y(i) - toy.y(i)));
        }
        return String.format(Locale.ROOT, "no point further than %.2f units from where it belongs", most);
    }

    /** Shows progress, and tells of steps that were left out. */
    private final class Told implements TrainingListener, AutoCloseable {

        private static final double SMOOTH = 0.95;

        /** How many seconds there are in all; 0 where steps are counted instead. */
        private final long seconds =
                recipe.length() instanceof Length.Minutes timed ? Math.round(timed.minutes() * 60) : 0;

        private final Progress progress = Progress.of(err, seconds > 0 ? "train: second" : "train: step");
        private double nats = Double.NaN;
        private double pointsPerSecond = Double.NaN;
        private String validated = "";

        @Override
        public void step(Position position, StepResult result, double done, double rate, double speed) {
            if (result.moved()) {
                nats = smooth(nats, result.nats());
                pointsPerSecond = smooth(pointsPerSecond, speed);
            }
            String note = String.format(
                    Locale.ROOT,
                    "%s%.3f %s%s · %s points/s",
                    seconds > 0 ? "step " + Progress.number(position.step()) + " · " : "",
                    nats,
                    unit(),
                    validated,
                    Progress.number(Math.round(pointsPerSecond)));
            if (seconds > 0) {
                progress.update((long) position.seconds(), seconds, note);
            } else {
                progress.update(position.step(), Math.round(position.step() / done), note);
            }
        }

        private static double smooth(double before, double now) {
            return Double.isNaN(before) ? now : SMOOTH * before + (1 - SMOOTH) * now;
        }

        @Override
        public void validated(Position position, Validation validation) {
            validated = String.format(Locale.ROOT, " (validation %.3f)", validation.nats());
        }

        @Override
        public void damaged(String sentence) {
            err.println("inkling: " + sentence);
        }

        @Override
        public void skipped(Position position) {
            err.println("inkling: step " + position.step() + " gave no finite loss or gradient and was left out ("
                    + position.skipped() + " so far)");
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
