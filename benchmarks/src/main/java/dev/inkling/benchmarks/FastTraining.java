package dev.inkling.benchmarks;

import dev.inkling.engine.ArithmeticChoice;
import dev.inkling.run.Length;
import dev.inkling.run.Position;
import dev.inkling.run.Recipe;
import dev.inkling.training.StepResult;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingData;
import dev.inkling.training.TrainingListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Training as {@code inkling train} does it, some steps at a time: the trainer runs on a thread of its own and waits, when it
 * tells of a step, until another one is wanted.
 */
final class FastTraining implements AutoCloseable {

    /** More than anybody waits for. */
    private static final Length ENDLESS = new Length.Steps(1_000_000_000L);

    private final Recipe recipe;
    private final Semaphore wanted = new Semaphore(0);
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean over;

    /** Begins; the first step is done when something is asked for. */
    FastTraining(Recipe recipe, TrainingData data) {
        this.recipe = fastest(recipe).withLength(ENDLESS).onThisMachine();
        thread = new Thread(() -> train(data), "inkling-fast");
        thread.setDaemon(true);
        thread.start();
        points(told());
    }

    /** With the arithmetic that is faster on this machine, as {@code inkling train} chooses it. */
    static Recipe fastest(Recipe recipe) {
        int width = recipe.backbone().width();
        return recipe.withArithmetic(ArithmeticChoice.measure(width, 4 * width).fastest());
    }

    private sealed interface Told {
        /** A step was done. */
        record Step(long points) implements Told {}

        /** There will be no more steps. */
        record Failed(RuntimeException why) implements Told {}
    }

    /** Ends the trainer from within. */
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void train(TrainingData data) {
        TrainingListener listener = new TrainingListener() {
            @Override
            public void step(Position position, StepResult result, double done, double rate, double pointsPerSecond) {
                told.add(new Told.Step(result.points()));
                wanted.acquireUninterruptibly();
                if (over) {
                    throw new Over();
                }
            }
        };
        try {
            Trainer.train(recipe, data, listener).close();
        } catch (RuntimeException e) {
            told.add(new Told.Failed(e));
        } catch (Error e) {
            told.add(new Told.Failed(new IllegalStateException(e)));
        }
    }

    /** What is trained, with all that was chosen for this machine. */
    Recipe recipe() {
        return recipe;
    }

    /** Does some steps and says how many points they learned from. */
    long run(int steps) {
        wanted.release(steps);
        long points = 0;
        for (int i = 0; i < steps; i++) {
            points += points(told());
        }
        return points;
    }

    private Told told() {
        try {
            return told.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long points(Told told) {
        if (told instanceof Told.Step step) {
            return step.points();
        }
        throw ((Told.Failed) told).why();
    }

    @Override
    public void close() {
        over = true;
        wanted.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
