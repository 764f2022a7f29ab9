package dev.inkling.model.internal.network;

/**
 * {@code a·b + c}, rounded once. Without an instruction for it, as on processors from before 2013, Java computes it with big
 * decimals, a thousand times more slowly: there it is rounded twice instead.
 */
final class Fused {

    private static final int CALLS = 100;

    /** The measured calls take a hundredth of this with an instruction, even in the interpreter; ten times this without. */
    private static final long MOST_NANOSECONDS = 500_000;

    /** Whether there is an instruction for it. */
    static final boolean FAST = measure();

    private Fused() {}

    static float multiplyAdd(float a, float b, float c) {
        return FAST ? Math.fma(a, b, c) : a * b + c;
    }

    private static boolean measure() {
        long least = Long.MAX_VALUE;
        for (int turn = 0; turn < 5; turn++) {
            long start = System.nanoTime();
            float x = 0.1f;
            for (int i = 0; i < CALLS; i++) {
                x = Math.fma(x, 0.9f, 0.3f);
            }
            long time = System.nanoTime() - start;
            least = x > 0 ? Math.min(least, time) : least;
        }
        return least < MOST_NANOSECONDS;
    }
}
