package dev.inkling.drawing.format;

import dev.inkling.drawing.Drawing;
import java.util.Optional;

/**
 * A drawing to be looked at.
 *
 * @param drawing what is drawn
 * @param caption a line below it, if there is one
 * @param begunPoints how many of its first points a person gave, where a model drew the rest; they are shown in a colour
 *     of their own, up to and including the last of them. From 0 (none) to the number of points
 */
public record Picture(Drawing drawing, Optional<String> caption, int begunPoints) {

    /**
     * Checks the number of begun points.
     *
     * @throws IllegalArgumentException if the drawing has fewer points, or the number is negative
     */
    public Picture {
        if (begunPoints < 0 || begunPoints > drawing.points()) {
            throw new IllegalArgumentException(
                    "expected from 0 to " + drawing.points() + " begun points but was " + begunPoints);
        }
    }

    /** A drawing without a caption. */
    public static Picture of(Drawing drawing) {
        return new Picture(drawing, Optional.empty(), 0);
    }

    /** A drawing with its label, where it has one, as the caption. */
    public static Picture labelled(Drawing drawing) {
        return new Picture(drawing, drawing.label(), 0);
    }

    public Picture withCaption(String other) {
        return new Picture(drawing, Optional.of(other), begunPoints);
    }

    public Picture withBegunPoints(int other) {
        return new Picture(drawing, caption, other);
    }
}
