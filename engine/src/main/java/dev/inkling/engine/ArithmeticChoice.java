package dev.inkling.engine;

import dev.inkling.run.Arithmetic;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The arithmetic in which linear layers are fastest, as measured on this machine.
 *
 * @param fastest the arithmetic to use
 * @param gain the speed of bfloat16 relative to 32-bit floats
 */
public record ArithmeticChoice(Arithmetic fastest, double gain) {

    private static final int TURNS = 15;

    /** Warm-up turns, which do not count. */
    private static final int FIRST_TURNS = 10;

    private static final int ROWS = 1024;

    /** The minimum gain that is worth the loss of precision. */
    private static final double WORTH = 1.2;

    /**
     * Measures a linear layer in both arithmetics alternately, which takes some tenths of a second.
     *
     * @param in channels of its input
     * @param out channels of its output
     */
    public static ArithmeticChoice measure(int in, int out) {
        Engine.oneThread();
        double[] exact = new double[TURNS];
        double[] rounded = new double[TURNS];
        try (TensorScope scope = TensorScope.open()) {
            Tensor x = torch.ones(ROWS, in);
            Tensor weight = torch.ones(out, in);
            for (int turn = -FIRST_TURNS; turn < TURNS; turn++) {
                double exactTime = time(() -> torch.linear(x, weight));
                double roundedTime = time(() -> torch.linear(x.to(ScalarType.BFloat16), weight.to(ScalarType.BFloat16))
                        .to(ScalarType.Float));
                if (turn >= 0) {
                    exact[turn] = exactTime;
                    rounded[turn] = roundedTime;
                }
            }
        }
        Arrays.sort(exact);
        Arrays.sort(rounded);
        double gain = exact[TURNS / 2] / rounded[TURNS / 2];
        return new ArithmeticChoice(gain >= WORTH ? Arithmetic.BFLOAT16 : Arithmetic.FLOAT32, gain);
    }

    /** Times some work, whose memory is reused as in a training step. */
    private static double time(Runnable work) {
        try (TensorScope scope = TensorScope.open()) {
            long start = System.nanoTime();
            work.run();
            return System.nanoTime() - start;
        }
    }
}
