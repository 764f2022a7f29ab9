package dev.inkling.drawing;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/**
 * What is wrong with data, a file or the machine, in one sentence that the user can act upon: what was expected, what was found,
 * where, and what to do. A mistake of the caller is an {@link IllegalArgumentException} instead.
 */
public final class InklingException extends RuntimeException {

    private InklingException(String message, Throwable cause) {
        super(readable(message), cause);
    }

    private InklingException(String message) {
        super(readable(message));
    }

    /**
     * One line without control characters: a message may repeat names and texts of a file that is damaged, or made to
     * send control sequences to a terminal.
     */
    public static String readable(String message) {
        return message.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Input that cannot be used, or an operation that the machine refuses. */
    public static InklingException failed(String message) {
        return new InklingException(message);
    }

    /** Input that cannot be used, or an operation that the machine refuses, with its cause. */
    public static InklingException failed(String message, Throwable cause) {
        return new InklingException(message, cause);
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
            return file.getFile() + " is not a folder";
        }
        if (cause instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }
}
