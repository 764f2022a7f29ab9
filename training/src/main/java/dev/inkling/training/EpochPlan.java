package dev.inkling.training;

import dev.inkling.drawing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which drawings are seen together, and when, in one epoch.
 *
 * <p>All drawings are shuffled; those of a few batches at a time are sorted by length and cut into batches of about as many
 * events each, so that drawings in a batch are about as long and little of it is padding; then the batches are shuffled.
 * Every drawing is in one batch of each epoch.
 */
final class EpochPlan {

    /** Batches that are sorted together: more leave less padding, fewer mix better. */
    private static final int POOL = 8;

    private final int[][] batches;

    private EpochPlan(int[][] batches) {
        this.batches = batches;
    }

    /**
     * The plan of an epoch; it depends on nothing else.
     *
     * @param events the number of events of each drawing
     * @param batch drawings in a batch, on average
     */
    static EpochPlan of(int[] events, int batch, long seed, long epoch) {
        SplittableRandom random = Seeds.random(seed, "order", epoch);
        int[] order = shuffled(events.length, random);
        long total = Arrays.stream(events).asLongStream().sum();
        double budget = Math.max(1.0, (double) total / events.length * batch);
        long pool = Math.min(events.length, (long) batch * POOL);
        List<int[]> batches = new ArrayList<>();
        for (int from = 0; from < order.length; ) {
            // A last pool that would be small goes with the one before.
            int to = order.length - from < 2 * pool ? order.length : (int) (from + pool);
            cut(sortedByLength(order, from, to, events), events, budget, batches);
            from = to;
        }
        int[] shuffle = shuffled(batches.size(), random);
        int[][] shuffledBatches = new int[shuffle.length][];
        Arrays.setAll(shuffledBatches, i -> batches.get(shuffle[i]));
        return new EpochPlan(shuffledBatches);
    }

    private static int[] shuffled(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static int[] sortedByLength(int[] order, int from, int to, int[] events) {
        // A long of length and place: sorted as numbers, and the order of equals stays.
        long[] keys = new long[to - from];
        Arrays.setAll(keys, i -> ((long) events[order[from + i]] << 32) | i);
        Arrays.sort(keys);
        int[] sorted = new int[keys.length];
        Arrays.setAll(sorted, i -> order[from + (int) keys[i]]);
        return sorted;
    }

    /** Cuts drawings into about equal batches by their events. */
    private static void cut(int[] drawings, int[] events, double budget, List<int[]> batches) {
        long total = 0;
        for (int drawing : drawings) {
            total += events[drawing];
        }
        long parts = Math.max(1, Math.round(total / budget));
        shares(drawings, events, total, parts).forEach(batches::add);
    }

    /**
     * A batch in parts of about as many events each, for as many workers; fewer if there are fewer drawings.
     *
     * @param batch drawings
     * @param events the number of events of each drawing of the whole set
     */
    static List<int[]> shares(int[] batch, int[] events, int parts) {
        long total = 0;
        for (int drawing : batch) {
            total += events[drawing];
        }
        return shares(batch, events, total, parts);
    }

    private static List<int[]> shares(int[] drawings, int[] events, long total, long parts) {
        List<int[]> shares = new ArrayList<>();
        int begin = 0;
        long sum = 0;
        long closed = 0;
        for (int i = 0; i < drawings.length; i++) {
            sum += events[drawings[i]];
            // Closed where it is nearest to its part of the whole, and the last with the last drawing.
            long next = i + 1 < drawings.length ? events[drawings[i + 1]] : 0;
            boolean full = (sum + next / 2) * parts >= total * (closed + 1) && closed + 1 < parts;
            if (i + 1 == drawings.length || full) {
                shares.add(Arrays.copyOfRange(drawings, begin, i + 1));
                begin = i + 1;
                closed++;
            }
        }
        return shares;
    }

    /** The number of batches. */
    int size() {
        return batches.length;
    }

    /** The drawings of a batch, from short to long. */
    int[] batch(int i) {
        return batches[i].clone();
    }
}
