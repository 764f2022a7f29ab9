package dev.inkling.drawing.internal;

/** Mistakes of callers, as opposed to faults of Inkling. */
public final class Mistakes {

    private Mistakes() {}

    /**
     * Whether a failure is an argument that Inkling refuses, with a message for the caller. An {@link IllegalArgumentException} of
     * a library says that Inkling called it wrongly.
     */
    public static boolean isCallers(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure instanceof IllegalArgumentException
                && trace.length > 0
                && trace[0].getClassName().startsWith("dev.inkling.");
    }
}
