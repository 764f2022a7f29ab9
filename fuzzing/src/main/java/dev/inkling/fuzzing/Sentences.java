package dev.inkling.fuzzing;

/** Checks that messages about a file are readable sentences. */
final class Sentences {

    private static final int LONGEST = 2000;

    private Sentences() {}

    /**
     * Checks a message.
     *
     * @throws IllegalStateException if it is blank, too long, or has several lines or control characters
     */
    static void check(String message) {
        boolean control = message.chars().anyMatch(Character::isISOControl);
        if (message.isBlank() || control || message.length() > LONGEST) {
            throw new IllegalStateException("expected a message of one line but was \"" + message + "\"");
        }
    }
}
