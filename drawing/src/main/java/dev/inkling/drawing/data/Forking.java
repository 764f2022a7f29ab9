package dev.inkling.drawing.data;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.doodle.Fork;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Drawings of {@link Fork} as a data source.
 *
 * @param count the number of drawings
 */
record Forking(int count) implements BuiltIn {

    /** The default number of drawings. */
    static final int USUAL = 20_000;

    private static final String NAME = Fork.LABEL;

    /**
     * What {@code fork} or {@code fork*500} means; empty if a text does not name it.
     *
     * @throws IllegalArgumentException if it does, and the number is invalid
     */
    static Optional<BuiltIn> parse(String text) {
        return text.equals(NAME) || text.startsWith(NAME + "*")
                ? Optional.of(new Forking(BuiltIn.count(text, NAME.length(), USUAL)))
                : Optional.empty();
    }

    @Override
    public void forEach(Consumer<Drawing> consumer) {
        for (int index = 0; index < count; index++) {
            consumer.accept(Fork.drawing(SEED, index));
        }
    }
}
