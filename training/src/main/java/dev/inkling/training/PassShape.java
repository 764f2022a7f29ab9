package dev.inkling.training;

import java.util.Arrays;

/**
 * The size of a pass, which goes through the network at once: rows times events per row, {@link #cells}.
 *
 * <p>libtorch generates machine code for the matrix products of each shape, in tens of milliseconds, and keeps it for good: a
 * tenth of a megabyte per shape. Drawings are of every length; so all passes have the same size, and their steps are divisors
 * of it, of which there are many. The shape of a full pass depends on its steps only, and linear layers see just one shape.
 * The remaining drawings go into passes of some quarters of that size, padded with empty rows.
 *
 * @param cells rows times steps of a full pass
 * @param passes passes per batch: a multiple of the number of workers
 */
record PassShape(int cells, int passes) {

    /** Integers with many divisors, such as 2⁵·3·5·7; a core's cache holds about the largest size of each layer. */
    private static final int[] CELLS = {3360, 1680, 840, 420, 240, 120, 60, 24};

    /** The approximate share of a pass that is events; the rest is padding. */
    private static final double FULL = 0.9;

    /** The relative deviation from the requested batch size from which on smaller passes are tried. */
    private static final double NEAR = 0.15;

    /** Steps of drawings that are longer than a pass are multiples of this. */
    private static final int LONG_STEPS = 32;

    /**
     * The shape for batches of a mean number of drawings.
     *
     * @param events the number of events of each drawing
     * @param batch mean number of drawings per batch
     */
    static PassShape of(int[] events, int batch, int workers) {
        double wanted = Arrays.stream(events).average().orElse(1) * batch;
        PassShape best = new PassShape(CELLS[0], workers);
        for (int cells : CELLS) {
            long rounds = Math.max(1, Math.round(wanted / (FULL * cells * workers)));
            PassShape shape = new PassShape(cells, Math.toIntExact(rounds * workers));
            if (shape.error(wanted) < best.error(wanted)) {
                best = shape;
            }
            if (best.error(wanted) < NEAR * wanted) {
                break;
            }
        }
        return best;
    }

    private double error(double wanted) {
        return Math.abs(wanted - events());
    }

    /** The approximate number of events in a batch. */
    double events() {
        return FULL * cells * passes;
    }

    /** The steps of a pass whose longest drawing has this many events: the next divisor of the cells. */
    int steps(int events) {
        if (events > cells) {
            return (events + LONG_STEPS - 1) / LONG_STEPS * LONG_STEPS;
        }
        int steps = events;
        while (cells % steps != 0) {
            steps++;
        }
        return steps;
    }

    /** The rows of a full pass of this many steps, at least one. */
    int rows(int steps) {
        return Math.max(1, cells / steps);
    }

    /** A pass of full size with these drawings, which may leave rows empty. */
    EpochPlan.Pass full(int[] drawings, int steps) {
        return new EpochPlan.Pass(drawings, Math.max(drawings.length, rows(steps)), steps);
    }

    /**
     * A pass with these drawings that may be smaller than a full one: its size is rounded up to quarters of a full pass, or,
     * for few drawings, its rows are rounded up to a power of two.
     *
     * @param most events of the longest drawing
     */
    EpochPlan.Pass part(int[] drawings, int most) {
        int steps = steps(most);
        int quarter = cells / 4;
        int n = drawings.length;
        int rows = n == 1 ? 1 : 2 * Integer.highestOneBit(n - 1);
        if (rows * steps > quarter) {
            rows = n;
            while (rows * steps % quarter != 0 && steps <= cells) {
                rows++;
            }
        }
        return new EpochPlan.Pass(drawings, rows, steps);
    }
}
