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
 * A drawing while it is being drawn: its points so far, its random generator, and its limits. Started by a {@link
 * DrawRequest}, drawn by a {@link Batch}; not safe for use by several threads.
 */
public final class DrawingInProgress {

    /** How far from its origin a drawing may go before it is ended, in multiples of the side of the box. */
    static final double REACH = 400;

    private final DrawRequest request;
    private final ModelConfig config;
    private final DrawOptions options;
    private final Optional<String> label;
    /** Index in the request, from 0; each candidate has its own index. */
    private final int index;
    /**
     * The number of consecutive drawings that this object represents. More than 1 only while the decoder has not yet read the
     * beginning that they share.
     */
    private int sharing;

    private final StepSampler sampler;
    private final InputFeatures features;
    private float[] dx = new float[64];
    private float[] dy = new float[64];
    /** Indices of {@link Pen}. */
    private byte[] pen = new byte[64];

    private int points;
    /** The number of points of the beginning; 0 without one. */
    private final int given;
    /** The number of inputs written for the decoder: one start input, then one for each point. */
    private int steps;

    private double x;
    private double y;
    private Beginning.@Nullable Cursor cursor;
    private @Nullable InklingException failure;

    /**
     * One object for {@code sharing} consecutive drawings of a request.
     *
     * @param index the index of the first
     * @param sharing the number of drawings; more than one only with a beginning, which they share
     */
    DrawingInProgress(DrawRequest request, int index, int sharing) {
        this(request, index, sharing, new InputFeatures(request.config()));
        Beginning beginning = request.beginning();
        if (beginning != null) {
            StrokeSequence read = beginning.sequence();
            for (int p = 0; p < read.points(); p++) {
                add(read.dx(p), read.dy(p), read.pen(p));
            }
            cursor = beginning.cursor();
        }
    }

    private DrawingInProgress(DrawRequest request, int index, int sharing, InputFeatures features) {
        this.request = request;
        this.index = index;
        this.sharing = sharing;
        this.features = features;
        config = request.config();
        options = request.options();
        given = request.given();
        Beginning beginning = request.beginning();
        label = beginning == null ? options.label() : beginning.sequence().label();
        sampler = request.sampler(index);
    }

    /** The request it belongs to. */
    public DrawRequest request() {
        return request;
    }

    /**
     * Index in the request, from 0; with several candidates, each candidate has its own index: candidate c of drawing i has
     * i · candidates + c.
     */
    public int index() {
        return index;
    }

    /**
     * The drawing's result.
     *
     * @throws InklingException if it failed
     * @throws IllegalStateException if it was cancelled
     */
    public Completion completion() {
        return request.completion(this);
    }

    /** The number of decoder rows it takes: two if it is guided (with and without the class), otherwise one. */
    int rows() {
        return request.rowsEach();
    }

    /** The number of rows that all drawings represented by this object will take after they are separated. */
    int rowsAhead() {
        return sharing * rows();
    }

    /** The conditions of its rows. */
    List<Condition> conditions() {
        return request.conditions(index);
    }

    boolean isCancelled() {
        return request.isCancelled();
    }

    /** Ends the drawing with a failure: the model's output is not usable. */
    void fail(InklingException cause) {
        failure = cause;
    }

    /** Whether the decoder has read all points so far, so that its output is the distribution of the next event. */
    boolean isCaughtUp() {
        return steps > points;
    }

    /**
     * Writes the features of the next step, once for each row. The first call writes the start, and each later call writes one
     * point.
     */
    void writeFeatures(float[] out, int at) {
        if (steps == 0) {
            features.start(out, at);
        } else {
            features.point(dx[steps - 1], dy[steps - 1], Pen.of(pen[steps - 1]), out, at);
        }
        steps++;
        int inputs = config.features().count();
        for (int r = 1; r < rows(); r++) {
            System.arraycopy(out, at, out, at + r * inputs, inputs);
        }
    }

    /** Splits this object into one for each drawing. Called once the decoder has read the beginning. */
    List<DrawingInProgress> separate() {
        if (sharing == 1) {
            return List.of(this);
        }
        List<DrawingInProgress> all = new ArrayList<>(sharing);
        all.add(this);
        for (int i = 1; i < sharing; i++) {
            all.add(copy(index + i));
        }
        sharing = 1;
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
        copy.cursor = beginning == null ? null : beginning.cursor();
        return copy;
    }

    /**
     * Samples the next event.
     *
     * @param without the model's distribution without a class; used only if the drawing is guided
     * @return whether the drawing continues
     */
    boolean take(StepDistribution step, StepDistribution without) {
        boolean first = points == 0;
        if (first && config.first() == FirstEvent.OFFSET) {
            // Such a model predicts nothing about the first point: its offset is 0, and its stroke continues.
            add(0, 0, Pen.DOWN);
            report(Pen.DOWN);
            return continues();
        }
        Pen drawn = sampler.pen(step, without, mayEnd());
        if (drawn == Pen.END) {
            close();
            return false;
        }
        if (first && config.preparation().anchor() == Preparation.Anchor.FIRST_POINT) {
            add(0, 0, drawn);
            report(drawn);
            return continues();
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
        if (cursor != null) {
            cursor.move(nextDx, nextDy);
        }
        report(drawn);
        return continues();
    }

    /** Reports the last point to the listener. */
    private void report(Pen drawn) {
        if (cursor != null) {
            request.listener().point(index, cursor.x(), cursor.y(), drawn);
        } else {
            Preparation preparation = config.preparation();
            request.listener().point(index, preparation.sourceX(x), preparation.sourceY(y), drawn);
        }
    }

    private double reach() {
        return REACH * config.preparation().box().side();
    }

    /**
     * Whether the drawing may end: not before its first point, before minPoints new points, or directly after a beginning
     * whose last stroke is open.
     */
    private boolean mayEnd() {
        boolean openBeginning = points > 0 && points == given && Pen.of(pen[points - 1]) == Pen.DOWN;
        return points > 0 && points - given >= options.sampling().minPoints() && !openBeginning;
    }

    private boolean continues() {
        if (points - given < options.sampling().maxPoints()) {
            return true;
        }
        close();
        return false;
    }

    private void add(float offsetX, float offsetY, Pen state) {
        if (points == dx.length) {
            dx = Arrays.copyOf(dx, 2 * points);
            dy = Arrays.copyOf(dy, 2 * points);
            pen = Arrays.copyOf(pen, 2 * points);
        }
        dx[points] = offsetX;
        dy[points] = offsetY;
        pen[points] = (byte) state.index();
        points++;
        x += offsetX;
        y += offsetY;
    }

    private void close() {
        pen[points - 1] = (byte) Pen.UP.index();
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
