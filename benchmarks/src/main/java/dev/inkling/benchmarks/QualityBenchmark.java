package dev.inkling.benchmarks;

import dev.inkling.cli.Progress;
import dev.inkling.drawing.InklingException;
import dev.inkling.run.Length;
import dev.inkling.run.Position;
import dev.inkling.run.Recipe;
import dev.inkling.training.Trainer;
import dev.inkling.training.TrainingData;
import dev.inkling.training.TrainingListener;
import dev.inkling.training.TrainingStep;
import dev.inkling.training.Validation;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The time until validation reaches a target, validations included; optionally also for the baseline, which may take
 * ten times as long.
 *
 * @param recipe the recipe, apart from its length
 * @param data the data for training and validation
 * @param nats the target in nats per point
 * @param minutes the length of the training run, over which its learning rate decays
 * @param plain whether to measure the baseline too
 */
record QualityBenchmark(Recipe recipe, TrainingData data, double nats, double minutes, boolean plain) {

    /** The number of events to which the baseline pads drawings. */
    private static final int PLAIN_STEPS = 100;

    /** Steps of the baseline between validations. */
    private static final int VALIDATE_EVERY = 100;

    private static final double PATIENCE = 10;

    /** Thrown by the listener to end the training run. */
    private static final class Reached extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Position position;

        Reached(Position position) {
            super("validation was good enough");
            this.position = position;
        }
    }

    /** Measures. */
    Result measure(PrintWriter err) {
        Position reached = fast(err);
        Result result = Result.alone("quality", "s", reached.seconds())
                .with("nats_per_point", nats)
                .with("step", reached.step());
        if (!plain) {
            return result;
        }
        double seconds = plain(err);
        double ratio = seconds / reached.seconds();
        return new Result(
                result.name(),
                result.unit(),
                result.median(),
                Optional.of(new Result.Baseline(seconds, ratio, ratio, ratio)),
                1,
                Map.copyOf(result.more()));
    }

    private Position fast(PrintWriter err) {
        Recipe timed = FastTraining.fastest(recipe)
                .withLength(new Length.Minutes(minutes))
                .onThisMachine();
        double[] best = {Double.POSITIVE_INFINITY};
        try (Progress progress = Progress.of(err, "quality: second")) {
            TrainingListener listener = new TrainingListener() {
                @Override
                public void step(TrainingStep step) {
                    progress.update((long) step.position().seconds(), Math.round(60 * minutes), note(best[0]));
                }

                @Override
                public void validated(Position position, Validation validation) {
                    best[0] = Math.min(best[0], validation.nats());
                    if (best[0] <= nats) {
                        throw new Reached(position);
                    }
                }
            };
            Trainer.train(timed, data, listener);
        } catch (Reached end) {
            return end.position;
        }
        throw missed(best[0], minutes);
    }

    private double plain(PrintWriter err) {
        Workload workload = new Workload("quality", recipe, PLAIN_STEPS, VALIDATE_EVERY, VALIDATE_EVERY);
        double best = Double.POSITIVE_INFINITY;
        double limit = PATIENCE * 60 * minutes;
        long start = System.nanoTime();
        try (PlainTraining training = new PlainTraining(workload, workload.data(data.train(), data.valid()));
                Progress progress = Progress.of(err, "quality, plain: second")) {
            for (double seconds = 0; seconds < limit; seconds = (System.nanoTime() - start) / 1e9) {
                training.run(Threads.choices().get(0), VALIDATE_EVERY);
                best = Math.min(best, training.validate().natsPerPoint());
                if (best <= nats) {
                    return (System.nanoTime() - start) / 1e9;
                }
                progress.update((long) seconds, (long) limit, note(best));
            }
        }
        throw missed(best, PATIENCE * minutes);
    }

    private static String note(double best) {
        return Double.isInfinite(best) ? "" : String.format(Locale.ROOT, "validation %.3f nats/point", best);
    }

    private InklingException missed(double best, double tried) {
        return InklingException.failed(String.format(
                Locale.ROOT,
                "expected a validation of %.3f nats per point within %.1f minutes but the best was %.3f: give it more"
                        + " --minutes, or a higher target",
                nats,
                tried,
                best));
    }
}
