package dev.inkling.studio.http;

/** A request that is not answered as it wants, with the status and the sentence that say why. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    ProblemException(int status, String detail) {
        super(detail);
        this.status = status;
    }

    /** JSON that is none, or not what a request looks like. */
    static ProblemException malformed(String detail) {
        return new ProblemException(400, detail);
    }

    /** A value that makes sense, but not here. */
    static ProblemException outOfRange(String detail) {
        return new ProblemException(422, detail);
    }

    /** Too much of something. */
    static ProblemException tooLarge(String detail) {
        return new ProblemException(413, detail);
    }

    int status() {
        return status;
    }
}
