package dev.inkling.drawing.doodle;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Seeds;
import java.util.random.RandomGenerator;

/**
 * Drawings whose entropy is known, to test a model of pen states and offsets.
 *
 * <p>Each has five points. It begins with one offset to the right. Then it forks, with probability ½ each: the next
 * point lies to the right and the stroke continues, or it lies to the left and ends its stroke. In both cases two offsets
 * down follow and end the drawing. Every offset has Gaussian noise of its own, of {@link #SIGMA} in both directions, and so has
 * the first point. All coordinates are real numbers, on the canvas {@link Bounds#QUICKDRAW}.
 *
 * <p>At the fork, which is one event (docs/metrics.md, "Events"), the offset determines the pen state. An output head that
 * treats the two as independent can learn everything else, and loses {@link #mutualNats}.
 */
public final class Fork {

    /** The class of the drawings. */
    public static final String LABEL = "fork";

    /** Standard deviation of the noise of each offset, in each direction. */
    public static final double SIGMA = 4;

    /** The number of points of each drawing. */
    public static final int POINTS = 5;

    /** The point that goes right or left. */
    private static final int FORK = 2;

    private static final int STEP = 50;
    private static final int BEGIN_X = 80;
    private static final int BEGIN_Y = 70;
    private static final DrawingInfo INFO = DrawingInfo.ofLabel(LABEL).withCanvas(Bounds.QUICKDRAW);

    private Fork() {}

    /**
     * Drawing {@code index} of a seed. It depends on nothing else.
     *
     * @param index any number
     */
    public static Drawing drawing(long seed, long index) {
        RandomGenerator random = Seeds.random(seed, LABEL, index);
        boolean left = random.nextBoolean();
        DrawingBuilder builder = new DrawingBuilder();
        double x = BEGIN_X;
        double y = BEGIN_Y;
        for (int i = 0; i < POINTS; i++) {
            x += (i == 0 ? 0 : meanX(i, left)) + SIGMA * gaussian(random);
            y += (i == 0 ? 0 : meanY(i)) + SIGMA * gaussian(random);
            builder.point((float) x, (float) y);
            if (left && i == FORK) {
                builder.endStroke();
            }
        }
        return builder.build(INFO);
    }

    /** A normal number from two uniform ones (Box & Muller, 1958), the same in every version of Java. */
    private static double gaussian(RandomGenerator random) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    private static double meanX(int point, boolean left) {
        return point > FORK ? 0 : point == FORK && left ? -STEP : STEP;
    }

    private static double meanY(int point) {
        return point > FORK ? STEP : 0;
    }

    /**
     * The entropy of a drawing, in nats: the lowest mean negative log-likelihood that a model can reach.
     *
     * <p>Summed over the events: 0 for the end and for every pen state but the fork's, since they are certain; ln 2 for the
     * fork, pen and side together; and for each of the four offsets the entropy of its noise, {@code 1 + ln(2π σ²)}.
     *
     * <pre>{@code ln 2 + 4 (1 + ln(2π σ²)) = 23.135}</pre>
     */
    public static double nats() {
        return Math.log(2) + (POINTS - 1) * (1 + Math.log(2 * Math.PI * SIGMA * SIGMA));
    }

    /**
     * The negative log-likelihood of one drawing, in nats: {@code ln 2 + Σ (ln(2π σ²) + |d − μ|² / 2σ²)} over
     * its offsets d and their means μ. Their mean over drawings is {@link #nats()}.
     *
     * @return infinity for strokes that cannot come from the fork
     */
    public static double nats(Drawing drawing) {
        boolean left = drawing.strokes() == 2 && drawing.strokeEnd(0) == FORK + 1;
        if (drawing.points() != POINTS || !(left || drawing.strokes() == 1)) {
            return Double.POSITIVE_INFINITY;
        }
        double nats = Math.log(2);
        for (int i = 1; i < POINTS; i++) {
            double x = (drawing.x(i) - drawing.x(i - 1) - meanX(i, left)) / SIGMA;
            double y = (drawing.y(i) - drawing.y(i - 1) - meanY(i)) / SIGMA;
            nats += Math.log(2 * Math.PI * SIGMA * SIGMA) + 0.5 * (x * x + y * y);
        }
        return nats;
    }

    /**
     * The least cost, in nats a drawing, of treating pen and offset as independent: their mutual information at the fork,
     * {@code H(pen) − H(pen | offset) = ln 2 − 0}. The means of the two sides are 25 sigmas apart, so that the offset
     * determines the pen.
     */
    public static double mutualNats() {
        return Math.log(2);
    }
}
