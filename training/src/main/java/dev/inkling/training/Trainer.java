package dev.inkling.training;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.ClassNotes;
import dev.inkling.model.Classifier;
import dev.inkling.model.ModelNotes;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.DataNote;
import dev.inkling.run.Position;
import dev.inkling.run.Recipe;
import dev.inkling.run.RunDirectory;
import dev.inkling.run.Task;
import dev.inkling.run.TrainingState;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Trains models on drawings.
 *
 * <p>{@link #train} and {@link #trainClassifier} train in memory. {@link #run} keeps a {@link RunDirectory}, and {@link
 * #resume} continues one.
 */
public final class Trainer {

    /** The number of skipped steps in a row after which training fails. */
    public static final int MOST_SKIPPED_STEPS = 25;

    /** The time for validation relative to that for training steps, if the recipe does not specify an interval. */
    private static final double VALIDATING = 0.05;

    /** A forward and backward pass costs about three times as much as a forward pass. */
    private static final double BACKWARD = 3;

    private static final int LEAST_VALIDATE_EVERY = 100;

    /** The time between checkpoints where none is given. */
    private static final double SAVE_SECONDS = 60;

    private final Recipe recipe;
    private final TrainingData data;
    private final Lesson lesson;
    private final TrainingListener listener;
    private final Optional<Run> run;
    private final int validateEvery;

    private Position position = Position.START;
    /** The configuration with the latest calibration. */
    private NetworkConfig config;

    private Optional<Validation> validation = Optional.empty();
    private double validationSeconds;
    private long began;
    private double before;

    private Trainer(Recipe recipe, TrainingData data, TrainingListener listener, Optional<Run> run) {
        this.recipe = recipe;
        this.data = data;
        lesson = Lesson.of(recipe, data);
        config = lesson.config();
        this.listener = listener;
        this.run = run;
        validateEvery = recipe.validateEvery() > 0 ? recipe.validateEvery() : chosenValidateEvery(recipe, data);
    }

    /**
     * Settings of a run that are not part of the recipe.
     *
     * @param directory the run directory
     * @param note describes the data
     * @param command the command line, for the model's card; may be empty
     * @param saveSeconds time between checkpoints, in addition to checkpoints of new bests
     * @param logEvery steps between lines of {@code metrics.jsonl}, at least 1
     */
    public record Request(Path directory, DataNote note, String command, double saveSeconds, int logEvery) {

        /** The default number of steps between lines. */
        public static final int LOG_EVERY = 10;
    }

    /**
     * How a run ended.
     *
     * @param position the final position
     * @param finished whether its length was reached, or it stopped early because validations did not improve; otherwise it was
     *     stopped by the caller, and can be resumed
     * @param model the model directory of the best checkpoint
     */
    public record Outcome(Position position, boolean finished, Path model) {}

    private record Run(RunDirectory directory, RunLog log, Request request) {}

    /** Trains a model in memory; returns the final average of its parameters. */
    public static SketchModel train(Recipe recipe, TrainingData data, TrainingListener listener) {
        Trained trained = inMemory(recipe.withTask(new Task.Draw()), data, listener);
        return SketchModel.of((ModelConfig) trained.config, trained.parameters);
    }

    /**
     * Trains a classifier in memory; returns the final average of its parameters.
     *
     * @param recipe its task is {@link Task.Classify}
     * @throws IllegalArgumentException if the task is another one
     */
    public static Classifier trainClassifier(Recipe recipe, TrainingData data, TrainingListener listener) {
        if (!(recipe.task() instanceof Task.Classify)) {
            throw new IllegalArgumentException("expected a recipe to classify but its task was " + recipe.task());
        }
        Trained trained = inMemory(recipe, data, listener);
        return Classifier.of((ClassifierConfig) trained.config, trained.parameters);
    }

    private record Trained(NetworkConfig config, Parameters parameters) {}

    private static Trained inMemory(Recipe recipe, TrainingData data, TrainingListener listener) {
        Recipe here = recipe.onThisMachine();
        Trainer trainer = new Trainer(here, data, listener, Optional.empty());
        try (Learner learner =
                new Learner(here, data, trainer.lesson, TrainingState.initial(trainer.config, here.seed()))) {
            trainer.loop(learner);
            return new Trained(trainer.config, learner.model());
        }
    }

    /**
     * Trains on disk, as {@link #run(Request, Recipe, TrainingData, TrainingListener)} does, with a checkpoint every minute.
     *
     * @param directory the run directory, new or empty
     * @throws IllegalArgumentException if the directory holds something already
     * @throws InklingException if it cannot be written, or the loss is not finite many times in a row
     */
    public static Outcome run(Path directory, Recipe recipe, TrainingData data, TrainingListener listener) {
        DataNote note = DataNote.of(data.train(), data.valid());
        return run(new Request(directory, note, "", SAVE_SECONDS, Request.LOG_EVERY), recipe, data, listener);
    }

    /**
     * Begins a run, and trains until its recipe ends it or {@link TrainingListener#shouldStop} returns true.
     *
     * @throws IllegalArgumentException if the directory is not empty
     * @throws InklingException if it cannot be written, or the loss is not finite many times in a
     *     row
     */
    public static Outcome run(Request request, Recipe recipe, TrainingData data, TrainingListener listener) {
        Recipe here = recipe.onThisMachine();
        try (RunDirectory directory = RunDirectory.begin(request.directory(), here, request.note());
                RunLog log = RunLog.start(request.directory(), request.logEvery(), recipe.task())) {
            Trainer trainer = new Trainer(here, data, listener, Optional.of(new Run(directory, log, request)));
            return trainer.toTheEnd(TrainingState.initial(trainer.config, here.seed()));
        }
    }

    /**
     * Resumes a run from its last checkpoint, with its own recipe, as {@link #run(Request, Recipe, TrainingData,
     * TrainingListener)} does.
     *
     * @param data the same drawings as before
     * @throws IllegalArgumentException if there is no run, or it was trained on other drawings
     */
    public static Outcome resume(Request request, TrainingData data, TrainingListener listener) {
        DataNote begunWith = RunDirectory.data(request.directory());
        if (!begunWith.sameDrawings(request.note())) {
            throw new IllegalArgumentException("expected the drawings that the run " + request.directory()
                    + " began with (" + begunWith.train() + " to learn from) but these are others ("
                    + request.note().train() + "): name the same data, or begin another run in another directory");
        }
        Recipe recipe = RunDirectory.recipe(request.directory());
        try (RunDirectory directory = RunDirectory.open(request.directory())) {
            Optional<RunDirectory.Saved> last = directory.last(listener::damaged);
            Position position = last.map(RunDirectory.Saved::position).orElse(Position.START);
            try (RunLog log = RunLog.resume(request.directory(), position.step(), request.logEvery(), recipe.task())) {
                Trainer trainer = new Trainer(recipe, data, listener, Optional.of(new Run(directory, log, request)));
                last.ifPresent(trainer::restore);
                return trainer.toTheEnd(last.map(RunDirectory.Saved::state)
                        .orElseGet(() -> TrainingState.initial(trainer.config, recipe.seed())));
            }
        }
    }

    /** Takes the position and the configuration of a checkpoint, which has its own calibration and drawing defaults. */
    private void restore(RunDirectory.Saved saved) {
        // The strokes may be the same but the canvases different: then the model would get different positions.
        if (!lesson.isSameNetwork(saved.config())) {
            throw new IllegalArgumentException(
                    "expected the canvases and classes that the run began with but these drawings give "
                            + "other ones: name the same data, or begin another run");
        }
        position = saved.position();
        config = saved.config();
    }

    private Outcome toTheEnd(TrainingState state) {
        boolean finished;
        try (Learner learner = new Learner(recipe, data, lesson, state)) {
            finished = loop(learner);
        }
        Path directory = run.orElseThrow().request.directory();
        return new Outcome(position, finished, RunDirectory.bestModel(directory));
    }

    /** Trains until the end or until it is stopped; returns whether the end was reached. */
    private boolean loop(Learner learner) {
        began = System.nanoTime();
        before = position.seconds();
        double saved = position.seconds();
        EpochPlan plan = learner.plan(position.epoch());
        boolean over = isOver(plan);
        while (!over) {
            if (listener.shouldStop()) {
                save(learner);
                return false;
            }
            double done = done(plan);
            double rate = recipe.optimiser().rateAt(position.updates(), done);
            long start = System.nanoTime();
            StepResult result = learner.step(plan.batch(position.batch()), position, rate, done);
            double pointsPerSecond = result.points() * 1e9 / (System.nanoTime() - start);
            position = position.after(result.updated(), plan.size(), seconds());
            validation = Optional.empty();
            if (position.batch() == 0) {
                plan = learner.plan(position.epoch());
            }
            over = isOver(plan);
            report(new TrainingStep(position, result, done(plan), rate, pointsPerSecond), over);
            if (data.valid().size() > 0 && (over || position.step() % validateEvery == 0)) {
                validate(learner, over);
                over = over || isOutOfPatience();
            }
            if (over || position.atBest() || seconds() - saved >= saveSeconds()) {
                save(learner);
                saved = seconds();
            }
        }
        return true;
    }

    private void report(TrainingStep step, boolean last) {
        run.ifPresent(r -> r.log.step(step, last));
        listener.step(step);
        if (!step.result().updated()) {
            listener.skipped(position);
            if (position.skippedInRow() >= MOST_SKIPPED_STEPS) {
                throw InklingException.failed("the loss was not finite for " + MOST_SKIPPED_STEPS
                        + " steps in a row, up to step " + position.step()
                        + ": begin another run with a lower rate; the checkpoints so far are kept");
            }
        }
    }

    private boolean isOver(EpochPlan plan) {
        return done(plan) >= 1 || isOutOfPatience();
    }

    private boolean isOutOfPatience() {
        return recipe.patience() > 0 && position.sinceBest() >= recipe.patience();
    }

    /** The share of the run that is done, 0 to 1. */
    private double done(EpochPlan plan) {
        double epochs = position.epoch() + (double) position.batch() / plan.size();
        // The last validation is part of the time.
        double done = recipe.length().done(position.step(), epochs, seconds() + validationSeconds);
        return Math.min(1, done);
    }

    private double seconds() {
        return before + (System.nanoTime() - began) / 1e9;
    }

    private double saveSeconds() {
        return run.map(r -> r.request.saveSeconds()).orElse(Double.POSITIVE_INFINITY);
    }

    private void validate(Learner learner, boolean over) {
        long start = System.nanoTime();
        Parameters average = learner.model();
        Validation measured = lesson.validate(average);
        config = measured.config();
        validationSeconds = (System.nanoTime() - start) / 1e9;
        position = position.validated(measured.nats(), seconds());
        validation = Optional.of(measured);
        run.ifPresent(r -> r.log.validated(position, measured));
        listener.validated(position, measured);
        // Samples after validation 1, 2, 4, 8 and so on, and at the end.
        if (over || Long.bitCount(position.step() / validateEvery) == 1) {
            run.ifPresent(r -> lesson.show(r.directory, position.step(), average));
        }
    }

    private void save(Learner learner) {
        run.ifPresent(r -> {
            r.log.sync();
            ModelCard card = new ModelCard(recipe, r.request.note(), r.request.command());
            String text = card.text(config, position, validation);
            ClassNotes classes = config.classes().isEmpty()
                    ? ClassNotes.NONE
                    : ClassNotes.learned(data.train().labels());
            r.directory.save(new RunDirectory.Saved(config, learner.state(), position), new ModelNotes(text, classes));
        });
    }

    private static int chosenValidateEvery(Recipe recipe, TrainingData data) {
        double eventsPerStep = (double) data.train().points() / data.train().size() * recipe.batch();
        double steps = data.valid().points() / (BACKWARD * eventsPerStep * VALIDATING);
        return Math.max(LEAST_VALIDATE_EVERY, (int) Math.min(1e6, steps));
    }
}
