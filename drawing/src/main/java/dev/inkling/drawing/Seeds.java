package dev.inkling.drawing;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Where all randomness comes from: a seed, what it is for, and which one it is.
 *
 * <p>No generator's state is ever saved or shared. The noise of drawing 7 in epoch 3 is the same whatever was drawn,
 * read or trained before it, on any number of threads.
 */
public final class Seeds {

    private Seeds() {}

    /**
     * A generator of its own for one purpose and index.
     *
     * @param seed the seed of the run
     * @param purpose what the numbers are for, such as {@code "augment"}
     * @param index which one: an epoch and a drawing, say
     */
    public static SplittableRandom random(long seed, String purpose, long... index) {
        return new SplittableRandom(derive(seed, purpose, index));
    }

    /** The numbers 0 to n − 1 in an order by chance, each order as likely (Fisher and Yates). */
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

    /** The finaliser of SplitMix64 (Steele, Lea, Flood, 2014): every bit of the input moves every bit of the output. */
    private static long scramble(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
