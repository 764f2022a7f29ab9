package dev.inkling.fuzzing;

/** Messages about a file are sentences that people can read. */
final class Sentences {

    private static final int LONGEST = 2000;

    private Sentences() {}

    /**
     * Checks a message.
     *
     * @throws IllegalStateException if it is none, or has several lines or characters that are not for reading
     */
    static void check(String message) {
        boolean control = message.chars().anyMatch(Character::isISOControl);
        if (message.isBlank() || control || message.length() > LONGEST) {
            throw new IllegalStateException("expected a message of one line but was \"" + message + "\"");
        }
    }
}
