package dev.inkling.studio;

/** What a studio does not do, and why: one sentence for whoever asked. */
public final class StudioException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why it was not done. */
    public enum Reason {
        /** There is no such model, run or sample. */
        UNKNOWN,
        /** The model cannot do it. */
        UNABLE,
        /** The request makes sense, but a number of it is out of range. */
        OUT_OF_RANGE,
        /** There is too much of something. */
        TOO_LARGE,
        /** Too much is under way: try again later. */
        BUSY,
        /** It took longer than it may. */
        TOO_LONG,
        /** Something that the studio stands on is broken; whoever runs it finds more in its log. */
        BROKEN
    }

    private final Reason reason;

    /** A sentence with its reason. */
    public StudioException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** A sentence with its reason and what lies beneath. */
    public StudioException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why it was not done. */
    public Reason reason() {
        return reason;
    }
}
