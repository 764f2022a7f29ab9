package dev.inkling.drawing;

/**
 * A failure that a person can understand and act upon.
 *
 * <p>The message is one sentence: what was expected, what was found, where, and what to do. The kind decides the exit
 * status of the command line, and the answer's status of a server.
 */
public final class InklingException extends RuntimeException {

    /** Who can mend it. */
    public enum Kind {
        /** The request makes no sense as it stands: an unknown option, class or name. Exit status 2. */
        USAGE(2),
        /** The request was right, and the input or the machine stood in the way. Exit status 1. */
        FAILED(1);

        private final int exitStatus;

        Kind(int exitStatus) {
            this.exitStatus = exitStatus;
        }

        /** The exit status of a command that ends with this kind of failure. */
        public int exitStatus() {
            return exitStatus;
        }
    }

    private final Kind kind;

    private InklingException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    private InklingException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** A request that makes no sense as it stands. */
    public static InklingException usage(String message) {
        return new InklingException(Kind.USAGE, message);
    }

    /** Input that cannot be used, or a machine that refuses. */
    public static InklingException failed(String message) {
        return new InklingException(Kind.FAILED, message);
    }

    /** Input that cannot be used, or a machine that refuses, with what lies beneath. */
    public static InklingException failed(String message, Throwable cause) {
        return new InklingException(Kind.FAILED, message, cause);
    }

    /** Who can mend it. */
    public Kind kind() {
        return kind;
    }
}
