package dev.inkling.benchmarks;

import dev.inkling.engine.ArithmeticChoice;
import dev.inkling.run.Length;
import dev.inkling.run.Recipe;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingData;
import dev.inkling.training.TrainingListener;
import dev.inkling.training.TrainingStep;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Training as {@code inkling train} does it, some steps at a time: the trainer runs on a thread of its own, and after
 * each step waits until another one is requested.
 */
final class FastTraining implements AutoCloseable {

    /** Longer than any measurement. */
    private static final Length ENDLESS = new Length.Steps(1_000_000_000L);

    private final Recipe recipe;
    private final Semaphore wanted = new Semaphore(0);
    private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean over;

    /** Starts the trainer and waits for its first step. */
    FastTraining(Recipe recipe, TrainingData data) {
        this.recipe = fastest(recipe).withLength(ENDLESS).onThisMachine();
        thread = new Thread(() -> train(data), "inkling-fast");
        thread.setDaemon(true);
        thread.start();
        points(nextReport());
    }

    /** The recipe with the arithmetic that is faster on this machine, as {@code inkling train} chooses it. */
    static Recipe fastest(Recipe recipe) {
        int width = recipe.backbone().width();
        return recipe.withArithmetic(ArithmeticChoice.measure(width, 4 * width).fastest());
    }

    private sealed interface Report {
        /** A step is done. */
        record Step(long points) implements Report {}

        /** There will be no more steps. */
        record Failed(RuntimeException why) implements Report {}
    }

    /** Thrown by the listener to end the training run. */
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void train(TrainingData data) {
        TrainingListener listener = new TrainingListener() {
            @Override
            public void step(TrainingStep step) {
                reports.add(new Report.Step(step.result().points()));
                wanted.acquireUninterruptibly();
                if (over) {
                    throw new Over();
                }
            }
        };
        try {
            Trainer.train(recipe, data, listener);
        } catch (RuntimeException e) {
            reports.add(new Report.Failed(e));
        } catch (Error e) {
            reports.add(new Report.Failed(new IllegalStateException(e)));
        }
    }

    /** The recipe, with the settings that were chosen for this machine. */
    Recipe recipe() {
        return recipe;
    }

    /** Does some steps and returns the number of points in them. */
    long run(int steps) {
        wanted.release(steps);
        long points = 0;
        for (int i = 0; i < steps; i++) {
            points += points(nextReport());
        }
        return points;
    }

    private Report nextReport() {
        try {
            return reports.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long points(Report report) {
        if (report instanceof Report.Step step) {
            return step.points();
        }
        throw ((Report.Failed) report).why();
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
