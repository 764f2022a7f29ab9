package dev.inkling.cli;

/** The text of a report: a row for each metric, with its name, its value and an explanation, and other text between rows. */
final class MetricTable {

    /** The width of the names. */
    static final int NAME = 20;

    /** The width of the values. */
    static final int VALUE = 10;

    private final StringBuilder out = new StringBuilder();

    /** Adds text that is not a row, or a number, as {@link StringBuilder#append(Object)} does. */
    MetricTable append(Object part) {
        out.append(part);
        return this;
    }

    /** Adds a row with a number, rounded to some decimals. */
    void row(String name, double value, int decimals, String words) {
        row(name, NumberText.fixed(value, decimals), words);
    }

    /**
     * Adds a row.
     *
     * @param value the value as text
     * @param words what the value means; may be empty
     */
    void row(String name, String value, String words) {
        String line = NumberText.left(name, NAME) + NumberText.right(value, VALUE) + "   " + words;
        out.append(line.stripTrailing()).append('\n');
    }

    /** The text, without a final newline. */
    String text() {
        return out.toString().stripTrailing();
    }
}
