package dev.inkling.model.sampling;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.mixture.StepDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loop of drawing, taken apart: take a step, those that ended leave, new ones enter, whenever they come.
 *
 * <p>Drawings do not know of each other: what one becomes is the same, bit for bit, alone as among any others, and whenever
 * it entered. One that goes on from a beginning is told of it point by point as the others draw.
 *
 * <p>Not safe for use by several threads. Close is idempotent and forgets what is inside; it does not close the decoder.
 */
public final class Batch implements AutoCloseable {

    private final Decoder decoder;
    private final int inputs;
    private final int channels;
    private final StepDistribution step;
    private final StepDistribution without;
    private final List<DrawingInProgress> inside = new ArrayList<>();
    private @Nullable DecoderState state;
    private float[] features = new float[0];
    private float[] out = new float[0];

    /** A batch without a drawing. */
    public Batch(Decoder decoder) {
        this.decoder = decoder;
        inputs = decoder.config().features().count();
        channels = HeadLayout.of(decoder.config().head()).channels();
        step = new StepDistribution(decoder.config());
        without = new StepDistribution(decoder.config());
    }

    /** How many rows of the decoder are taken now. */
    public int rows() {
        return state == null ? 0 : state.rows();
    }

    /**
     * How many rows will be taken once all drawings that share a beginning have gone their ways, if none ends before; the
     * most that there can be until others enter.
     */
    public int rowsAhead() {
        return inside.stream().mapToInt(DrawingInProgress::rowsAhead).sum();
    }

    /** What is inside now; those that share a beginning are one until they were told of it. A copy. */
    public List<DrawingInProgress> drawings() {
        return List.copyOf(inside);
    }

    /** Lets drawings in, which must not have taken a step yet. */
    public void enter(List<DrawingInProgress> drawings) {
        if (drawings.isEmpty()) {
            return;
        }
        List<Condition> conditions = drawings.stream()
                .flatMap(drawing -> drawing.conditions().stream())
                .toList();
        DecoderState started = decoder.start(conditions);
        DecoderState before = state;
        if (before == null) {
            state = started;
        } else {
            before.join(started);
        }
        inside.addAll(drawings);
    }

    /**
     * Takes a step with every drawing that is inside.
     *
     * @return those that left: they ended, were cancelled, or failed since the model answered with numbers that are not
     *     finite
     * @throws IllegalStateException if there is none inside
     */
    public List<DrawingInProgress> step() {
        DecoderState now = state;
        if (now == null) {
            throw new IllegalStateException("expected a drawing to go on with but there is none");
        }
        tell(now);
        now.step(features, out);
        return take(now);
    }

    private void tell(DecoderState now) {
        int rows = now.rows();
        if (features.length < rows * inputs) {
            features = new float[rows * inputs];
            out = new float[rows * channels];
        }
        int row = 0;
        for (DrawingInProgress drawing : inside) {
            drawing.tell(features, row * inputs);
            row += drawing.rows();
        }
    }

    private List<DrawingInProgress> take(DecoderState now) {
        List<DrawingInProgress> left = new ArrayList<>();
        List<DrawingInProgress> stay = new ArrayList<>(inside.size());
        int[] kept = new int[rowsAhead()];
        int count = 0;
        int row = 0;
        boolean changed = false;
        for (DrawingInProgress drawing : inside) {
            List<DrawingInProgress> ways = drawing.isTold() ? drawing.ways() : List.of(drawing);
            changed |= ways.size() > 1;
            for (DrawingInProgress way : ways) {
                if (goesOn(way, row)) {
                    stay.add(way);
                    for (int r = 0; r < way.rows(); r++) {
                        kept[count++] = row + r;
                    }
                } else {
                    left.add(way);
                }
            }
            row += drawing.rows();
        }
        if (changed || !left.isEmpty()) {
            inside.clear();
            inside.addAll(stay);
            select(now, Arrays.copyOf(kept, count));
        }
        return left;
    }

    private boolean goesOn(DrawingInProgress drawing, int row) {
        if (drawing.isCancelled()) {
            return false;
        }
        if (!drawing.isTold()) {
            return true;
        }
        try {
            step.read(out, row * channels);
            if (drawing.rows() > 1) {
                without.read(out, (row + 1) * channels);
            }
        } catch (InklingException e) {
            drawing.fail(e);
            return false;
        }
        return drawing.take(step, without);
    }

    /** Who enters a batch that is empty begins with whatever is best then. */
    private void select(DecoderState now, int[] kept) {
        if (kept.length == 0) {
            close();
        } else {
            now.select(kept);
        }
    }

    @Override
    public void close() {
        inside.clear();
        DecoderState open = state;
        state = null;
        if (open != null) {
            open.close();
        }
    }
}
