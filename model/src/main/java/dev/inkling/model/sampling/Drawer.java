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
    private final int inputs;
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
        inputs = config.features().count();
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
     * @throws InklingException if the model does not know a class, or one that is guided has none
     */
    public List<StrokeSequence> sequences(List<DrawOptions> requests) {
        List<Growing> drawings = new ArrayList<>();
        List<Integer> conditions = new ArrayList<>();
        for (DrawOptions options : requests) {
            int condition = options.label().map(config::condition).orElse(config.noClass());
            checkGuidance(options, condition);
            for (int i = 0; i < options.count(); i++) {
                drawings.add(Growing.fromNothing(config, options, i));
                conditions.add(condition);
            }
        }
        for (int from = 0; from < drawings.size(); from += batch) {
            int to = Math.min(drawings.size(), from + batch);
            fromStart(drawings.subList(from, to), conditions.subList(from, to));
        }
        return drawings.stream().map(Growing::sequence).toList();
    }

    private void checkGuidance(DrawOptions options, int condition) {
        if (options.guidance() != 1 && condition == config.noClass()) {
            throw InklingException.usage(
                    config.classes().isEmpty()
                            ? "expected a guidance of 1, since the model knows no classes, but was "
                                    + options.guidance()
                            : "expected a class to guide towards but there is none beside a guidance of "
                                    + options.guidance() + ": name one that the model knows");
        }
    }

    private void fromStart(List<Growing> drawings, List<Integer> conditions) {
        int[] rows = IntStream.range(0, drawings.size())
                .flatMap(d ->
                        Arrays.stream(rows(conditions.get(d), drawings.get(d).rows())))
                .toArray();
        float[] features = new float[rows.length * inputs];
        float[] out = new float[rows.length * channels];
        int row = 0;
        for (Growing drawing : drawings) {
            drawing.start(features, row * inputs);
            row += drawing.rows();
        }
        try (DecoderState state = decoder.start(rows)) {
            state.step(features, out);
            loop(state, drawings, features, out);
        }
    }

    /** The conditions of a drawing's rows: its class, and none. */
    private int[] rows(int condition, int count) {
        return count == 1 ? new int[] {condition} : new int[] {condition, config.noClass()};
    }

    /**
     * Goes on until every drawing has ended.
     *
     * @param drawings one after the other, each with as many rows of the state as it takes
     * @param features room for what they are told
     * @param out the head's outputs for their next events
     */
    private void loop(DecoderState state, List<Growing> drawings, float[] features, float[] out) {
        StepDistribution step = new StepDistribution(config);
        StepDistribution without = new StepDistribution(config);
        List<Growing> open = new ArrayList<>(drawings);
        while (true) {
            int[] kept = new int[state.rows()];
            int count = 0;
            int row = 0;
            int goOn = 0;
            for (Growing drawing : open) {
                step.read(out, row * channels);
                if (drawing.rows() > 1) {
                    without.read(out, (row + 1) * channels);
                }
                if (drawing.take(step, without)) {
                    drawing.tell(features, count * inputs);
                    open.set(goOn, drawing);
                    goOn++;
                    for (int r = 0; r < drawing.rows(); r++) {
                        kept[count + r] = row + r;
                    }
                    count += drawing.rows();
                }
                row += drawing.rows();
            }
            if (goOn == 0) {
                return;
            }
            if (goOn < open.size()) {
                state.select(Arrays.copyOf(kept, count));
                open.subList(goOn, open.size()).clear();
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
     * @throws InklingException if the canvas has no extent, the model does not know the class, or there is none to guide to
     */
    public List<Completion> complete(Drawing begun, boolean open, Optional<Bounds> canvas, DrawOptions options) {
        Beginning beginning = Beginning.of(config.preparation(), begun, open, canvas);
        int condition = options.label().map(config::condition).orElse(config.conditionOrNone(begun.label()));
        checkGuidance(options, condition);
        int each = options.guidance() == 1 ? 1 : 2;
        InputFeatures features = new InputFeatures(config);
        List<Completion> completions = new ArrayList<>();
        try (DecoderState state = decoder.start(rows(condition, each))) {
            StrokeSequence sequence = beginning.sequence();
            float[] out = told(state, each, sequence, features);
            for (int from = 0; from < options.count(); from += batch) {
                int n = Math.min(batch, options.count() - from);
                List<Growing> drawings = new ArrayList<>();
                float[] outputs = new float[n * out.length];
                for (int i = 0; i < n; i++) {
                    drawings.add(Growing.from(config, options, from + i, sequence, features));
                    System.arraycopy(out, 0, outputs, i * out.length, out.length);
                }
                try (DecoderState forked = state.fork(n)) {
                    // Copies of a row stand side by side; wanted are the rows of each drawing.
                    forked.select(IntStream.range(0, n * each)
                            .map(r -> r % each * n + r / each)
                            .toArray());
                    loop(forked, drawings, new float[n * each * inputs], outputs);
                }
                drawings.forEach(drawing -> completions.add(beginning.completion(drawing.sequence(), options)));
            }
        }
        return List.copyOf(completions);
    }

    /** Tells each row of all points of a beginning; gives the head's outputs for the event that follows. */
    private float[] told(DecoderState state, int rows, StrokeSequence sequence, InputFeatures features) {
        float[] input = new float[rows * inputs];
        float[] out = new float[rows * channels];
        features.start(input, 0);
        step(state, input, out);
        for (int i = 0; i < sequence.points(); i++) {
            features.point(sequence.dx(i), sequence.dy(i), sequence.pen(i), input, 0);
            step(state, input, out);
        }
        return out;
    }

    /** Tells every row of a state the same: what the first one's features say. */
    private void step(DecoderState state, float[] input, float[] out) {
        for (int at = inputs; at < input.length; at += inputs) {
            System.arraycopy(input, 0, input, at, inputs);
        }
        state.step(input, out);
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
            float[] out = told(state, 1, beginning.sequence(), new InputFeatures(config));
            return new NextPoint(beginning, new StepDistribution(config).read(out, 0));
        }
    }
}
