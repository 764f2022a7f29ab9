package dev.inkling.model.sampling;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.mixture.StepDistribution;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Draws with a decoder, several drawings side by side in a {@link Batch}.
 *
 * <p>Drawing i depends only on the model, the options (including the seed), the beginning if there is one, and i. Other
 * drawings in the batch do not change it, bit for bit. Drawings that end leave the batch, and waiting ones enter.
 *
 * <p>Safe for use by several threads, as the decoder is.
 */
public final class Drawer {

    private final Decoder decoder;
    private final ModelConfig config;
    private final int batch;

    /**
     * A drawer.
     *
     * @param batch the maximum number of drawings that are drawn side by side, at least 1
     */
    public Drawer(Decoder decoder, int batch) {
        if (batch < 1) {
            throw new IllegalArgumentException("expected a batch of at least 1 but was " + batch);
        }
        this.decoder = decoder;
        this.batch = batch;
        config = decoder.config();
    }

    /**
     * Makes new drawings, on the calling thread.
     *
     * @return as many drawings as the options say, in <a href="package-summary.html#units">source units</a>
     * @throws IllegalArgumentException as {@link #sequences}
     */
    public List<Drawing> draw(DrawOptions options) {
        return sequences(List.of(options)).stream()
                .map(config.preparation()::drawing)
                .toList();
    }

    /** {@link #draw(int, IntFunction, BestOf, int, Consumer)} with one candidate for each drawing. */
    public void draw(int n, IntFunction<DrawOptions> request, int threads, Consumer<Drawing> sink) {
        draw(n, request, BestOf.ONE, threads, sink);
    }

    /**
     * Makes new drawings on several threads.
     *
     * @param n how many drawings, at least 1
     * @param request returns the options of drawing i. Their {@code first} should be i: equal options give equal drawings.
     *     Their count is ignored. The function is called once for each i, on the calling thread or any other
     * @param bestOf the number of candidates for each drawing, and the choosers
     * @param threads at least 1; each thread runs its own batch
     * @param sink takes the drawings in their order, in source units, on the calling thread
     * @throws IllegalArgumentException as {@link #sequences}
     */
    public void draw(int n, IntFunction<DrawOptions> request, BestOf bestOf, int threads, Consumer<Drawing> sink) {
        if (bestOf.candidates() > 1 && n < threads) {
            IntStream.range(0, n).forEach(i -> sink.accept(together(request.apply(i), bestOf, threads)));
            return;
        }
        int part = Math.max(1, Math.min(batch / bestOf.candidates(), n / threads));
        int parts = n / part + (n % part == 0 ? 0 : 1);
        IntFunction<List<Drawing>> task = p -> chosen(
                IntStream.range(p * part, Math.min(n, p * part + part))
                        .mapToObj(i -> request.apply(i).withCount(1))
                        .toList(),
                bestOf);
        Consumer<List<Drawing>> hand = drawn -> drawn.forEach(sink);
        if (parts == 1) {
            hand.accept(task.apply(0));
        } else {
            InOrder.each(parts, threads, task, hand);
        }
    }

    /** Divides the candidates of one drawing among the threads; returns the best. */
    private Drawing together(DrawOptions options, BestOf bestOf, int threads) {
        int n = bestOf.candidates();
        int parts = Math.min(n, threads);
        List<Drawing> candidates = new ArrayList<>(n);
        InOrder.each(
                parts,
                threads,
                p -> {
                    int from = n * p / parts;
                    int to = n * (p + 1) / parts;
                    DrawRequest some = DrawRequest.fromNothing(config, options.withCount(1), PointListener.NONE, n)
                            .part(from, to);
                    return run(List.of(some)).stream()
                            .map(drawn -> config.preparation().drawing(drawn.sequence()))
                            .toList();
                },
                candidates::addAll);
        return bestOf.best(candidates, drawing -> drawing, options.label()).get(0);
    }

