package dev.inkling.training;

/** Ranges of settings. */
final class Checks {

    private Checks() {}

    /**
     * Checks that a setting lies between two values, both included.
     *
     * @throws IllegalArgumentException naming the setting if it does not
     */
    static void range(String name, double was, double least, double most) {
        if (!(was >= least && was <= most)) {
            throw new IllegalArgumentException(
                    "expected " + name + " between " + text(least) + " and " + text(most) + " but was " + text(was));
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
