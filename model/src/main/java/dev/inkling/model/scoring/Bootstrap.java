package dev.inkling.model.scoring;

import dev.inkling.drawing.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The percentile bootstrap (Efron, 1979) of a mean. */
public final class Bootstrap {

    private static final int RESAMPLES = 2000;
    private static final long SEED = 0;

    private Bootstrap() {}

    /**
     * The 95 % confidence interval of the mean over drawings: 2.5 % and 97.5 % of the means of resampled drawings.
     *
     * @param values one per drawing, at least one
     * @return its lower and its upper end; the same for the same values
     */
    public static List<Double> interval(double[] values) {
        double[] means = IntStream.range(0, RESAMPLES)
                .parallel()
                .mapToDouble(resample -> {
                    SplittableRandom random = Seeds.random(SEED, "bootstrap", resample);
                    double sum = 0;
                    for (int i = 0; i < values.length; i++) {
                        sum += values[random.nextInt(values.length)];
                    }
                    return sum / values.length;
                })
                .sorted()
                .toArray();
        int tail = RESAMPLES / 40;
        return List.of(means[tail - 1], means[RESAMPLES - tail]);
    }
}
