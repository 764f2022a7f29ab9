package dev.inkling.drawing.data;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Built-in drawings as a data source: how many of which kinds.
 *
 * @param counts for each kind, the number of its drawings
 */
record Doodling(Map<Doodle, Integer> counts) implements BuiltIn {

    /** The default number of drawings of a kind. */
    static final int USUAL = 200;

    private static final String NAME = "doodles";

    /**
     * What a text such as {@code doodles}, {@code doodles*500} or {@code doodles:cat,house*500} means; empty if it does
     * not name doodles.
     *
     * @throws IllegalArgumentException if it does, and a kind or number is invalid
     */
    static Optional<Doodling> parse(String text) {
        Map<Doodle, Integer> counts = new EnumMap<>(Doodle.class);
        if (text.equals(NAME) || text.startsWith(NAME + "*")) {
            int count = BuiltIn.count(text, NAME.length(), USUAL);
            for (Doodle kind : Doodle.values()) {
                counts.put(kind, count);
            }
        } else if (text.startsWith(NAME + ":")) {
            for (String part : text.substring(NAME.length() + 1).split(",", -1)) {
                int star = part.indexOf('*');
                String kind = star < 0 ? part : part.substring(0, star);
                counts.put(Doodle.ofLabel(kind.strip()), BuiltIn.count(part, kind.length(), USUAL));
            }
        } else {
            return Optional.empty();
        }
        return Optional.of(new Doodling(counts));
    }

    /** Makes the drawings, alternating between the kinds. */
    @Override
    public void forEach(Consumer<Drawing> consumer) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int index = 0; index < most; index++) {
            for (Map.Entry<Doodle, Integer> kind : counts.entrySet()) {
                if (index < kind.getValue()) {
                    consumer.accept(Doodles.drawing(kind.getKey(), BuiltIn.SEED, index));
                }
            }
        }
    }
}
