package dev.inkling.drawing;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

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
        super(readable(message), cause);
        this.kind = kind;
    }

    private InklingException(Kind kind, String message) {
        super(readable(message));
        this.kind = kind;
    }

    /**
     * One line without control characters: a message may repeat names and texts of a file that somebody made to move a terminal's
     * cursor, or that is damaged.
     */
    private static String readable(String message) {
        return message.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
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

    /** What stood in the way of using a file or folder, as a clause for people. */
    public static String reason(Exception cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "there is no permission for " + denied.getFile();
        }
        if (cause instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (cause instanceof FileAlreadyExistsException present) {
            return present.getFile() + " is there already";
        }
        if (cause instanceof NotDirectoryException file) {
            return file.getFile() + " is no folder";
        }
        if (cause instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }

    /** Who can mend it. */
    public Kind kind() {
        return kind;
    }
}
