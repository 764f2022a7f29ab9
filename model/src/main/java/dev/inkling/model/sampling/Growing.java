package dev.inkling.model.sampling;

import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.mixture.StepDistribution;
import java.util.Arrays;
import java.util.Optional;

/** A drawing while it is drawn: its points so far, its randomness, and its limits. */
final class Growing {

    /** How far from its origin a drawing may go before it is ended, in sides of the box. */
    static final double REACH = 400;

    private final ModelConfig config;
    private final DrawOptions options;
    private Optional<String> label;
    private final StepSampler sampler;
    private final InputFeatures features;
    private float[] dx = new float[64];
    private float[] dy = new float[64];
    private byte[] pen = new byte[64];
    private int points;
    /** How many points were given; 0 for a drawing from nothing. */
    private int given;

    private double x;
    private double y;

    private Growing(ModelConfig config, DrawOptions options, int i, InputFeatures features) {
        this.config = config;
        this.options = options;
        this.features = features;
        label = options.label();
        sampler = new StepSampler(options, Seeds.random(options.seed(), "draw", options.first() + i));
    }

    /** Drawing i of the options, from nothing. */
    static Growing fromNothing(ModelConfig config, DrawOptions options, int i) {
        return new Growing(config, options, i, new InputFeatures(config));
    }

    /**
     * Continuation i of a drawing.
     *
     * @param features the state after the given points
     */
    static Growing from(ModelConfig config, DrawOptions options, int i, StrokeSequence begun, InputFeatures features) {
        Growing drawing = new Growing(config, options, i, features.copy());
        for (int p = 0; p < begun.points(); p++) {
            drawing.add(begun.dx(p), begun.dy(p), begun.pen(p));
        }
        drawing.given = begun.points();
        drawing.label = begun.label();
        return drawing;
    }

    /** How many rows of a decoder it takes: one, and where it is guided another beside it, without a class. */
    int rows() {
        return options.guidance() == 1 ? 1 : 2;
    }

    /** Writes the start's features, for each row. */
    void start(float[] out, int at) {
        features.start(out, at);
        repeat(out, at);
    }

    /** Writes the features of the last point, for each row; once a point. */
    void tell(float[] out, int at) {
        features.point(dx[points - 1], dy[points - 1], pen[points - 1], out, at);
        repeat(out, at);
    }

    private void repeat(float[] out, int at) {
        int inputs = config.features().count();
        for (int r = 1; r < rows(); r++) {
            System.arraycopy(out, at, out, at + r * inputs, inputs);
        }
    }

    /**
     * Draws the next event.
     *
     * @param without what the model says without a class; looked at where the drawing is guided
     * @return whether the drawing goes on
     */
    boolean take(StepDistribution step, StepDistribution without) {
        boolean first = points == 0;
        if (first && config.first() == FirstEvent.OFFSET) {
            // Such a model says nothing of the first point; it is where it is, and its stroke goes on.
            add(0, 0, Pen.DOWN);
            return goesOn();
        }
        int drawn = sampler.pen(step, without, mayEnd());
        if (drawn == Pen.END) {
            close();
            return false;
        }
        if (first && config.preparation().anchor() == Preparation.Anchor.FIRST_POINT) {
            add(0, 0, drawn);
            return goesOn();
        }
        sampler.offset(step, without, drawn);
        double scale = config.preparation().scale();
        float nextDx = (float) sampler.dx();
        float nextDy = (float) sampler.dy();
        if (first) {
            float reach = (float) (reach() / scale);
            nextDx = Math.max(-reach, Math.min(reach, nextDx));
            nextDy = Math.max(-reach, Math.min(reach, nextDy));
        } else if (!(Math.abs(x + nextDx) * scale <= reach() && Math.abs(y + nextDy) * scale <= reach())) {
            close();
            return false;
        }
        add(nextDx, nextDy, drawn);
        return goesOn();
    }

    private double reach() {
        return REACH * config.preparation().box().side();
    }

    /** Not before the first point or the limit, and not just after a point whose stroke is known to go on. */
    private boolean mayEnd() {
        boolean openBeginning = points > 0 && points == given && pen[points - 1] == Pen.DOWN;
        return points > 0 && points - given >= options.minPoints() && !openBeginning;
    }

    private boolean goesOn() {
        if (points - given < options.maxPoints()) {
            return true;
        }
        close();
        return false;
    }

    private void add(float offsetX, float offsetY, int state) {
        if (points == dx.length) {
            dx = Arrays.copyOf(dx, 2 * points);
            dy = Arrays.copyOf(dy, 2 * points);
            pen = Arrays.copyOf(pen, 2 * points);
        }
        dx[points] = offsetX;
        dy[points] = offsetY;
        pen[points] = (byte) state;
        points++;
        x += offsetX;
        y += offsetY;
    }

    private void close() {
        pen[points - 1] = Pen.UP;
    }

    /** The points, once the drawing is ended. */
    StrokeSequence sequence() {
        return new StrokeSequence(
                Arrays.copyOf(dx, points), Arrays.copyOf(dy, points), Arrays.copyOf(pen, points), label);
    }
}
