package dev.inkling.model.sampling;

/**
 * Takes the new points of a drawing while it is drawn, on the thread that draws: whoever takes long holds up all drawings of
 * the batch.
 */
@FunctionalInterface
public interface PointListener {

    /** Nobody listens. */
    PointListener NONE = (way, x, y, pen) -> {};

    /**
     * Takes a point.
     *
     * @param way which of the drawings of the request, from 0
     * @param x horizontal coordinate, in the units of the beginning
     * @param y vertical coordinate likewise
     * @param pen {@link dev.inkling.drawing.sequence.Pen#UP} if its stroke ends with it; otherwise it may go on
     */
    void point(int way, float x, float y, int pen);
}
