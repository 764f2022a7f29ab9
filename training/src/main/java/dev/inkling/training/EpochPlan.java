package dev.inkling.training;

import dev.inkling.drawing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The batches of one epoch, in order.
 *
 * <p>All drawings are shuffled; those of a few batches at a time are sorted by length and divided into passes of equal size,
 * each of drawings of similar length, so that there is little padding. A batch is several passes, so that workers have about
 * the same amount of work; then the batches are shuffled. Every drawing is in one batch of each epoch, unless a {@link
 * Balance} uses some more often than others.
 */
final class EpochPlan {

    /** Batches that are sorted together: more of them need less padding, fewer mix better. */
    private static final int POOL = 8;

    /** The rest of a pool becomes its last batch once it is no larger than this many batches. */
    private static final double LAST = 1.5;

    private final List<List<Pass>> batches;

    private EpochPlan(List<List<Pass>> batches) {
        this.batches = batches;
    }

    /**
     * Drawings that go through the network at once.
     *
     * @param drawings at least one drawing index; example indices in a plan of examples
     * @param rows at least as many as drawings; the others stay empty
     * @param steps the length that drawings are padded to, in events
     */
    @SuppressWarnings("ArrayRecordComponent") // passed between classes; never compared
    record Pass(int[] drawings, int rows, int steps) {

        private Pass of(int[] exampleIndices) {
            return new Pass(Arrays.stream(drawings).map(i -> exampleIndices[i]).toArray(), rows, steps);
        }
    }

    /**
     * The plan of an epoch; it depends on the arguments only.
     *
     * @param events the number of events of each drawing
     */
    static EpochPlan of(int[] events, PassShape shape, long seed, long epoch) {
        SplittableRandom random = Seeds.random(seed, "order", epoch);
        int[] order = Seeds.shuffled(events.length, random);
        double mean = Arrays.stream(events).average().orElse(1);
        int pool = (int) Math.max(1, Math.min(events.length, POOL * shape.events() / mean));
        List<List<Pass>> batches = new ArrayList<>();
        for (int from = 0; from < order.length; ) {
            // A last pool that would be small is merged with the one before.
            int to = order.length - from < 2L * pool ? order.length : from + pool;
            cut(sortedByLength(order, from, to, events), events, shape, batches);
            from = to;
        }
        int[] shuffle = Seeds.shuffled(batches.size(), random);
        return new EpochPlan(Arrays.stream(shuffle).mapToObj(batches::get).toList());
    }

    /** The same plan with another index for each drawing: {@code exampleIndices[i]} for i. */
    EpochPlan of(int[] exampleIndices) {
        return new EpochPlan(batches.stream()
                .map(batch ->
                        batch.stream().map(pass -> pass.of(exampleIndices)).toList())
                .toList());
    }

    private static int[] sortedByLength(int[] order, int from, int to, int[] events) {
        // Each key is the length and the index in one long: a stable sort by length.
        long[] keys = new long[to - from];
        Arrays.setAll(keys, i -> ((long) events[order[from + i]] << 32) | i);
        Arrays.sort(keys);
        int[] sorted = new int[keys.length];
        Arrays.setAll(sorted, i -> order[from + (int) keys[i]]);
        return sorted;
    }

    /** Takes full passes from the end of the longest drawings, batch by batch; the rest becomes one more batch. */
    private static void cut(int[] drawings, int[] events, PassShape shape, List<List<Pass>> batches) {
        long left = 0;
        for (int drawing : drawings) {
            left += events[drawing];
        }
        int end = drawings.length;
        while (left > LAST * shape.events()) {
            List<Pass> batch = new ArrayList<>();
            while (batch.size() < shape.passes() && end > 0) {
                int steps = shape.steps(events[drawings[end - 1]]);
                int begin = Math.max(0, end - shape.rows(steps));
                batch.add(shape.full(Arrays.copyOfRange(drawings, begin, end), steps));
                for (int i = begin; i < end; i++) {
                    left -= events[drawings[i]];
                }
                end = begin;
            }
            batches.add(List.copyOf(batch));
        }
        if (end > 0) {
            batches.add(shares(Arrays.copyOf(drawings, end), events, left, shape.passes()).stream()
                    .map(share -> shape.part(share, events[share[share.length - 1]]))
                    .toList());
        }
    }

    /** Divides sorted drawings into parts of about equally many events; fewer parts if there are fewer drawings. */
    private static List<int[]> shares(int[] drawings, int[] events, long total, long parts) {
        List<int[]> shares = new ArrayList<>();
        int begin = 0;
        long sum = 0;
        long closed = 0;
        for (int i = 0; i < drawings.length; i++) {
            sum += events[drawings[i]];
            // A part ends where it is nearest to its share of the total, and the last one with the last drawing.
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
        return batches.size();
    }

    /** The passes of a batch. */
    List<Pass> batch(int i) {
        return batches.get(i);
    }
}
