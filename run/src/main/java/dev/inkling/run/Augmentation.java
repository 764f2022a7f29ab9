package dev.inkling.run;

import dev.inkling.drawing.internal.Checks;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How a training drawing is varied each time it is used. It is always the original drawing that is varied: variations do not
 * accumulate.
 *
 * @param scale width and height are scaled by two independent factors, each from 1 − scale to 1 + scale
 * @param rotation the drawing is turned by an angle from −rotation to rotation, radians
 * @param dropPoints the probability that a point inside a stroke is dropped
 * @param dropClass the probability that the class of a drawing is dropped, so that the model can also draw without one
 * @param placed the probability that a drawing is placed at random size and position in the box. The others get the
 *     condition "fills the box", placed ones do not. With 0, no drawing is placed and the model has no such condition
 */
public record Augmentation(double scale, double rotation, double dropPoints, double dropClass, double placed) {

    /** The default augmentation. */
    public static final Augmentation DEFAULT = new Augmentation(0.1, 0.05, 0, 0.1, 0);

    /** No augmentation. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting that is out of range
     */
    public Augmentation {
        Checks.range("augmentation.scale", scale, 0, 0.9);
        Checks.range("augmentation.rotation", rotation, 0, Math.PI);
        Checks.range("augmentation.dropPoints", dropPoints, 0, 0.9);
        Checks.range("augmentation.dropClass", dropClass, 0, 1);
        Checks.range("augmentation.placed", placed, 0, 1);
    }

    /**
     * A copy of a drawing with random {@code scale}, {@code rotation} and {@code dropPoints}. The module {@code training}
     * applies {@code dropClass} and {@code placed}.
     */
    public StrokeSequence apply(StrokeSequence sequence, RandomGenerator random) {
        double sx = 1 + scale * (2 * random.nextDouble() - 1);
        double sy = 1 + scale * (2 * random.nextDouble() - 1);
        double angle = rotation * (2 * random.nextDouble() - 1);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        int n = sequence.points();
        float[] dx = new float[n];
        float[] dy = new float[n];
        byte[] pen = new byte[n];
        int kept = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < n; i++) {
            double stretchedX = sx * sequence.dx(i);
            double stretchedY = sy * sequence.dy(i);
            // The offset from the last point that was kept.
            x += cos * stretchedX - sin * stretchedY;
            y += sin * stretchedX + cos * stretchedY;
            boolean inside = i > 0 && sequence.pen(i - 1) == Pen.DOWN && sequence.pen(i) == Pen.DOWN;
            if (inside && dropPoints > 0 && random.nextDouble() < dropPoints) {
                continue;
            }
            dx[kept] = (float) x;
            dy[kept] = (float) y;
            pen[kept] = (byte) sequence.pen(i).index();
            kept++;
            x = 0;
            y = 0;
        }
        return new StrokeSequence(
                Arrays.copyOf(dx, kept), Arrays.copyOf(dy, kept), Arrays.copyOf(pen, kept), sequence.label());
    }
}