    /** One drawing for each request: the best of its candidates. */
    private List<Drawing> chosen(List<DrawOptions> requests, BestOf bestOf) {
        List<Drawing> candidates = sequences(requests, bestOf.candidates()).stream()
                .map(config.preparation()::drawing)
                .toList();
        List<Drawing> chosen = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            List<Drawing> some = candidates.subList(i * bestOf.candidates(), (i + 1) * bestOf.candidates());
            chosen.addAll(bestOf.best(some, drawing -> drawing, requests.get(i).label()));
        }
        return chosen;
    }

    /**
     * Makes new drawings, for several requests at once.
     *
     * @return the sequences of the first request, then those of the second, and so on
     * @throws IllegalArgumentException if the model does not know a class, guidance other than 1 is requested without a
     *     class or from a model without label dropping, or a latent vector does not fit the model
     */
    public List<StrokeSequence> sequences(List<DrawOptions> requests) {
        return sequences(requests, 1);
    }

    private List<StrokeSequence> sequences(List<DrawOptions> requests, int candidates) {
        List<DrawRequest> all = requests.stream()
                .map(options -> DrawRequest.fromNothing(config, options, PointListener.NONE, candidates))
                .toList();
        List<StrokeSequence> drawn = new ArrayList<>();
        run(all).forEach(ended -> drawn.add(ended.sequence()));
        return drawn;
    }

    /** Draws all requests, each drawing as soon as the batch has capacity for it; returns them in their order. */
    private List<DrawingInProgress> run(List<DrawRequest> requests) {
        Map<DrawRequest, DrawingInProgress[]> ended = new LinkedHashMap<>();
        requests.forEach(request -> ended.put(request, new DrawingInProgress[request.count()]));
        Queue<DrawRequest> waiting = new ArrayDeque<>(requests);
        int inside = 0;
        try (Batch together = new Batch(decoder)) {
            while (true) {
                List<DrawingInProgress> entering = new ArrayList<>();
                while (!waiting.isEmpty() && inside < batch) {
                    DrawRequest request = waiting.element();
                    int n = Math.min(request.left(), batch - inside);
                    entering.addAll(request.begin(n));
                    inside += n;
                    if (request.left() == 0) {
                        waiting.remove();
                    }
                }
                together.enter(entering);
                if (inside == 0) {
                    return ended.values().stream().flatMap(Arrays::stream).toList();
                }
                for (DrawingInProgress drawing : together.step()) {
                    DrawingInProgress[] ofRequest = Objects.requireNonNull(ended.get(drawing.request()));
                    ofRequest[drawing.index() - drawing.request().firstDrawing()] = drawing;
                    inside--;
                }
            }
        }
    }

    /**
     * Continues a drawing that a person began, with as many continuations as the options say, on several threads.
     *
     * <p>The beginning is prepared like the model's training drawings: mapped from its canvas onto the box, and simplified.
     * If its last stroke is open, that stroke is continued, and the drawing cannot end at once; otherwise the model may end
     * the drawing without adding a point, unless {@code minPoints} is above 0.
     *
     * @param begun in any units; without a canvas, it was drawn on the box of the model's preparation
     * @param options {@code minPoints} and {@code maxPoints} count new points only. If the options have no class, the label
     *     of the drawing is used if the model knows it
     * @param bestOf the number of candidates for each continuation, and the choosers
     * @param threads at least 1
     * @return in the units of {@code begun}
     * @throws IllegalArgumentException if the canvas has no extent, or is so small that the coordinates are not finite after
     *     scaling to the box; if the model does not know the class, guidance other than 1 is requested without a class or
     *     from a model without label dropping, or the latent vector does not fit the model
     */
    public List<Completion> complete(Begun begun, DrawOptions options, BestOf bestOf, int threads) {
        DrawRequest request = DrawRequest.continuing(config, begun, options, PointListener.NONE, bestOf.candidates());
        int n = request.count();
        int parts = Math.min(n, threads);
        List<Completion> all = new ArrayList<>(n);
        InOrder.each(
                parts,
                parts,
                part -> run(List.of(request.part(n * part / parts, n * (part + 1) / parts))).stream()
                        .map(DrawingInProgress::completion)
                        .toList(),
                all::addAll);
        return bestOf.best(all, Completion::drawing, options.label().or(begun.drawing()::label));
    }

    /**
     * Draws a request on the calling thread while its listener takes the points.
     *
     * @param stop called before each step; if it returns true, the method returns and discards unfinished drawings. A step
     *     adds at most one point to each drawing
     * @return the drawings that were finished, in their order
     */
    public List<Completion> stream(DrawRequest request, BooleanSupplier stop) {
        SortedMap<Integer, Completion> finished = new TreeMap<>();
        try (Batch together = new Batch(decoder)) {
            while (!stop.getAsBoolean()) {
                int free = batch - together.drawings().size();
                if (free > 0 && request.left() > 0) {
                    together.enter(request.begin(Math.min(request.left(), free)));
                }
                if (together.drawings().isEmpty()) {
                    break;
                }
                together.step().forEach(ended -> finished.put(ended.index(), ended.completion()));
            }
        }
        return List.copyOf(finished.values());
    }

    /**
     * The distribution of the next point after a drawing that a person began, which is prepared as by {@link #complete}. For
     * a model with a latent space, the latent vector is zero.
     *
     * @param label the class; if empty, the label of the drawing is used if the model knows it
     * @throws IllegalArgumentException if the canvas has no extent, or is so small that the coordinates are not finite after
     *     scaling to the box; or if the model does not know the class
     */
    public NextPoint next(Begun begun, Optional<String> label) {
        Beginning beginning = Beginning.of(config.preparation(), begun);
        Condition condition = Condition.of(label.map(config::condition)
                .orElse(config.conditionOrNone(begun.drawing().label())));
        if (config.hasLatent()) {
            condition = condition.at(Latent.of(new float[config.latent().size()]));
        }
        try (DecoderState state = decoder.start(List.of(condition))) {
            float[] out = read(state, beginning.sequence());
            return new NextPoint(beginning, new StepDistribution(config).read(out, 0));
        }
    }

    /**
     * Feeds the start and all points of a beginning to the decoder; returns the head's output for the event that follows.
     */
    private float[] read(DecoderState state, StrokeSequence sequence) {
        InputFeatures features = new InputFeatures(config);
        float[] input = new float[config.features().count()];
        float[] out = new float[HeadLayout.of(config.head()).channels()];
        features.start(input, 0);
        state.step(input, out);
        for (int i = 0; i < sequence.points(); i++) {
            features.point(sequence.dx(i), sequence.dy(i), sequence.pen(i), input, 0);
            state.step(input, out);
        }
        return out;
    }
}
