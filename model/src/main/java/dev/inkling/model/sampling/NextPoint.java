package dev.inkling.model.sampling;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.mixture.StepDistribution;

/**
 * The distribution of the next point after a begun drawing: where it lies and whether its stroke ends there, provided that
 * there is one.
 *
 * <p>Positions and areas are in the units of the beginning. Not safe for use by several threads.
 */
public final class NextPoint {

    private final Beginning beginning;
    private final StepDistribution step;
    /** ln of P(down) + P(up). */
    private final double logPoint;

    NextPoint(Beginning beginning, StepDistribution step) {
        this.beginning = beginning;
        this.step = step;
        logPoint = Math.log(Math.exp(step.logPenCalibrated(Pen.DOWN)) + Math.exp(step.logPenCalibrated(Pen.UP)));
    }

    /** The area that was drawn on. */
    public Bounds canvas() {
        return beginning.canvas();
    }

    /**
     * The probability density of the next point with a pen, {@code p(position, pen | there is a point)}; it integrates to the
     * probability of that pen.
     *
     * @param pen {@link Pen#DOWN} or {@link Pen#UP}
     * @return per square unit
     */
    public double density(double x, double y, Pen pen) {
        double unit = beginning.unit();
        double offset = step.logOffset(beginning.dx(x), beginning.dy(y), pen);
        return Math.exp(step.logPenCalibrated(pen) - logPoint + offset) / (unit * unit);
    }

    /** The probability of a pen, {@link Pen#END} being that no point follows. */
    public double pen(Pen pen) {
        return Math.exp(step.logPenCalibrated(pen));
    }
}
