package dev.inkling.studio;

/** A request that a studio cannot fulfil; the message is one sentence for the client. */
public final class StudioException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why the request failed. */
    public enum Reason {
        /** There is no such model, run or sample. */
        UNKNOWN,
        /** The model cannot do it. */
        UNABLE,
        /** The request is well formed, but a value is out of range. */
        OUT_OF_RANGE,
        /** The request is too large. */
        TOO_LARGE,
        /** Too many requests are in progress: try again later. */
        BUSY,
        /** It took longer than the limit. */
        TOO_LONG,
        /** An internal failure; the studio's log has the details. */
        BROKEN
    }

    private final Reason reason;

    /** With a reason and a message. */
    public StudioException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** With a reason, a message and a cause. */
    public StudioException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why the request failed. */
    public Reason reason() {
        return reason;
    }
}
