package dev.inkling.drawing.data;

import dev.inkling.drawing.Drawing;
import java.util.Optional;
import java.util.function.Consumer;

/** Generated drawings as a data source. */
sealed interface BuiltIn permits Doodling, Forking {

    /** One seed for all, so that a name always means the same drawings. */
    long SEED = 1;

    /** The most drawings of a kind. */
    int MOST = 1_000_000;

    /** Makes the drawings. */
    void forEach(Consumer<Drawing> consumer);

    /**
     * What a text such as {@code doodles:cat*500} or {@code fork} means; empty if it does not name built-in drawings.
     *
     * @throws IllegalArgumentException if it does, and a kind or number is invalid
     */
    static Optional<BuiltIn> parse(String text) {
        return Doodling.parse(text).<BuiltIn>map(doodling -> doodling).or(() -> Forking.parse(text));
    }

    /**
     * The number of drawings in a text such as {@code cat*500}.
     *
     * @param star index of the asterisk; if the text ends there, it has no number
     * @param usual the default
     * @throws IllegalArgumentException if it is not a number, or out of range
     */
    static int count(String text, int star, int usual) {
        if (star == text.length()) {
            return usual;
        }
        String number = text.substring(star + 1).strip();
        if (number.matches("[0-9]{1,7}")) {
            int count = Integer.parseInt(number);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        }
        throw new IllegalArgumentException("expected a number of drawings from 1 to " + MOST + " after * but was \""
                + number + "\" in \"" + text + "\"; write doodles:cat*500 or fork*500, say");
    }
}
