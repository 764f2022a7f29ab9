package dev.inkling.drawing.sequence;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.geometry.Simplify;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How drawings become a model's input, and how its output becomes drawings. A value, saved inside the model.
 *
 * <p>No step depends on the rest of the drawing, so that a begun drawing is treated exactly as the finished drawings of
 * the training set were.
 *
 * @param scale source units per model unit: the standard deviation of the training set's offsets
 * @param box the box of the training drawings, in source units; a begun drawing's canvas is mapped onto it
 * @param anchor what absolute positions are measured from
 * @param simplification epsilon of {@link Simplify#rdp} for a begun drawing that comes from a pen or mouse, in the box's
 *     units; 0 keeps every point
 * @param dequantised whether the model learned from whole-numbered coordinates with noise of ±½ unit
 */
public record Preparation(double scale, Bounds box, Anchor anchor, float simplification, boolean dequantised) {

    /** What absolute positions are measured from. */
    public enum Anchor {
        /** The centre of the box: the position of a drawing in its canvas is known. */
        BOX,
        /** The drawing's first point: only the shape is known, as in stroke-3 files. */
        FIRST_POINT
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the scale is not positive, the box is empty or epsilon is negative
     */
    public Preparation {
        if (!(scale > 0) || !Double.isFinite(scale)) {
            throw new IllegalArgumentException("expected a positive scale but was " + scale);
        }
        if (!(box.side() > 0)) {
            throw new IllegalArgumentException("expected a box with an extent but was " + box);
        }
        if (!(simplification >= 0)) {
            throw new IllegalArgumentException("expected epsilon of at least 0 but was " + simplification);
        }
    }

    /** A copy with or without noise in training. */
    public Preparation withDequantised(boolean other) {
        return new Preparation(scale, box, anchor, simplification, other);
    }

    /** A copy with another origin of positions. */
    public Preparation withAnchor(Anchor other) {
        return new Preparation(scale, box, other, simplification, dequantised);
    }

    /** The factor from model units to half sides of the box: it maps absolute positions to about −1 to 1. */
    public float positionScale() {
        return (float) (scale / (box.side() / 2));
    }

    /** The offsets and pen states of a drawing, without noise. */
    public StrokeSequence sequence(Drawing drawing) {
        return sequence(drawing, null);
    }

    /**
     * The offsets and pen states of a drawing, with noise of ±½ source unit on every coordinate (dequantisation).
     *
     * <p>The noise is added to absolute positions, so that the noise of an offset is the difference of those of its two
     * ends. It derives from the seed, the purpose and the drawing's content.
     */
    public StrokeSequence dequantised(Drawing drawing, long seed, String purpose, long... index) {
        return sequence(drawing, Seeds.random(Seeds.derive(seed, purpose, index), "noise", drawing.contentHash()));
    }

    private StrokeSequence sequence(Drawing drawing, @Nullable SplittableRandom noise) {
        int n = drawing.points();
        double[] dx = new double[n];
        double[] dy = new double[n];
        byte[] pen = new byte[n];
        double beforeX = box.centreX();
        double beforeY = box.centreY();
        for (int i = 0; i < n; i++) {
            double x = drawing.x(i);
            double y = drawing.y(i);
            if (noise != null) {
                x += noise.nextDouble() - 0.5;
                y += noise.nextDouble() - 0.5;
            }
            if (i == 0 && anchor == Anchor.FIRST_POINT) {
                beforeX = x;
                beforeY = y;
            }
            dx[i] = (x - beforeX) / scale;
            dy[i] = (y - beforeY) / scale;
            beforeX = x;
            beforeY = y;
        }
        for (int s = 0; s < drawing.strokes(); s++) {
            pen[drawing.strokeEnd(s) - 1] = (byte) Pen.UP.index();
        }
        return new StrokeSequence(dx, dy, pen, drawing.label());
    }

    /** The drawing of a sequence, in source units; where the box is the anchor, the box is its canvas. */
    public Drawing drawing(StrokeSequence sequence) {
        double x = anchor == Anchor.BOX ? box.centreX() : 0;
        double y = anchor == Anchor.BOX ? box.centreY() : 0;
        DrawingBuilder builder = new DrawingBuilder();
        for (int i = 0; i < sequence.points(); i++) {
            x += sequence.dx(i) * scale;
            y += sequence.dy(i) * scale;
            builder.point((float) x, (float) y);
            if (sequence.pen(i) == Pen.UP) {
                builder.endStroke();
            }
        }
        return builder.build(new DrawingInfo(
                sequence.label(), Optional.empty(), anchor == Anchor.BOX ? Optional.of(box) : Optional.empty()));
    }

    /** The horizontal coordinate, in source units, of a position that is measured from the anchor in model units. */
    public float sourceX(double x) {
        return (float) (x * scale + (anchor == Anchor.BOX ? box.centreX() : 0));
    }

    /** The vertical coordinate likewise. */
    public float sourceY(double y) {
        return (float) (y * scale + (anchor == Anchor.BOX ? box.centreY() : 0));
    }

    /**
     * A begun drawing, mapped from its canvas onto the box and simplified: as if it were one of the training
     * drawings.
     *
     * @param begun points as they come from the pen
     * @param canvas the area that was drawn on, in the units of {@code begun}
     */
    public Drawing begun(Drawing begun, Bounds canvas) {
        Drawing mapped = onBox(begun, canvas);
        return simplification > 0 ? Simplify.rdp(mapped, simplification) : mapped;
    }

    /**
     * A drawing mapped from its canvas onto the box, without simplification.
     *
     * @param canvas the area that was drawn on, in the units of the drawing
     * @throws IllegalArgumentException if the canvas is so small that a coordinate would not be finite
     */
    public Drawing onBox(Drawing drawing, Bounds canvas) {
        float factor = box.side() / canvas.side();
        return drawing.transformed(
                factor, factor, box.minX() - canvas.minX() * factor, box.minY() - canvas.minY() * factor);
    }

    /**
     * The sequence of a begun drawing.
     *
     * @param begun in source units, as {@link #begun} gives it
     * @param open whether the last stroke is unfinished
     */
    public StrokeSequence begunSequence(Drawing begun, boolean open) {
        StrokeSequence closed = sequence(begun);
        if (!open) {
            return closed;
        }
        float[][] rows = closed.toStroke3();
        rows[rows.length - 1][2] = 0;
        return StrokeSequence.ofStroke3(rows, closed.label());
    }
}
