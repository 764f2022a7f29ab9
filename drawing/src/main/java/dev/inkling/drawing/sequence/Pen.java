package dev.inkling.drawing.sequence;

/**
 * The state of the pen at a point, in the order of Sketch-RNN's stroke-5 format.
 *
 * <p>The constants below are the indices of the three states in arrays.
 */
public final class Pen {

    /** The stroke continues after this point. */
    public static final int DOWN = 0;

    /** This point is the last of its stroke. */
    public static final int UP = 1;

    /** The drawing has ended; there is no point. */
    public static final int END = 2;

    /** The number of pen states. */
    public static final int STATES = 3;

    private Pen() {}
}
