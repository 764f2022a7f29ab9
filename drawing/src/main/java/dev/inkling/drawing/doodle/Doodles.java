package dev.inkling.drawing.doodle;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.geometry.Simplify;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The built-in drawings: any number of each kind of {@link Doodle}, and one toy.
 *
 * <p>All have the form of simplified Quick, Draw! drawings: whole numbers from 0 to 255, the larger extent 255, aligned to
 * the top left, simplified with epsilon 2; canvas {@link Bounds#QUICKDRAW}, labelled.
 */
public final class Doodles {

    /** The toy's strokes: x, y, x, y… */
    private static final int[][] TOY = {
        {
            106, 29, 77, 38, 52, 57, 32, 85, 29, 112, 41, 146, 61, 168, 87, 182, 126, 189, 147, 188, 172, 182, 210, 161,
            230, 138, 235, 107, 231, 89, 223, 71, 201, 50, 160, 33, 136, 29, 117, 30
        },
        {38, 69, 19, 0, 101, 35},
        {222, 77, 244, 5, 159, 38},
        {88, 78, 87, 97},
        {174, 82, 173, 100},
        {120, 111, 137, 112, 129, 122, 122, 116},
        {109, 137, 115, 141, 120, 141, 130, 129, 139, 140, 149, 136},
        {82, 119, 5, 111},
        {90, 125, 0, 131},
        {179, 126, 253, 115},
        {174, 130, 255, 140}
    };

    private Doodles() {}

    /**
     * Drawing {@code index} of a kind and seed. It depends on nothing else.
     *
     * @param index any number
     */
    public static Drawing drawing(Doodle kind, long seed, long index) {
        Hand hand = new Hand(Seeds.random(seed, "doodle " + kind.label(), index));
        kind.draw(hand);
        DrawingInfo info = DrawingInfo.ofLabel(kind.label()).withCanvas(Bounds.QUICKDRAW);
        return simplified(hand.drawing(info)).withInfo(info);
    }

    /** The labels of all kinds. */
    public static List<String> names() {
        return Arrays.stream(Doodle.values()).map(Doodle::label).toList();
    }

    /**
     * Drawings {@code from} to {@code from + perKind - 1} of each kind, alternating between the kinds. Calls with disjoint
     * ranges give disjoint training and test sets.
     *
     * <p>They are created lazily, as the stream is consumed.
     */
    public static Stream<Drawing> stream(Collection<Doodle> kinds, long seed, long from, int perKind) {
        List<Doodle> turns = List.copyOf(kinds);
        return LongStream.range(from, from + perKind)
                .boxed()
                .flatMap(index -> turns.stream().map(kind -> drawing(kind, seed, index)));
    }

    /** The first {@code perKind} drawings of each kind, alternating between the kinds. */
    public static List<Drawing> set(Collection<Doodle> kinds, int perKind, long seed) {
        return stream(kinds, seed, 0, perKind).toList();
    }

    /**
     * One fixed drawing, a cat, for a first test of a model: a correct model memorises it within seconds, and the drawings
     * of a faulty one hint at the fault.
     */
    public static Drawing toy() {
        DrawingBuilder builder = new DrawingBuilder();
        for (int[] stroke : TOY) {
            for (int i = 0; i < stroke.length; i += 2) {
                builder.point(stroke[i], stroke[i + 1]);
            }
            builder.endStroke();
        }
        return builder.build(DrawingInfo.ofLabel(Doodle.CAT.label()).withCanvas(Bounds.QUICKDRAW));
    }

    private static Drawing simplified(Drawing drawn) {
        Bounds extent = drawn.bounds();
        float factor = 255 / extent.side();
        Drawing fitted = drawn.transformed(factor, factor, -extent.minX() * factor, -extent.minY() * factor);
        Drawing few = Simplify.rdp(fitted, 2);
        float[] x = new float[few.points()];
        float[] y = new float[few.points()];
        int[] ends = new int[few.strokes()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.round(few.x(i));
            y[i] = Math.round(few.y(i));
        }
        for (int s = 0; s < ends.length; s++) {
            ends[s] = few.strokeEnd(s);
        }
        return Drawing.of(x, y, ends, few.info());
    }
}
