package dev.inkling.model.sampling;

import dev.inkling.drawing.sequence.Pen;

/**
 * Takes the new points of a drawing while it is being drawn, on the drawing thread: a slow listener delays all drawings of
 * the batch.
 */
@FunctionalInterface
public interface PointListener {

    /** Ignores everything. */
    PointListener NONE = (drawing, x, y, pen) -> {};

    /**
     * Takes a point.
     *
     * @param drawing index of the drawing in the request, from 0
     * @param x horizontal coordinate, in the units of the beginning
     * @param y vertical coordinate likewise
     * @param pen {@link Pen#UP} if its stroke ends with it; otherwise the stroke may continue
     */
    void point(int drawing, float x, float y, Pen pen);
}
