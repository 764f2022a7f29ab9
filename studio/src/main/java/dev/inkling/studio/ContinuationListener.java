package dev.inkling.studio;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.sampling.PointListener;

/** Receives the points of continuations as they are drawn, on the threads that draw: implementations must be quick. */
public interface ContinuationListener extends PointListener {

    /** Ignores everything. */
    ContinuationListener NONE = new ContinuationListener() {
        @Override
        public void point(int continuation, float x, float y, Pen pen) {}

        @Override
        public void end(int continuation) {}
    };

    /** A continuation has ended. */
    void end(int continuation);
}
