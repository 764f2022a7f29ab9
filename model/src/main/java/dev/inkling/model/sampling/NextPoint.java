package dev.inkling.model.sampling;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.mixture.StepDistribution;

/**
 * The distribution of the next point after a begun drawing: its position, and whether its stroke ends there. {@link
 * #density} is conditional on there being a next point; {@link #pen} is not.
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
     * The probability density of the next point with a pen state, {@code p(position, pen | there is a point)}; over all
     * positions it integrates to {@code P(pen | there is a point)}.
     *
     * @param pen {@link Pen#DOWN} or {@link Pen#UP}
     * @return per square unit
     */
    public double density(double x, double y, Pen pen) {
        double unit = beginning.unit();
        double offset = step.logOffset(beginning.dx(x), beginning.dy(y), pen);
        return Math.exp(step.logPenCalibrated(pen) - logPoint + offset) / (unit * unit);
    }

    /** The probability of a pen state; {@link Pen#END} means that no point follows. */
    public double pen(Pen pen) {
        return Math.exp(step.logPenCalibrated(pen));
    }
}
