package dev.inkling.drawing.sequence;

/**
 * The state of the pen at a point, in the order of Sketch-RNN's stroke-5 format.
 *
 * <p>The ordinal of a state is its index in arrays and in files, so the order never changes.
 */
public enum Pen {

    /** The stroke continues after this point. */
    DOWN,

    /** This point is the last of its stroke. */
    UP,

    /** The drawing has ended; there is no point. */
    END;

    /** The number of pen states. */
    public static final int STATES = 3;

    private static final Pen[] ALL = values();

    /**
     * The state with an index.
     *
     * @param index from 0 to 2, as {@link #index} gives it
     * @throws IllegalArgumentException if there is no such state
     */
    public static Pen of(int index) {
        if (index < 0 || index >= STATES) {
            throw new IllegalArgumentException(
                    "expected the index of a pen state, from 0 to " + (STATES - 1) + ", but was " + index);
        }
        return ALL[index];
    }

    /** The state's index in arrays and files, which is its ordinal: 0 for down, 1 for up, 2 for the end. */
    @SuppressWarnings("EnumOrdinal") // the only place where the order of the states is used as a number
    public int index() {
        return ordinal();
    }
}
