package dev.inkling.engine;

import dev.inkling.drawing.Seeds;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/**
 * What a network leaves out while it learns: a recurrent one each candidate for its memory with some probability (Semeniuta et
 * al., Recurrent Dropout without Memory Loss, 2016), a transformer channels of what its layers add. Those that stay are
 * multiplied so that the mean is the same.
 *
 * @param rate the probability, at least 0 and below 1
 * @param seed what decides which; the same seed leaves out the same
 */
public record Dropout(double rate, long seed) {

    private static final int CHOICES = 1 << 16;
    private static final int CHOICES_A_NUMBER = Long.SIZE / 16;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the rate is out of range
     */
    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("expected a rate of at least 0 and below 1 but was " + rate);
        }
    }

    /** Factors for all steps, [T B H]: 0 for what is left out, and for the others what keeps the mean. */
    Tensor factors(long steps, long rows, long width) {
        return Tensors.of(factors(Math.multiplyExact(steps, Math.multiplyExact(rows, width))), steps, rows, width);
    }

    /** Factors for whole drawings, in several places, [places B 1 C]. */
    Tensor ofDrawings(long places, long rows, long width) {
        return Tensors.of(factors(Math.multiplyExact(places, Math.multiplyExact(rows, width))), places, rows, 1, width);
    }

    private float[] factors(long count) {
        int left = (int) Math.min(CHOICES - 1, Math.round(rate * CHOICES));
        float kept = (float) CHOICES / (CHOICES - left);
        float[] factors = new float[Math.toIntExact(count)];
        SplittableRandom random = Seeds.random(seed, "dropout");
        for (int at = 0; at < factors.length; at += CHOICES_A_NUMBER) {
            long bits = random.nextLong();
            for (int i = at; i < Math.min(factors.length, at + CHOICES_A_NUMBER); i++) {
                factors[i] = (bits & (CHOICES - 1)) < left ? 0 : kept;
                bits >>>= 16;
            }
        }
        return factors;
    }
}
