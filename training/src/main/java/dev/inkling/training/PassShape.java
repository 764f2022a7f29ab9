package dev.inkling.training;

import java.util.Arrays;

/**
 * The size of a pass, which is what goes through the network at once: as many rows of as many events as make {@link #cells}.
 *
 * <p>libtorch's products of matrices come as machine code that is written for each shape, in tens of milliseconds, and kept
 * for good: a tenth of a megabyte each. Drawings are of every length; so passes are all of one size, and their steps are
 * divisors of it, of which there are many. A full pass has no other shape than that of its steps, and linear layers see
 * just one. What is left of the drawings goes in passes of some quarters of that size, filled up with empty rows.
 *
 * @param cells rows times steps of a full pass
 * @param passes of a batch: a multiple of the number of workers
 */
record PassShape(int cells, int passes) {

    /** Numbers with many divisors, such as 2⁵·3·5·7; the largest is about what a core's cache holds of each layer. */
    private static final int[] CELLS = {3360, 1680, 840, 420, 240, 120, 60, 24};

    /** How much of a pass is events, about; the rest is padding. */
    private static final double FULL = 0.9;

    /** How far a batch may be from what was asked for, as a share of it, before smaller passes are tried. */
    private static final double NEAR = 0.15;

    /** Steps of drawings that are longer than a pass are multiples of this. */
    private static final int LONG_STEPS = 32;

    /**
     * The shape for batches of about as many events as so many drawings have.
     *
     * @param events the number of events of each drawing
     * @param batch drawings in a batch, on average
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

    /** About how many events a batch has. */
    double events() {
        return FULL * cells * passes;
    }

    /** The steps of a pass whose longest drawing has as many events: a divisor of the cells that is no less. */
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

    /** The rows of a full pass of as many steps, at least one. */
    int rows(int steps) {
        return Math.max(1, cells / steps);
    }

    /** A pass of these drawings, as many as fill it or fewer. */
    EpochPlan.Pass full(int[] drawings, int steps) {
        return new EpochPlan.Pass(drawings, Math.max(drawings.length, rows(steps)), steps);
    }

    /**
     * A pass of these drawings that need not be a full one: as large as the next of some quarters of it, or, for few
     * drawings, with the next of 1, 2, 4, 8 and so on rows.
     *
     * @param most events of the longest
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
