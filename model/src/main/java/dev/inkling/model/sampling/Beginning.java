package dev.inkling.model.sampling;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.Optional;

/** A begun drawing as the model sees it, and the mapping back to the canvas that it was drawn on. */
final class Beginning {

    private final Preparation preparation;
    private final Drawing begun;
    private final Bounds canvas;
    /** {@link #begun} mapped onto the box and simplified, in source units. */
    private final Drawing prepared;

    private final StrokeSequence sequence;

    private Beginning(
            Preparation preparation, Drawing begun, Bounds canvas, Drawing prepared, StrokeSequence sequence) {
        this.preparation = preparation;
        this.begun = begun;
        this.canvas = canvas;
        this.prepared = prepared;
        this.sequence = sequence;
    }

    static Beginning of(Preparation preparation, Begun beginning) {
        Drawing begun = beginning.drawing();
        Bounds canvas = begun.info().canvas().orElse(preparation.box());
        if (!(canvas.side() > 0)) {
            throw new IllegalArgumentException("expected a canvas with an extent but was " + canvas.width() + " by "
                    + canvas.height() + ": give the size of the area that was drawn on");
        }
        try {
            Drawing prepared = preparation.begun(begun, canvas);
            return new Beginning(
                    preparation, begun, canvas, prepared, preparation.begunSequence(prepared, beginning.open()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected a larger canvas: with " + canvas.width() + " by "
                    + canvas.height()
                    + ", the coordinates of " + begun + " are not finite after scaling to the box; give the size"
                    + " of the area that was drawn on");
        }
    }

    /** The points that the decoder reads. */
    StrokeSequence sequence() {
        return sequence;
    }

    /** The area that was drawn on, in the units of the beginning. */
    Bounds canvas() {
        return canvas;
    }

    /** The horizontal offset from the last point to a position on the canvas, model units. */
    double dx(double x) {
        double onBox = (x - canvas.minX()) / factor() + preparation.box().minX();
        return (onBox - prepared.x(prepared.points() - 1)) / preparation.scale();
    }

    /** The vertical offset likewise. */
    double dy(double y) {
        double onBox = (y - canvas.minY()) / factor() + preparation.box().minY();
        return (onBox - prepared.y(prepared.points() - 1)) / preparation.scale();
    }

    /** Units of the beginning per model unit. */
    double unit() {
        return factor() * preparation.scale();
    }

    private double factor() {
        return (double) canvas.side() / preparation.box().side();
    }

    /** A new cursor at the last point of the prepared (simplified) beginning. */
    Cursor cursor() {
        return new Cursor();
    }

    /** A position on the canvas that moves from point to point; not safe for use by several threads. */
    final class Cursor {

        private double boxX = prepared.x(prepared.points() - 1);
        private double boxY = prepared.y(prepared.points() - 1);

        /** Moves by an offset, model units. */
        void move(float dx, float dy) {
            boxX += dx * preparation.scale();
            boxY += dy * preparation.scale();
        }

        /** The horizontal coordinate, in the units of the beginning. */
        float x() {
            return (float) ((boxX - preparation.box().minX()) * factor() + canvas.minX());
        }

        /** The same vertically. */
        float y() {
            return (float) ((boxY - preparation.box().minY()) * factor() + canvas.minY());
        }
    }

    /**
     * Maps a completed sequence back to the canvas.
     *
     * @param completed the beginning's points and then new ones
     */
    Completion completion(StrokeSequence completed, DrawOptions options) {
        DrawingBuilder builder = new DrawingBuilder();
        int given = sequence.points();
        keep(builder, completed);
        Cursor cursor = cursor();
        for (int i = given; i < completed.points(); i++) {
            cursor.move(completed.dx(i), completed.dy(i));
            builder.point(cursor.x(), cursor.y());
            endIfUp(builder, completed.pen(i));
        }
        DrawingInfo info =
                new DrawingInfo(options.label().or(begun::label), begun.info().id(), Optional.of(canvas));
        return new Completion(builder.build(info), given);
    }

    /** Adds the points of the beginning that simplification kept, with their original coordinates. */
    private void keep(DrawingBuilder builder, StrokeSequence completed) {
        Drawing mapped = preparation.onBox(begun, canvas);
        int original = 0;
        for (int i = 0; i < prepared.points(); i++) {
            while (mapped.x(original) != prepared.x(i) || mapped.y(original) != prepared.y(i)) {
                original++;
            }
            builder.point(begun.x(original), begun.y(original));
            original++;
            endIfUp(builder, completed.pen(i));
        }
    }

    private static void endIfUp(DrawingBuilder builder, Pen pen) {
        if (pen == Pen.UP) {
            builder.endStroke();
        }
    }
}
