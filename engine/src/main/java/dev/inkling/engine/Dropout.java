package dev.inkling.engine;

import dev.inkling.drawing.Seeds;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/**
 * Dropout while training: of the memory candidates of a recurrent network (Semeniuta et al., Recurrent Dropout without Memory
 * Loss, 2016), or of channels that the layers of a transformer add. The others are scaled so that the mean is the same.
 *
 * @param rate the dropout probability, at least 0 and below 1
 * @param seed of the masks: the same seed gives the same masks
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

    /** Factors for all steps, [T B H]: 0 for dropped elements, and for the others the factor that keeps the mean. */
    Tensor factors(long steps, long rows, long width) {
        return Tensors.of(factors(Math.multiplyExact(steps, Math.multiplyExact(rows, width))), steps, rows, width);
    }

    /** Factors for whole drawings, for each of several layers, [layers B 1 C]. */
    Tensor ofDrawings(long layers, long rows, long width) {
        return Tensors.of(factors(Math.multiplyExact(layers, Math.multiplyExact(rows, width))), layers, rows, 1, width);
    }

    private float[] factors(long count) {
        int dropped = (int) Math.min(CHOICES - 1, Math.round(rate * CHOICES));
        float kept = (float) CHOICES / (CHOICES - dropped);
        float[] factors = new float[Math.toIntExact(count)];
        SplittableRandom random = Seeds.random(seed, "dropout");
        for (int at = 0; at < factors.length; at += CHOICES_A_NUMBER) {
            long bits = random.nextLong();
            for (int i = at; i < Math.min(factors.length, at + CHOICES_A_NUMBER); i++) {
                factors[i] = (bits & (CHOICES - 1)) < dropped ? 0 : kept;
                bits >>>= 16;
            }
        }
        return factors;
    }
}
