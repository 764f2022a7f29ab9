package dev.inkling.drawing.data;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Built-in drawings as data: how many of which kinds.
 *
 * @param counts for each kind, the number of its drawings
 */
record Doodling(Map<Doodle, Integer> counts) {

    /** The number of drawings of a kind where none is said. */
    static final int USUAL = 200;

    private static final int MOST = 1_000_000;
    private static final String NAME = "doodles";

    /** One seed for all, so that a name always means the same drawings. */
    private static final long SEED = 1;

    /**
     * What a text such as {@code doodles}, {@code doodles*500} or {@code doodles:cat,house*500} means; empty if it does
     * not speak of doodles.
     *
     * @throws InklingException if it does, and a kind or number makes no sense
     */
    static Optional<Doodling> parse(String text) {
        Map<Doodle, Integer> counts = new EnumMap<>(Doodle.class);
        if (text.equals(NAME) || text.startsWith(NAME + "*")) {
            int count = count(text, NAME.length(), text);
            for (Doodle kind : Doodle.values()) {
                counts.put(kind, count);
            }
        } else if (text.startsWith(NAME + ":")) {
            for (String part : text.substring(NAME.length() + 1).split(",", -1)) {
                int star = part.indexOf('*');
                String kind = star < 0 ? part : part.substring(0, star);
                counts.put(Doodle.ofLabel(kind.strip()), count(part, kind.length(), text));
            }
        } else {
            return Optional.empty();
        }
        return Optional.of(new Doodling(counts));
    }

    private static int count(String part, int star, String text) {
        if (star == part.length()) {
            return USUAL;
        }
        String number = part.substring(star + 1).strip();
        if (number.matches("[0-9]{1,7}")) {
            int count = Integer.parseInt(number);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        }
        throw InklingException.usage("expected a number of drawings from 1 to " + MOST + " behind * but was \"" + number
                + "\" in \"" + text + "\"; write doodles:cat*500, say");
    }

    /** Makes the drawings, the kinds taking turns. */
    void forEach(Consumer<Drawing> consumer) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int index = 0; index < most; index++) {
            for (Map.Entry<Doodle, Integer> kind : counts.entrySet()) {
                if (index < kind.getValue()) {
                    consumer.accept(Doodles.drawing(kind.getKey(), SEED, index));
                }
            }
        }
    }
}
