package dev.inkling.model.sampling;

import dev.inkling.drawing.sequence.Pen;

/**
 * Takes the new points of a drawing while it is being drawn, on the thread that runs the batch: a slow listener delays all
 * drawings of the batch.
 */
@FunctionalInterface
public interface PointListener {

    /** Ignores everything. */
    PointListener NONE = (drawing, x, y, pen) -> {};

    /**
     * Takes a point.
     *
     * @param drawing index in the request, from 0; with several candidates, each candidate has its own index: candidate c of
     *     drawing i has i · candidates + c
     * @param x horizontal coordinate, in the units of the beginning, or in <a href="package-summary.html#units">source
     *     units</a> if there is none
     * @param y vertical coordinate likewise
     * @param pen {@link Pen#UP} if the stroke ends at this point, else {@link Pen#DOWN}. The last point of a drawing may be
     *     reported as {@code DOWN} although its stroke ends there, because the end of the drawing may be sampled, or a limit
     *     reached, only after the point was reported
     */
    void point(int drawing, float x, float y, Pen pen);
}
