package dev.inkling.model.classify;

import dev.inkling.drawing.sequence.Extent;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;

/**
 * Makes a classifier independent of a drawing's position and size: each drawing is moved to the centre of the preparation's
 * box and scaled so that its larger side is the box's. An unfinished drawing is framed by its points so far.
 */
public final class Framing {

    private Framing() {}

    /** A sequence mirrored left to right about the centre of the box. */
    public static StrokeSequence mirrored(StrokeSequence sequence) {
        float[][] rows = sequence.toStroke3();
        for (float[] row : rows) {
            row[0] = -row[0];
        }
        return StrokeSequence.ofStroke3(rows, sequence.label());
    }

    /**
     * A framed sequence.
     *
     * @param sequence in model units, from the preparation's origin
     * @return as long; the offset of its first point leads there from the centre of the box. A drawing without an extent
     *     stays at its size
     */
    public static StrokeSequence of(StrokeSequence sequence, Preparation preparation) {
        int n = sequence.points();
        Extent extent = Extent.of(sequence);
        double side = Math.max(extent.width(), extent.height());
        double factor = side > 0 ? preparation.box().side() / preparation.scale() / side : 1;
        double centreX = (extent.minX() + extent.maxX()) / 2;
        double centreY = (extent.minY() + extent.maxY()) / 2;
        float[] dx = new float[n];
        float[] dy = new float[n];
        byte[] pen = new byte[n];
        for (int i = 0; i < n; i++) {
            dx[i] = (float) ((sequence.preciseDx(i) - (i == 0 ? centreX : 0)) * factor);
            dy[i] = (float) ((sequence.preciseDy(i) - (i == 0 ? centreY : 0)) * factor);
            pen[i] = (byte) sequence.pen(i).index();
        }
        return new StrokeSequence(dx, dy, pen, sequence.label());
    }
}
