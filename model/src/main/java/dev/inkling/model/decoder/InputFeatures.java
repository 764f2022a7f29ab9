package dev.inkling.model.decoder;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import java.util.Arrays;

/**
 * The network's input: one vector of F features per step, F being {@link Features#count()}, from the drawing so far.
 *
 * <p>Step 0 is the start; step i describes point i − 1. No feature looks ahead. All decoders, in Java and in libtorch, read
 * these same features, so that they can differ in arithmetic only.
 *
 * <p>{@link Features#RICH}: start, pen down, pen up (0 or 1); offset, in model units; its length as log(1 + r) and its
 * direction as cosine and sine; the absolute position, about −1 to 1 in the box, with sines and cosines of {@link #OCTAVES}
 * octaves (Fourier features after Tancik et al., 2020); the offset back to the start of the stroke; how many points the
 * stroke has and how many strokes there are (log(1 + n)); sines and cosines of the step's index.
 *
 * <p>{@link Features#STROKE_5}: offset, and pen down, up or end as 0 or 1. The start is a pen put down at an offset of 0. If
 * the first predicted event is an offset ({@link FirstEvent#OFFSET}), the features of the first point are the same, or all
 * zeros with {@link Features#STROKE_5_FROM_ZERO}: such a model is given neither its position nor its pen.
 *
 * <p>An instance is the state of one drawing; not safe for use by several threads.
 */
public final class InputFeatures {

    /** Octaves of the absolute position. */
    public static final int OCTAVES = 6;

    /** Wavelengths of the step's index, each four times the one before. */
    public static final int CLOCKS = 5;

    /** Where the horizontal position and its octaves begin in {@link Features#RICH}. */
    public static final int X = 8;

    /** Where the vertical position and its octaves begin in {@link Features#RICH}. */
    public static final int Y = X + 1 + 2 * OCTAVES;

    private final Features kind;
    private final boolean offsetFirst;
    private final double positionScale;
    private double x;
    private double y;
    private double strokeX;
    private double strokeY;
    private int strokePoints;
    private int strokes;
    private int step;
    private boolean penUp = true;

    /** The state before the first point. */
    public InputFeatures(ModelConfig config) {
        this(config.features(), config.first(), config.preparation());
    }

    /** The state before the first point, for features of a kind. */
    public InputFeatures(Features kind, FirstEvent first, Preparation preparation) {
        this.kind = kind;
        offsetFirst = first == FirstEvent.OFFSET;
        positionScale = preparation.positionScale();
    }

    private InputFeatures(InputFeatures other) {
        kind = other.kind;
        offsetFirst = other.offsetFirst;
        positionScale = other.positionScale;
        x = other.x;
        y = other.y;
        strokeX = other.strokeX;
        strokeY = other.strokeY;
        strokePoints = other.strokePoints;
        strokes = other.strokes;
        step = other.step;
        penUp = other.penUp;
    }

    /** An independent copy of this state. */
    public InputFeatures copy() {
        return new InputFeatures(this);
    }

    /** Writes the features of the start into {@code out[at … at + F)}. */
    public void start(float[] out, int at) {
        Arrays.fill(out, at, at + kind.count(), 0f);
        if (kind == Features.RICH) {
            out[at] = 1;
            clocks(out, at + kind.count() - 2 * CLOCKS);
        } else if (kind == Features.STROKE_5) {
            out[at + 2 + Pen.DOWN.index()] = 1;
        }
        step++;
    }

    /**
     * Takes a point and writes its features into {@code out[at … at + F)}.
     *
     * @param dx offset from the point before, model units
     * @param dy likewise
     * @param pen {@link Pen#DOWN} or {@link Pen#UP}
     */
    public void point(float dx, float dy, Pen pen, float[] out, int at) {
        if (kind == Features.RICH) {
            rich(dx, dy, pen, out, at);
        } else if (step == 1 && offsetFirst) {
            start(out, at);
        } else {
            out[at] = dx;
            out[at + 1] = dy;
            Arrays.fill(out, at + 2, at + kind.count(), 0f);
            out[at + 2 + pen.index()] = 1;
            step++;
        }
    }

    private void rich(float dx, float dy, Pen pen, float[] out, int at) {
        x += dx;
        y += dy;
        if (penUp) {
            strokeX = x;
            strokeY = y;
            strokePoints = 0;
            strokes++;
        }
        strokePoints++;
        penUp = pen == Pen.UP;

        int i = at;
        out[i++] = 0;
        out[i++] = penUp ? 0 : 1;
        out[i++] = penUp ? 1 : 0;
        out[i++] = dx;
        out[i++] = dy;
        double r = Math.sqrt((double) dx * dx + (double) dy * dy);
        out[i++] = (float) Math.log1p(r);
        out[i++] = r > 0 ? (float) (dx / r) : 0;
        out[i++] = r > 0 ? (float) (dy / r) : 0;
        i = octaves(x * positionScale, out, i);
        i = octaves(y * positionScale, out, i);
        out[i++] = (float) ((x - strokeX) * positionScale);
        out[i++] = (float) ((y - strokeY) * positionScale);
        out[i++] = (float) (0.5 * Math.log1p(strokePoints));
        out[i++] = (float) (0.5 * Math.log1p(strokes));
        clocks(out, i);
        step++;
    }

    /** The position p, then sin(π 2^k p / 2) and cos(π 2^k p / 2) for each octave k, doubling the angle each time. */
    private static int octaves(double p, float[] out, int at) {
        int i = at;
        out[i++] = (float) p;
        double sin = Math.sin(Math.PI / 2 * p);
        double cos = Math.cos(Math.PI / 2 * p);
        for (int k = 0; k < OCTAVES; k++) {
            out[i++] = (float) sin;
            out[i++] = (float) cos;
            double doubled = 2 * sin * cos;
            cos = 1 - 2 * sin * sin;
            sin = doubled;
        }
        return i;
    }

    private void clocks(float[] out, int at) {
        double frequency = 1;
        for (int k = 0; k < CLOCKS; k++) {
            out[at + 2 * k] = (float) Math.sin(step * frequency);
            out[at + 2 * k + 1] = (float) Math.cos(step * frequency);
            frequency /= 4;
        }
    }

    /**
     * Writes the features of all n + 1 steps of a drawing.
     *
     * @param out receives [n+1 F] from {@code at} on
     */
    public static void write(StrokeSequence sequence, ModelConfig config, float[] out, int at) {
        InputFeatures features = new InputFeatures(config);
        int count = config.features().count();
        features.start(out, at);
        for (int i = 0; i < sequence.points(); i++) {
            features.point(sequence.dx(i), sequence.dy(i), sequence.pen(i), out, at + (i + 1) * count);
        }
    }
}
