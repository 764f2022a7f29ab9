package dev.inkling.studio;

import dev.inkling.model.sampling.PointListener;

/** Takes the points of a drawing's continuations as they are drawn, on the threads that draw: it must be quick. */
public interface ContinuationListener extends PointListener {

    /** Nobody listens. */
    ContinuationListener NONE = new ContinuationListener() {
        @Override
        public void point(int way, float x, float y, int pen) {}

        @Override
        public void end(int way) {}
    };

    /** A continuation is at its end. */
    void end(int way);
}
