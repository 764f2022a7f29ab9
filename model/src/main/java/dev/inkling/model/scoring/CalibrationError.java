package dev.inkling.model.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Expected calibration error of a probability: events are sorted by it and cut into bins of equal mass; the error is {@code
 * Σ_b n_b / N · |mean probability − share that came true|} (Naeini et al., 2015; equal-mass bins).
 *
 * <p>Events of equal probability have no order: if a cut falls among them, each of them counts as true by the same fraction.
 * Four bytes per event are kept.
 */
final class CalibrationError {

    private static final int BINS = 15;
    private static final int CHUNK = 1 << 16;

    private final List<int[]> chunks = new ArrayList<>();
    private int used = CHUNK;

    /** Adds an event: the predicted probability, in [0, 1], and whether it came true. */
    void add(float probability, boolean came) {
        if (used == CHUNK) {
            chunks.add(new int[CHUNK]);
            used = 0;
        }
        // Bits of floats from 0 to 1 are in order and below 2^30, which leaves one bit free.
        chunks.get(chunks.size() - 1)[used++] = Float.floatToIntBits(probability) << 1 | (came ? 1 : 0);
    }

    /** The error of all events so far; 0 if there are none. */
    double value() {
        int[] keys = sorted();
        int n = keys.length;
        int bins = Math.min(BINS, n);
        double[] gap = new double[bins];
        int from = 0;
        int bin = 0;
        while (from < n) {
            int to = from;
            int came = 0;
            while (to < n && keys[to] >>> 1 == keys[from] >>> 1) {
                came += keys[to] & 1;
                to++;
            }
            // Each of these events has the same mean error; they may fall into several bins.
            double off = Float.intBitsToFloat(keys[from] >>> 1) - (double) came / (to - from);
            while (from < to) {
                int end = (int) ((bin + 1L) * n / bins);
                int count = Math.min(to, end) - from;
                gap[bin] += off * count;
                from += count;
                if (from == end) {
                    bin++;
                }
            }
        }
        return n == 0 ? 0 : Arrays.stream(gap).map(Math::abs).sum() / n;
    }

    private int[] sorted() {
        int count = chunks.isEmpty() ? 0 : Math.addExact(Math.multiplyExact(chunks.size() - 1, CHUNK), used);
        int[] keys = new int[count];
        for (int c = 0; c < chunks.size(); c++) {
            System.arraycopy(chunks.get(c), 0, keys, c * CHUNK, Math.min(CHUNK, count - c * CHUNK));
        }
        Arrays.parallelSort(keys);
        return keys;
    }
}
