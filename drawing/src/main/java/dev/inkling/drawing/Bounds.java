package dev.inkling.drawing;

/**
 * A rectangle with sides along the axes: the extent of a drawing, or the canvas that it was drawn on. Units are those
 * of the drawing, y pointing down.
 *
 * @param minX left edge
 * @param minY upper edge
 * @param maxX right edge, not less than {@code minX}
 * @param maxY lower edge, not less than {@code minY}
 */
public record Bounds(float minX, float minY, float maxX, float maxY) {

    /** The box of simplified Quick, Draw! drawings: 0 to 255 in both directions. */
    public static final Bounds QUICKDRAW = new Bounds(0, 0, 255, 255);

    /**
     * Checks that the edges are finite and in order.
     *
     * @throws IllegalArgumentException if they are not
     */
    public Bounds {
        if (!(minX <= maxX && minY <= maxY)
                || !Float.isFinite(minX)
                || !Float.isFinite(minY)
                || !Float.isFinite(maxX)
                || !Float.isFinite(maxY)) {
            throw new IllegalArgumentException("expected finite bounds with min <= max but was [" + minX + " " + minY
                    + " " + maxX + " " + maxY + "]");
        }
    }

    public float width() {
        return maxX - minX;
    }

    public float height() {
        return maxY - minY;
    }

    /** The larger of width and height. */
    public float side() {
        return Math.max(width(), height());
    }

    public float centreX() {
        return minX + width() / 2;
    }

    public float centreY() {
        return minY + height() / 2;
    }

    /** The smallest bounds that hold both. */
    public Bounds union(Bounds other) {
        return new Bounds(
                Math.min(minX, other.minX),
                Math.min(minY, other.minY),
                Math.max(maxX, other.maxX),
                Math.max(maxY, other.maxY));
    }

    // As Java would generate them, but Java does so at their first call, which would delay every start.
    @Override
    public boolean equals(Object other) {
        return other instanceof Bounds that
                && Float.compare(minX, that.minX) == 0
                && Float.compare(minY, that.minY) == 0
                && Float.compare(maxX, that.maxX) == 0
                && Float.compare(maxY, that.maxY) == 0;
    }

    @Override
    public int hashCode() {
        return ((Float.hashCode(minX) * 31 + Float.hashCode(minY)) * 31 + Float.hashCode(maxX)) * 31
                + Float.hashCode(maxY);
    }
}
