package dev.inkling.model.sampling;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.Optional;

/** A begun drawing as the model sees it, and the way back to the canvas that it was drawn on. */
final class Beginning {

    private final Preparation preparation;
    private final Drawing begun;
    private final Bounds canvas;
    /** What of {@link #begun} was left by simplification, in the units of the box. */
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

    static Beginning of(Preparation preparation, Drawing begun, boolean open, Optional<Bounds> given) {
        Bounds canvas = given.or(() -> begun.info().canvas()).orElse(preparation.box());
        if (!(canvas.side() > 0)) {
            throw InklingException.usage("expected a canvas with an extent but was " + canvas.width() + " by "
                    + canvas.height() + ": give the size of the area that was drawn on");
        }
        try {
            Drawing prepared = preparation.begun(begun, canvas);
            return new Beginning(preparation, begun, canvas, prepared, preparation.begunSequence(prepared, open));
        } catch (IllegalArgumentException e) {
            throw InklingException.usage("expected a beginning that fits its canvas but " + begun + " with a canvas of "
                    + canvas.width() + " by " + canvas.height()
                    + " goes beyond all bounds: give the size of the area that was drawn on");
        }
    }

    /** The points that the model is told of. */
    StrokeSequence sequence() {
        return sequence;
    }

    /** The area that was drawn on, in the units of the beginning. */
    Bounds canvas() {
        return canvas;
    }

    /** The offset that leads from the last point to a place on the canvas, horizontally; model units. */
    double dx(double x) {
        double onBox = (x - canvas.minX()) / factor() + preparation.box().minX();
        return (onBox - prepared.x(prepared.points() - 1)) / preparation.scale();
    }

    /** The same vertically. */
    double dy(double y) {
        double onBox = (y - canvas.minY()) / factor() + preparation.box().minY();
        return (onBox - prepared.y(prepared.points() - 1)) / preparation.scale();
    }

    /** Units of the beginning to a model unit. */
    double unit() {
        return factor() * preparation.scale();
    }

    private double factor() {
        return (double) canvas.side() / preparation.box().side();
    }

    /** Where new points stand, from one to the next: at first where the model was told that the last given one is. */
    Place place() {
        return new Place();
    }

    /** A place on the canvas that goes from point to point; not safe for use by several threads. */
    final class Place {

        private double boxX = prepared.x(prepared.points() - 1);
        private double boxY = prepared.y(prepared.points() - 1);

        /** Goes on by an offset, model units. */
        void go(float dx, float dy) {
            boxX += dx * preparation.scale();
            boxY += dy * preparation.scale();
        }

        /** Horizontally, in the units of the beginning. */
        float x() {
            return (float) ((boxX - preparation.box().minX()) * factor() + canvas.minX());
        }

        /** The same vertically. */
        float y() {
            return (float) ((boxY - preparation.box().minY()) * factor() + canvas.minY());
        }
    }

    /**
     * The way back.
     *
     * @param completed the beginning's points and then new ones
     */
    Completion completion(StrokeSequence completed, DrawOptions options) {
        DrawingBuilder builder = new DrawingBuilder();
        int given = sequence.points();
        keep(builder, completed);
        Place place = place();
        for (int i = given; i < completed.points(); i++) {
            place.go(completed.dx(i), completed.dy(i));
            builder.point(place.x(), place.y());
            endIfUp(builder, completed.pen(i));
        }
        DrawingInfo info =
                new DrawingInfo(options.label().or(begun::label), begun.info().id(), Optional.of(canvas));
        return new Completion(builder.build(info), given);
    }

    /** The given points that were not left out, with the very coordinates that they came with. */
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

    private static void endIfUp(DrawingBuilder builder, int pen) {
        if (pen == Pen.UP) {
            builder.endStroke();
        }
    }
}
