package dev.inkling.training;

import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.data.DrawingStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often each drawing is used in an epoch, so that large classes need not outweigh small ones.
 *
 * <p>A class of n drawings is used in proportion to {@code n^(1 − balance)}: with 0 every drawing is used once, with 1 all
 * classes are used equally often. So each of its drawings has a weight in proportion to {@code n^(−balance)}, of mean 1 over
 * all drawings, and an epoch has about as many examples as there are drawings. Drawings without a label form a class of their
 * own. A weight is at most {@link #MOST}; the excess is distributed over the other classes.
 *
 * <p>A drawing of weight w is used ⌊w⌋ times, and once more with probability w − ⌊w⌋, which is sampled anew for each epoch.
 * Each use is an <em>example</em> with the index {@code drawing + repeat · drawings}, where repeat is 0 for the first use.
 */
final class Balance {

    /** The maximum number of times that a drawing is used in an epoch. */
    static final int MOST = 8;

    private final int drawings;
    /** One per drawing; empty if each is used once. */
    private final float[] weights;

    private Balance(int drawings, float[] weights) {
        this.drawings = drawings;
        this.weights = weights;
    }

    /**
     * The balance of these drawings.
     *
     * @param balance in [0, 1]
     * @throws ArithmeticException if there are so many drawings that example indices overflow
     */
    static Balance of(DrawingStore drawings, double balance) {
        int n = drawings.size();
        Map<Optional<String>, Integer> sizes = new HashMap<>();
        for (int i = 0; i < n; i++) {
            sizes.merge(drawings.label(i), 1, Integer::sum);
        }
        if (balance == 0 || sizes.size() < 2) {
            return new Balance(n, new float[0]);
        }
        Math.multiplyExact(n, MOST);
        Map<Optional<String>, Float> ofClass = weights(sizes, n, balance);
        float[] weights = new float[n];
        for (int i = 0; i < n; i++) {
            weights[i] = ofClass.getOrDefault(drawings.label(i), 1f);
        }
        return new Balance(n, weights);
    }

    /** The weight of the drawings of each class. Small classes come first, since only their weights may be too large. */
    private static Map<Optional<String>, Float> weights(
            Map<Optional<String>, Integer> sizes, int drawings, double balance) {
        double left = drawings;
        double parts = sizes.values().stream()
                .mapToDouble(n -> Math.pow(n, 1 - balance))
                .sum();
        List<Map.Entry<Optional<String>, Integer>> bySize =
                sizes.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        Map<Optional<String>, Float> weights = new HashMap<>();
        for (Map.Entry<Optional<String>, Integer> each : bySize) {
            int n = each.getValue();
            double weight = Math.min(MOST, left / parts * Math.pow(n, -balance));
            weights.put(each.getKey(), (float) weight);
            left -= weight * n;
            parts -= Math.pow(n, 1 - balance);
        }
        return weights;
    }

    /** The indices of an epoch's examples, in the order of the drawings; they depend on the seed and the epoch only. */
    int[] examples(long seed, long epoch) {
        if (weights.length == 0) {
            return IntStream.range(0, drawings).toArray();
        }
        SplittableRandom random = Seeds.random(seed, "balance", epoch);
        return IntStream.range(0, drawings)
                .flatMap(i -> {
                    int times = (int) (weights[i] + random.nextDouble());
                    return IntStream.range(0, times).map(repeat -> i + repeat * drawings);
                })
                .toArray();
    }

    /** The index of an example's drawing. */
    int drawing(int example) {
        return example % drawings;
    }

    /** How often an example's drawing was used before in the same epoch. */
    int repeat(int example) {
        return example / drawings;
    }
}
