package dev.inkling.model.sampling;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InOrder;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.mixture.StepDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Draws with a decoder: the loop from one step to the next, for several drawings side by side.
 *
 * <p>Drawing i of a seed depends on nothing but the model, the options and i: which others are drawn beside it, and how
 * many at once, changes nothing, bit for bit. Drawings that end leave the batch.
 *
 * <p>Safe for use by several threads, as the decoder is, which it does not close.
 */
public final class Drawer {

    private final Decoder decoder;
    private final ModelConfig config;
    private final int batch;
    private final int channels;

    /**
     * A drawer.
     *
     * @param batch how many drawings at most are drawn side by side, at least 1
     */
    public Drawer(Decoder decoder, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("expected a batch of at least 1 but was " + batch);
        }
        this.decoder = decoder;
        this.batch = batch;
        config = decoder.config();
        channels = HeadLayout.of(config.head()).channels();
    }

    /**
     * Draws from nothing, on the calling thread.
     *
     * @return as many drawings as the options say, in source units
     * @throws InklingException if the model does not know the class
     */
    public List<Drawing> draw(DrawOptions options) {
        return sequences(List.of(options)).stream()
                .map(config.preparation()::drawing)
                .toList();
    }

    /**
     * Draws from nothing on several threads.
     *
     * @param n how many drawings, at least 1
     * @param request what drawing i is drawn with; asked for once each, by whichever thread draws it
     * @param threads at least 1; each draws a batch at a time
     * @param sink takes the drawings in their order, in source units, on the calling thread
     * @throws InklingException if the model does not know a class
     */
    public void draw(int n, IntFunction<DrawOptions> request, int threads, Consumer<Drawing> sink) {
        int part = Math.max(1, Math.min(batch, n / threads));
        int parts = n / part + (n % part == 0 ? 0 : 1);
        IntFunction<List<StrokeSequence>> task = p -> sequences(IntStream.range(p * part, Math.min(n, p * part + part))
                .mapToObj(i -> request.apply(i).withCount(1))
                .toList());
        Consumer<List<StrokeSequence>> hand =
                drawn -> drawn.stream().map(config.preparation()::drawing).forEach(sink);
        if (parts == 1) {
            hand.accept(task.apply(0));
        } else {
            InOrder.each(parts, threads, task, hand);
        }
    }

    /**
     * Draws from nothing, by several requests at once.
     *
     * @return the sequences of the first request, then those of the second, and so on
     * @throws InklingException if the model does not know a class
     */
    public List<StrokeSequence> sequences(List<DrawOptions> requests) {
        List<Growing> drawings = new ArrayList<>();
        List<Integer> conditions = new ArrayList<>();
        for (DrawOptions options : requests) {
            int condition = options.label().map(config::condition).orElse(config.noClass());
            for (int i = 0; i < options.count(); i++) {
                drawings.add(Growing.fromNothing(config, options, i));
                conditions.add(condition);
            }
        }
        for (int from = 0; from < drawings.size(); from += batch) {
            int to = Math.min(drawings.size(), from + batch);
            int[] rows = conditions.subList(from, to).stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            try (DecoderState state = decoder.start(rows)) {
                fromStart(state, drawings.subList(from, to));
            }
        }
        return drawings.stream().map(Growing::sequence).toList();
    }

    private void fromStart(DecoderState state, List<Growing> drawings) {
        float[] features = new float[drawings.size() * InputFeatures.COUNT];
        float[] out = new float[drawings.size() * channels];
        for (int r = 0; r < drawings.size(); r++) {
            drawings.get(r).start(features, r * InputFeatures.COUNT);
        }
        state.step(features, out);
        loop(state, drawings, features, out);
    }

    /** Goes on until every drawing has ended; {@code out} holds the head's outputs for their next events. */
    private void loop(DecoderState state, List<Growing> drawings, float[] features, float[] out) {
        StepDistribution step = new StepDistribution(config);
        List<Growing> open = new ArrayList<>(drawings);
        while (true) {
            int[] kept = new int[open.size()];
            int count = 0;
            for (int r = 0; r < open.size(); r++) {
                Growing drawing = open.get(r);
                if (drawing.take(step.read(out, r * channels))) {
                    drawing.tell(features, count * InputFeatures.COUNT);
                    open.set(count, drawing);
                    kept[count] = r;
                    count++;
                }
            }
            if (count == 0) {
                return;
            }
            if (count < open.size()) {
                state.select(Arrays.copyOf(kept, count));
                open.subList(count, open.size()).clear();
            }
            state.step(features, out);
        }
    }

    /**
     * Goes on with a drawing that somebody began, in as many ways as the options say.
     *
     * <p>The beginning goes through what the model's training drawings went through: mapped from its canvas onto the
     * box, and simplified. If its last stroke is open, that stroke is gone on with, and the drawing cannot end at once;
     * otherwise the model may find it finished, and then no point is added.
     *
     * @param begun in units of its own
     * @param open whether the last stroke goes on
     * @param canvas the area that was drawn on, in the units of {@code begun}; without it the drawing's own canvas, and
     *     without that the box of the model's preparation
     * @param options limits count new points; without a class in them, the drawing's own is taken if the model knows it
     * @return in the units of {@code begun}
     * @throws InklingException if the canvas has no extent, or the model does not know the class
     */
    public List<Completion> complete(Drawing begun, boolean open, Optional<Bounds> canvas, DrawOptions options) {
        Beginning beginning = Beginning.of(config.preparation(), begun, open, canvas);
        int condition = options.label().map(config::condition).orElse(config.conditionOrNone(begun.label()));
        InputFeatures features = new InputFeatures(config.preparation());
        List<Completion> completions = new ArrayList<>();
        try (DecoderState state = decoder.start(new int[] {condition})) {
            StrokeSequence sequence = beginning.sequence();
            float[] out = told(state, sequence, features);
            for (int from = 0; from < options.count(); from += batch) {
                int rows = Math.min(batch, options.count() - from);
                List<Growing> drawings = new ArrayList<>();
                float[] outputs = new float[rows * channels];
                for (int r = 0; r < rows; r++) {
                    drawings.add(Growing.from(config, options, from + r, sequence, features));
                    System.arraycopy(out, 0, outputs, r * channels, channels);
                }
                try (DecoderState forked = state.fork(rows)) {
                    loop(forked, drawings, new float[rows * InputFeatures.COUNT], outputs);
                }
                drawings.forEach(drawing -> completions.add(beginning.completion(drawing.sequence(), options)));
            }
        }
        return List.copyOf(completions);
    }

    /** Tells of all points of a beginning; gives the head's output for the event that follows. */
    private float[] told(DecoderState state, StrokeSequence sequence, InputFeatures features) {
        float[] input = new float[InputFeatures.COUNT];
        float[] out = new float[channels];
        features.start(input, 0);
        state.step(input, out);
        for (int i = 0; i < sequence.points(); i++) {
            features.point(sequence.dx(i), sequence.dy(i), sequence.pen(i), input, 0);
            state.step(input, out);
        }
        return out;
    }

    /**
     * What the model expects to follow a drawing that somebody began, as {@link #complete} understands it.
     *
     * @param label the class; without it, the drawing's own is taken if the model knows it
     * @throws InklingException if the canvas has no extent, or the model does not know the class
     */
    public NextPoint next(Drawing begun, boolean open, Optional<Bounds> canvas, Optional<String> label) {
        Beginning beginning = Beginning.of(config.preparation(), begun, open, canvas);
        int condition = label.map(config::condition).orElse(config.conditionOrNone(begun.label()));
        try (DecoderState state = decoder.start(new int[] {condition})) {
            float[] out = told(state, beginning.sequence(), new InputFeatures(config.preparation()));
            return new NextPoint(beginning, new StepDistribution(config).read(out, 0));
        }
    }
}
