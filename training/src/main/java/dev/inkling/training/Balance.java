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
 * How often each drawing is seen in an epoch, so that classes of many drawings need not drown those of few.
 *
 * <p>A class of n drawings is seen in proportion to {@code n^(1 − balance)}: with 0 every drawing is seen once, with 1 all
 * classes are seen alike. So each of its drawings has a weight in proportion to {@code n^(−balance)}, of mean 1 over all
 * drawings, and an epoch sees about as many as there are. Drawings without a label are a class of their own. A weight is at
 * most {@link #MOST}; what a class cannot take for that, the others get.
 *
 * <p>A drawing of weight w is seen ⌊w⌋ times, and once more with probability w − ⌊w⌋, which is drawn anew for each epoch. A
 * <em>sight</em> is one such time: the number {@code drawing + repeat · drawings}, repeat being 0 for the first.
 */
final class Balance {

    /** How often a drawing may be seen in an epoch. */
    static final int MOST = 8;

    private final int drawings;
    /** One a drawing; none if each is seen once. */
    private final float[] weights;

    private Balance(int drawings, float[] weights) {
        this.drawings = drawings;
        this.weights = weights;
    }

    /**
     * The balance of these drawings.
     *
     * @param balance in [0, 1]
     * @throws ArithmeticException if there are so many drawings that not every sight has a number
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

    /** The weight of each drawing of a class. Small classes come first, since theirs are the ones that may be too large. */
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

    /** What is seen in an epoch, in the order of the drawings; it depends on nothing else. */
    int[] sights(long seed, long epoch) {
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

    /** Which drawing a sight is of. */
    int drawing(int sight) {
        return sight % drawings;
    }

    /** How often the drawing of a sight was seen before in its epoch. */
    int repeat(int sight) {
        return sight / drawings;
    }
}
