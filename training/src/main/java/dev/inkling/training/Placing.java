package dev.inkling.training;

import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.random.RandomGenerator;

/**
 * Drawings of any size in any place of the box: people draw smaller than the page and anywhere on it. Some stay as they are;
 * the others are scaled by a factor from {@link #SMALLEST} to 1 and put where they fit, each place as likely.
 */
final class Placing {

    /** The least factor. */
    static final double SMALLEST = 0.35;

    /** How many stay as they are. */
    private static final double UNCHANGED = 0.3;

    private final Preparation preparation;

    /** In the box of a preparation. */
    Placing(Preparation preparation) {
        this.preparation = preparation;
    }

    /** A drawing in some place. */
    StrokeSequence placed(StrokeSequence sequence, RandomGenerator random) {
        if (random.nextDouble() < UNCHANGED) {
            return sequence;
        }
        double factor = SMALLEST + (1 - SMALLEST) * random.nextDouble();
        double alongX = random.nextDouble();
        double alongY = random.nextDouble();
        float[] dx = scaled(sequence, factor, true);
        float[] dy = scaled(sequence, factor, false);
        if (preparation.anchor() == Preparation.Anchor.BOX) {
            dx[0] += shift(dx, alongX);
            dy[0] += shift(dy, alongY);
        }
        byte[] pen = new byte[sequence.points()];
        for (int i = 0; i < pen.length; i++) {
            pen[i] = (byte) sequence.pen(i);
        }
        return new StrokeSequence(dx, dy, pen, sequence.label());
    }

    private static float[] scaled(StrokeSequence sequence, double factor, boolean horizontal) {
        float[] offsets = new float[sequence.points()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (float) (factor * (horizontal ? sequence.dx(i) : sequence.dy(i)));
        }
        return offsets;
    }

    /** What brings a drawing to its place on one axis: for 0 to the box's near edge, for 1 to its far one. */
    private float shift(float[] offsets, double along) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double at = 0;
        for (float offset : offsets) {
            at += offset;
            least = Math.min(least, at);
            most = Math.max(most, at);
        }
        // From the centre of the box, in model units.
        double half = preparation.box().side() / 2 / preparation.scale();
        return (float) (-half - least + along * (2 * half - (most - least)));
    }
}
