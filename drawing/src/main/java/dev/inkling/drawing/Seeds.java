package dev.inkling.drawing;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The source of all randomness: generators derived from a seed, a purpose and an index.
 *
 * <p>No generator's state is ever saved or shared. The noise of drawing 7 in epoch 3 is the same whatever was drawn,
 * read or trained before, on any number of threads.
 */
public final class Seeds {

    private Seeds() {}

    /**
     * A separate generator for one purpose and index.
     *
     * @param seed the seed of the run
     * @param purpose what the random numbers are for, such as {@code "augment"}
     * @param index such as an epoch and the index of a drawing
     */
    public static SplittableRandom random(long seed, String purpose, long... index) {
        return new SplittableRandom(derive(seed, purpose, index));
    }

    /** The numbers 0 to n − 1 in random order, all orders equally likely (Fisher and Yates). */
    public static int[] shuffled(int n, RandomGenerator random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** The seed of {@link #random}. */
    public static long derive(long seed, String purpose, long... index) {
        long hash = scramble(seed + 0x9e3779b97f4a7c15L);
        for (int i = 0; i < purpose.length(); i++) {
            hash = scramble(hash ^ purpose.charAt(i));
        }
        for (long part : index) {
            hash = scramble(hash ^ scramble(part + 0x9e3779b97f4a7c15L));
        }
        return hash;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, 2014): every bit of the input affects every bit of the output. */
    private static long scramble(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
