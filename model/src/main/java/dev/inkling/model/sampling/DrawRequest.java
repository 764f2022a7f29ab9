package dev.inkling.model.sampling;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.internal.Checks;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.latent.Latent;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A request for new drawings or for continuations of a beginning. They are started a few at a time, as a {@link Batch} has
 * capacity for them.
 *
 * <p>{@link #cancel} may be called by any thread; the rest is not safe for use by several.
 */
public final class DrawRequest {

    private final ModelConfig config;
    private final DrawOptions options;
    private final @Nullable Beginning beginning;
    private final int classRow;
    private final double guidance;
    private final PointListener listener;
    private final Range range;
    private int started;
    private volatile boolean cancelled;

    /**
     * The range of indices of a request, where each candidate has an index; the candidates of one drawing are consecutive.
     *
     * @param candidates the number of candidates for each drawing
     * @param first the index of the first
     * @param end the index after the last
     */
    private record Range(int candidates, int first, int end) {
        static Range of(DrawOptions options, int candidates) {
            return new Range(candidates, 0, Math.multiplyExact(options.count(), candidates));
        }
    }

    private DrawRequest(
            ModelConfig config,
            DrawOptions options,
            @Nullable Beginning beginning,
            int condition,
            PointListener listener,
            Range range) {
        this.config = config;
        this.range = range;
        started = range.first;
        this.options = options;
        this.beginning = beginning;
        this.listener = listener;
        classRow = condition;
        guidance = guidance();
        checkLatent();
    }

    /** The requested guidance; otherwise the model's default if there is a class, else 1. */
    private double guidance() {
        boolean named = classRow != config.noClass();
        double asked = options.sampling()
                .guidance()
                .orElse(named ? config.drawDefaults().guidance() : 1);
        if (asked == 1 || (named && config.labelDropping())) {
            return asked;
        }
        if (config.classes().isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a guidance of 1, since the model knows no classes, but was " + Checks.text(asked));
        }
        if (!config.labelDropping()) {
            throw new IllegalArgumentException(
                    "expected a guidance of 1, since the model learned without label dropping, but was "
                            + Checks.text(asked) + ": train one with augmentation.dropClass above 0 to guide it");
        }
        throw new IllegalArgumentException("expected a class, since the guidance is " + Checks.text(asked)
                + ", but there is none: name one that the model knows");
    }

    private void checkLatent() {
        int size = config.latent().size();
        options.latent().map(Latent::size).filter(given -> given != size).ifPresent(given -> {
            throw new IllegalArgumentException(
                    size == 0
                            ? "expected no latent vector, since the model has no latent space, but one was given"
                            : "expected a latent vector of " + size + " coordinates but was one of " + given);
        });
    }

    /**
     * {@link #fromNothing(ModelConfig, DrawOptions, PointListener, int)} with no listener and one candidate for each
     * drawing.
     */
    public static DrawRequest fromNothing(ModelConfig config, DrawOptions options) {
        return fromNothing(config, options, PointListener.NONE, 1);
    }

    /**
     * New drawings, with one or more candidates for each. The candidates of one drawing have consecutive indices.
     *
     * @param listener takes points as they are drawn
     * @param candidates how many for each drawing: see {@link BestOf#candidates}
     * @throws IllegalArgumentException if the model does not know the class, guidance other than 1 is requested without a
     *     class or from a model without label dropping, or the latent vector does not fit the model
     */
    public static DrawRequest fromNothing(
            ModelConfig config, DrawOptions options, PointListener listener, int candidates) {
        int condition = options.label().map(config::condition).orElse(config.noClass());
        return new DrawRequest(config, options, null, condition, listener, Range.of(options, candidates));
    }

    /**
     * Continuations of a drawing that a person began, as {@link Drawer#complete} draws them, with one or more candidates for
     * each. The candidates of one continuation have consecutive indices.
     *
     * @param listener takes new points as they are drawn
     * @param candidates how many for each continuation: see {@link BestOf#candidates}
     * @throws IllegalArgumentException as {@link #fromNothing(ModelConfig, DrawOptions, PointListener, int)}, or if the
     *     canvas has no extent, or is so small that the coordinates are not finite after scaling to the box
     */
    public static DrawRequest continuing(
            ModelConfig config, Begun begun, DrawOptions options, PointListener listener, int candidates) {
        Beginning beginning = Beginning.of(config.preparation(), begun);
        int condition = options.label()
                .map(config::condition)
                .orElse(config.conditionOrNone(begun.drawing().label()));
        return new DrawRequest(config, options, beginning, condition, listener, Range.of(options, candidates));
    }

    /** Some of the drawings of this request as a request of their own; none may have been started yet. */
    DrawRequest part(int from, int to) {
        return new DrawRequest(config, options, beginning, classRow, listener, new Range(range.candidates, from, to));
    }

    /** The first index of this request; 0 unless it is a part of another request. */
    int firstDrawing() {
        return range.first;
    }

    /** The number of requested drawings, counting all candidates. */
    public int count() {
        return range.end - range.first;
    }

    /** The number of candidates for each drawing. */
    public int candidates() {
        return range.candidates;
    }

    /** The number of drawings not started yet. */
    public int left() {
        return range.end - started;
    }

    /** The number of decoder rows each drawing takes: one, or two if it is guided. */
    public int rowsEach() {
        return guidance == 1 ? 1 : 2;
    }

    /** The number of points of the prepared beginning; 0 without one. */
    public int given() {
        return beginning == null ? 0 : beginning.sequence().points();
    }

    /**
     * Starts the next drawings. Drawings that share a beginning are represented by a single object until the decoder has
     * read the beginning.
     *
     * @param n how many, from 1 to {@link #left}
     */
    public List<DrawingInProgress> begin(int n) {
        if (n < 1 || n > left()) {
            throw new IllegalArgumentException("expected from 1 to " + left() + " drawings but was " + n);
        }
        int first = started;
        started += n;
        // With a latent space, drawings may have different latent vectors, so they cannot share a state.
        if (beginning != null && !config.hasLatent()) {
            return List.of(new DrawingInProgress(this, first, n));
        }
        List<DrawingInProgress> drawings = new ArrayList<>(n);
        for (int index = first; index < started; index++) {
            drawings.add(new DrawingInProgress(this, index, 1));
        }
        return drawings;
    }

    /** The result of a drawing of this request, in the units of the beginning, or in source units if there is none. */
    Completion completion(DrawingInProgress drawn) {
        return beginning == null
                ? new Completion(config.preparation().drawing(drawn.sequence()), 0)
                : beginning.completion(drawn.sequence(), options);
    }

    /** Removes all drawings of this request from the batch at its next step. */
    public void cancel() {
        cancelled = true;
    }

    /** Whether it was cancelled. */
    public boolean isCancelled() {
        return cancelled;
    }

    ModelConfig config() {
        return config;
    }

    DrawOptions options() {
        return options;
    }

    @Nullable
    Beginning beginning() {
        return beginning;
    }

    /**
     * The condition of each row of a drawing: the first row has its class; if the drawing is guided, a second row has no
     * class. For a model with a latent space, both include the latent vector of the options, or else a random one from the
     * prior.
     */
    List<Condition> conditions(int index) {
        // A new drawing gets the condition "fills the box"; a begun one does not, since it may be of any size.
        boolean whole = given() == 0;
        Condition asked = Condition.of(classRow).withWhole(whole);
        Condition none = Condition.of(config.noClass()).withWhole(whole);
        if (config.hasLatent()) {
            Latent latent = options.latent()
                    .orElseGet(() -> Latent.random(
                            config.latent().size(),
                            Seeds.random(options.seed(), "latent", options.first() + index / range.candidates)));
            asked = asked.at(latent);
            none = none.at(latent);
        }
        return rowsEach() == 1 ? List.of(asked) : List.of(asked, none);
    }

    /** The sampler of one of the drawings, with its own random generator. */
    StepSampler sampler(int index) {
        long drawing = options.first() + index / range.candidates;
        long candidate = index % range.candidates;
        RandomGenerator random = candidate == 0
                ? Seeds.random(options.seed(), "draw", drawing)
                : Seeds.random(options.seed(), "draw", drawing, candidate);
        return new StepSampler(options, guidance, random);
    }

    PointListener listener() {
        return listener;
    }
}
