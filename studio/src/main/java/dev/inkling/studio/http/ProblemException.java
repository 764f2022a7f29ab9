package dev.inkling.studio.http;

/** A request that cannot be fulfilled, with the status and the sentence that say why. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    ProblemException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** Invalid JSON, or JSON that is not a valid request. */
    static ProblemException malformed(String detail) {
        return new ProblemException(400, detail);
    }

    /** A well-formed value that is out of range. */
    static ProblemException outOfRange(String detail) {
        return new ProblemException(422, detail);
    }

    /** A request or a part of it that is too large. */
    static ProblemException tooLarge(String detail) {
        return new ProblemException(413, detail);
    }

    int status() {
        return status;
    }
}
