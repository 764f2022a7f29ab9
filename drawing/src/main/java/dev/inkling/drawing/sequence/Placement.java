package dev.inkling.drawing.sequence;

/** Scales sequences and moves them within the box. */
public final class Placement {

    private Placement() {}

    /** A drawing scaled about the middle of the box, or about its first point where that is the origin of positions. */
    public static StrokeSequence scaled(StrokeSequence sequence, double factor) {
        return transformed(sequence, factor, 0, 0);
    }

    /**
     * A drawing scaled and moved within the box; only scaled where its first point is the origin of positions.
     *
     * @param sequence in model units, from the preparation's origin
     * @param alongX its position between the left edge of the box, 0, and the right one, 1
     * @param alongY its position between the top, 0, and the bottom, 1
     */
    public static StrokeSequence placed(
            StrokeSequence sequence, Preparation preparation, double factor, double alongX, double alongY) {
        if (preparation.anchor() != Preparation.Anchor.BOX) {
            return scaled(sequence, factor);
        }
        Extent extent = Extent.of(sequence);
        double width = (double) preparation.box().width() / preparation.scale();
        double height = (double) preparation.box().height() / preparation.scale();
        return transformed(
                sequence,
                factor,
                alongX * (width - factor * extent.width()) - width / 2 - factor * extent.minX(),
                alongY * (height - factor * extent.height()) - height / 2 - factor * extent.minY());
    }

    private static StrokeSequence transformed(StrokeSequence sequence, double factor, double shiftX, double shiftY) {
        int n = sequence.points();
        double[] dx = new double[n];
        double[] dy = new double[n];
        byte[] pen = new byte[n];
        for (int i = 0; i < n; i++) {
            dx[i] = factor * sequence.preciseDx(i) + (i == 0 ? shiftX : 0);
            dy[i] = factor * sequence.preciseDy(i) + (i == 0 ? shiftY : 0);
            pen[i] = (byte) sequence.pen(i).index();
        }
        return new StrokeSequence(dx, dy, pen, sequence.label());
    }
}
