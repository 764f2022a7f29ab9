package dev.inkling.drawing;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/**
 * A failure that the user can understand and act upon.
 *
 * <p>The message is one sentence: what was expected, what was found, where, and what to do. The kind decides the exit
 * status of the command line and the response status of a server.
 */
public final class InklingException extends RuntimeException {

    /** Whether the request or its circumstances are at fault. */
    public enum Kind {
        /** The request is invalid: an unknown option, class or name. Exit status 2. */
        USAGE(2),
        /** The request is valid, but the input or the machine prevented it. Exit status 1. */
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
     * One line without control characters: a message may repeat names and texts of a file that is damaged, or made to
     * send control sequences to a terminal.
     */
    private static String readable(String message) {
        return message.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** An invalid request. */
    public static InklingException usage(String message) {
        return new InklingException(Kind.USAGE, message);
    }

    /** Input that cannot be used, or an operation that the machine refuses. */
    public static InklingException failed(String message) {
        return new InklingException(Kind.FAILED, message);
    }

    /** Input that cannot be used, or an operation that the machine refuses, with its cause. */
    public static InklingException failed(String message, Throwable cause) {
        return new InklingException(Kind.FAILED, message, cause);
    }

    /** Why a file or folder cannot be used, as a clause for the message. */
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

    /** Whether the request or its circumstances are at fault. */
    public Kind kind() {
        return kind;
    }
}
