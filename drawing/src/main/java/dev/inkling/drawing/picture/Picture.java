package dev.inkling.drawing.picture;

import dev.inkling.drawing.Drawing;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A drawing to be shown.
 *
 * @param drawing the drawing
 * @param caption a line below it, if there is one
 * @param begunPoints the number of its first points that a person gave, if a model drew the rest; they are shown in a separate
 *     colour, up to and including the last of them. From 0 (none) to the number of points
 * @param markedPoint a highlighted point, if there is one: the line that leads to it is thick and in a separate colour, and
 *     dotted where the pen went through the air
 */
public record Picture(Drawing drawing, Optional<String> caption, int begunPoints, OptionalInt markedPoint) {

    /**
     * Checks the number of begun points, and the marked one.
     *
     * @throws IllegalArgumentException if the drawing has fewer points, or a number is negative
     */
    public Picture {
        if (begunPoints < 0 || begunPoints > drawing.points()) {
            throw new IllegalArgumentException(
                    "expected from 0 to " + drawing.points() + " begun points but was " + begunPoints);
        }
        if (markedPoint.isPresent() && (markedPoint.getAsInt() < 0 || markedPoint.getAsInt() >= drawing.points())) {
            throw new IllegalArgumentException("expected a marked point from 0 to " + (drawing.points() - 1)
                    + " but was " + markedPoint.getAsInt());
        }
    }

    /** A drawing without a caption. */
    public static Picture of(Drawing drawing) {
        return new Picture(drawing, Optional.empty(), 0, OptionalInt.empty());
    }

    /** A drawing with its label, where it has one, as the caption. */
    public static Picture labelled(Drawing drawing) {
        return new Picture(drawing, drawing.label(), 0, OptionalInt.empty());
    }

    public Picture withCaption(String other) {
        return new Picture(drawing, Optional.of(other), begunPoints, markedPoint);
    }

    public Picture withBegunPoints(int other) {
        return new Picture(drawing, caption, other, markedPoint);
    }

    public Picture withMarkedPoint(int other) {
        return new Picture(drawing, caption, begunPoints, OptionalInt.of(other));
    }
}
