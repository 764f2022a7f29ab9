package dev.inkling.engine;

import dev.inkling.run.Arithmetic;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Which arithmetic linear layers are fastest in, as measured on this machine.
 *
 * @param fastest what to take
 * @param gain how many times as fast bfloat16 is as 32-bit floats
 */
public record ArithmeticChoice(Arithmetic fastest, double gain) {

    private static final int TURNS = 15;

    /** Turns before those that count, in which the library prepares itself. */
    private static final int FIRST_TURNS = 10;

    private static final int ROWS = 1024;

    /** Less gain than this is not worth the digits. */
    private static final double WORTH = 1.2;

    /**
     * Measures a linear layer both ways, in turns, in some tenths of a second.
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

    /** With memory that was used before, as in a step of training. */
    private static double time(Runnable work) {
        try (TensorScope scope = TensorScope.open()) {
            long start = System.nanoTime();
            work.run();
            return System.nanoTime() - start;
        }
    }
}
