package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.io.DrawingWriter;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.internal.ConfigWords;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.run.DataNote;
import dev.inkling.run.Length;
import dev.inkling.run.MetricsLog;
import dev.inkling.run.Position;
import dev.inkling.run.Recipe;
import dev.inkling.run.Task;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingData;
import dev.inkling.training.TrainingListener;
import dev.inkling.training.TrainingStep;
import dev.inkling.training.Validation;
import dev.inkling.training.log.LossCurve;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A training in the terminal: prints what is trained, its progress and its outcome, and handles Ctrl-C. */
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
     * The run directory and how to train in it.
     *
     * @param command the command line as it was typed
     * @param resumed whether the run exists and is to be resumed
     * @param saveSeconds time between checkpoints
     */
    record Where(Path directory, DataNote note, String command, boolean resumed, double saveSeconds) {}

    /** Prints the size of the data and of the network. */
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

    /** Trains until the end, or until Ctrl-C, and prints the outcome. */
    Trainer.Outcome run(Where where) {
        Trainer.Request request = new Trainer.Request(
                where.directory, where.note, where.command, where.saveSeconds, Trainer.Request.LOG_EVERY);
        try (Interrupt interrupt = new Interrupt()) {
            Trainer.Outcome outcome;
            try (ProgressListener listener = new ProgressListener(interrupt)) {
                outcome = where.resumed
                        ? Trainer.resume(request, data, listener)
                        : Trainer.run(request, recipe, data, listener);
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
        String skipped = position.skipped() == 0
                ? ""
                : "; " + position.skipped() + " steps without a finite loss or gradient were skipped";
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
                                ? "Classify drawings with it: inkling classify '" + directory + "' drawings.ndjson"
                                : "Draw with it: inkling draw '" + directory + "' -n 16 -o drawings.svg"
                        : "Resume it with: inkling train --resume --out '" + directory + "'");
        err.flush();
        try {
            LossCurve.write(directory.resolve("loss.png"), MetricsLog.read(directory));
        } catch (InklingException e) {
            // The model is saved; a missing chart is not worth failing for.
            err.println("inkling: no loss curve: " + e.getMessage());
        }
    }

    /** Writes the toy drawing next to what the model draws at temperature 0. */
    void showToy(Path directory, Trainer.Outcome outcome) {
        Path picture = directory.resolve("toy.svg");
        SketchModel model = SketchModel.load(outcome.model());
        Drawing drawn = model.draw(DrawOptions.PLAIN.withTemperature(0).withPenTemperature(0))
                .get(0);
        err.println("Drawn at temperature 0: " + apart(drawn, Doodles.toy()) + ".");
        DrawingWriter.write(
                picture,
                List.of(
                        Picture.of(Doodles.toy()).withCaption("expected"),
                        Picture.of(drawn).withCaption("drawn")),
                SheetStyle.DEFAULT.withFitTogether(true));
        err.println("Expected and drawn, side by side: " + picture);
    }

    /** Describes how far the drawn points are from those of the toy drawing. */
    private static String apart(Drawing drawn, Drawing toy) {
        if (drawn.points() != toy.points() || drawn.strokes() != toy.strokes()) {
            return "not learned yet: " + drawn.points() + " points in " + drawn.strokes() + " strokes instead of "
                    + toy.points() + " in " + toy.strokes();
        }
        double most = 0;
        for (int i = 0; i < toy.points(); i++) {
            most = Math.max(most, Math.hypot((double) drawn.x(i) - toy.x(i), (double) drawn.y(i) - toy.y(i)));
        }
        return String.format(Locale.ROOT, "no point is off by more than %.2f units", most);
    }

    /** Shows progress, reports skipped steps, and stops on Ctrl-C. */
    private final class ProgressListener implements TrainingListener, AutoCloseable {

        private static final double SMOOTH = 0.95;

        /** The length of the run in seconds; 0 if it is counted in steps. */
        private final long seconds =
                recipe.length() instanceof Length.Minutes timed ? Math.round(timed.minutes() * 60) : 0;

        private final Interrupt interrupt;
        private final Progress progress = Progress.of(err, seconds > 0 ? "train: second" : "train: step");
        private double nats = Double.NaN;
        private double pointsPerSecond = Double.NaN;
        private String validated = "";

        ProgressListener(Interrupt interrupt) {
            this.interrupt = interrupt;
        }

        @Override
        public void step(TrainingStep step) {
            Position position = step.position();
            if (step.result().updated()) {
                nats = smooth(nats, step.result().nats());
                pointsPerSecond = smooth(pointsPerSecond, step.pointsPerSecond());
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
                progress.update(position.step(), Math.round(position.step() / step.done()), note);
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
            err.println("inkling: step " + position.step() + " had no finite loss or gradient and was skipped ("
                    + position.skipped() + " so far)");
        }

        @Override
        public boolean shouldStop() {
            return interrupt.asked();
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
