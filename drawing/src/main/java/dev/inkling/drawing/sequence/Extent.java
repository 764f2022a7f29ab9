package dev.inkling.drawing.sequence;

/**
 * The bounding box of the points of a sequence, in model units from its origin.
 *
 * @param minX the least x of a point; likewise the others
 */
public record Extent(double minX, double minY, double maxX, double maxY) {

    /** The extent of a sequence of at least one point. */
    public static Extent of(StrokeSequence sequence) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        double x = 0;
        double y = 0;
        for (int i = 0; i < sequence.points(); i++) {
            x += sequence.preciseDx(i);
            y += sequence.preciseDy(i);
            minX = Math.min(minX, x);
            minY = Math.min(minY, y);
            maxX = Math.max(maxX, x);
            maxY = Math.max(maxY, y);
        }
        return new Extent(minX, minY, maxX, maxY);
    }

    /** From the least to the largest x. */
    public double width() {
        return maxX - minX;
    }

    /** From the least to the largest y. */
    public double height() {
        return maxY - minY;
    }
}
