package dev.inkling.model.sampling;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.mixture.StepDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A drawing while it is drawn: its points so far, its randomness, and its limits. Begun by a {@link DrawRequest}, drawn by a
 * {@link Batch}; not safe for use by several threads.
 */
public final class DrawingInProgress {

    /** How far from its origin a drawing may go before it is ended, in sides of the box. */
    static final double REACH = 400;

    private final DrawRequest request;
    private final ModelConfig config;
    private final DrawOptions options;
    private final Optional<String> label;
    /** Which drawing of the request. */
    private final int way;
    /** How many drawings, from this one on, have the same beginning and are one until they are told of it. */
    private int ways;

    private final StepSampler sampler;
    private final InputFeatures features;
    private float[] dx = new float[64];
    private float[] dy = new float[64];
    private byte[] pen = new byte[64];
    private int points;
    /** How many points were given; 0 for a drawing from nothing. */
    private final int given;
    /** How many steps the decoder was told: the start, and then points. */
    private int steps;

    private double x;
    private double y;
    private Beginning.@Nullable Place place;
    private @Nullable InklingException failure;

    /**
     * Drawings of a request from one on.
     *
     * @param ways how many; more than one only of those with a beginning
     */
    DrawingInProgress(DrawRequest request, int way, int ways) {
        this(request, way, ways, new InputFeatures(request.config()));
        Beginning beginning = request.beginning();
        if (beginning != null) {
            StrokeSequence begun = beginning.sequence();
            for (int p = 0; p < begun.points(); p++) {
                add(begun.dx(p), begun.dy(p), begun.pen(p));
            }
            place = beginning.place();
        }
    }

    private DrawingInProgress(DrawRequest request, int way, int ways, InputFeatures features) {
        this.request = request;
        this.way = way;
        this.ways = ways;
        this.features = features;
        config = request.config();
        options = request.options();
        given = request.given();
        Beginning beginning = request.beginning();
        label = beginning == null ? options.label() : beginning.sequence().label();
        sampler = request.sampler(way);
    }

    /** Who asked for it. */
    public DrawRequest request() {
        return request;
    }

    /** Which drawing of the request it is, from 0. */
    public int way() {
        return way;
    }

    /**
     * What it has become.
     *
     * @throws InklingException if it failed
     * @throws IllegalStateException if it was cancelled
     */
    public Completion completion() {
        return request.completion(this);
    }

    /** How many rows of a decoder it takes: one, and where it is guided another beside it, without a class. */
    int rows() {
        return request.rowsEach();
    }

    /** How many it takes once each way is one of its own. */
    int rowsAhead() {
        return ways * rows();
    }

    /** The conditions of its rows. */
    List<Condition> conditions() {
        return request.conditions(way);
    }

    boolean isCancelled() {
        return request.isCancelled();
    }

    /** The model says nothing that it can go on with. */
    void fail(InklingException cause) {
        failure = cause;
    }

    /** Whether the decoder knows all points so far, so that its output is about an event that is still to be drawn. */
    boolean isTold() {
        return steps > points;
    }

    /** Writes the next step's features, for each row: the start, and then one point after the other. */
    void tell(float[] out, int at) {
        if (steps == 0) {
            features.start(out, at);
        } else {
            features.point(dx[steps - 1], dy[steps - 1], pen[steps - 1], out, at);
        }
        steps++;
        int inputs = config.features().count();
        for (int r = 1; r < rows(); r++) {
            System.arraycopy(out, at, out, at + r * inputs, inputs);
        }
    }

    /** Once it is told of its beginning: this drawing and those that share it, from now on each for itself. */
    List<DrawingInProgress> ways() {
        if (ways == 1) {
            return List.of(this);
        }
        List<DrawingInProgress> all = new ArrayList<>(ways);
        all.add(this);
        for (int i = 1; i < ways; i++) {
            all.add(copy(way + i));
        }
        ways = 1;
        return all;
    }

    private DrawingInProgress copy(int other) {
        DrawingInProgress copy = new DrawingInProgress(request, other, 1, features.copy());
        copy.dx = dx.clone();
        copy.dy = dy.clone();
        copy.pen = pen.clone();
        copy.points = points;
        copy.steps = steps;
        copy.x = x;
        copy.y = y;
        Beginning beginning = request.beginning();
        copy.place = beginning == null ? null : beginning.place();
        return copy;
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
        if (place != null) {
            place.go(nextDx, nextDy);
            request.listener().point(way, place.x(), place.y(), drawn);
        }
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
        if (failure != null) {
            throw failure;
        }
        if (isCancelled()) {
            throw new IllegalStateException("expected a drawing that was drawn to its end but it was cancelled");
        }
        return new StrokeSequence(
                Arrays.copyOf(dx, points), Arrays.copyOf(dy, points), Arrays.copyOf(pen, points), label);
    }
}
