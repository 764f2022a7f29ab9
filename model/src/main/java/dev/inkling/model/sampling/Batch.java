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
 * The drawing loop, one step at a time: all drawings take a step, those that ended leave, and new ones may enter at any time.
 *
 * <p>Drawings are independent: the result of one is the same, bit for bit, alone or among any others, and whenever it
 * entered. The decoder reads the beginning of a continuation one point per step, while other drawings get new points.
 *
 * <p>Not safe for use by several threads. Close is idempotent and drops the drawings inside.
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

    /** The number of decoder rows in use. */
    public int rows() {
        return state == null ? 0 : state.rows();
    }

    /**
     * An upper bound on {@link #rows} until more drawings enter: drawings that still share a row for their beginning are
     * counted separately.
     */
    public int rowsAhead() {
        return inside.stream().mapToInt(DrawingInProgress::rowsAhead).sum();
    }

    /**
     * The drawings inside, as a copy. Drawings that share a beginning are represented by a single object until the decoder
     * has read the beginning.
     */
    public List<DrawingInProgress> drawings() {
        return List.copyOf(inside);
    }

    /** Adds drawings, which must not have taken a step yet. */
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
     * Takes a step with every drawing inside.
     *
     * @return the drawings that left: they ended, were cancelled, or failed because an output of the model was not finite
     * @throws IllegalStateException if there is none inside
     */
    public List<DrawingInProgress> step() {
        DecoderState now = state;
        if (now == null) {
            throw new IllegalStateException("expected at least one drawing in the batch but there is none");
        }
        writeFeatures(now);
        now.step(features, out);
        return take(now);
    }

    private void writeFeatures(DecoderState now) {
        int rows = now.rows();
        if (features.length < rows * inputs) {
            features = new float[rows * inputs];
            out = new float[rows * channels];
        }
        int row = 0;
        for (DrawingInProgress drawing : inside) {
            drawing.writeFeatures(features, row * inputs);
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
            List<DrawingInProgress> separate = drawing.isCaughtUp() ? drawing.separate() : List.of(drawing);
            changed |= separate.size() > 1;
            for (DrawingInProgress one : separate) {
                if (continues(one, row)) {
                    stay.add(one);
                    for (int r = 0; r < one.rows(); r++) {
                        kept[count++] = row + r;
                    }
                } else {
                    left.add(one);
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

    private boolean continues(DrawingInProgress drawing, int row) {
        if (drawing.isCancelled()) {
            return false;
        }
        if (!drawing.isCaughtUp()) {
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

    /**
     * Closes the decoder state when no row is left, so that the next drawings get a new state, which uses the kernels
     * (scalar or vector) selected by then.
     */
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
