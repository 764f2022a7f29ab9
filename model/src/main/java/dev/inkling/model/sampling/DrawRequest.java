package dev.inkling.model.sampling;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Seeds;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.latent.Latent;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A request for drawings, from nothing or from a beginning. They are begun a few at a time, as a {@link Batch} has capacity
 * for them.
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
    private int begun;
    private volatile boolean cancelled;

    /**
     * The range of drawings of a request, counting all candidates: those of a drawing are consecutive.
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
        begun = range.first;
        this.options = options;
        this.beginning = beginning;
        this.listener = listener;
        classRow = condition;
        guidance = guidance();
        checkLatent();
    }

    /** The requested guidance; otherwise the model's own if there is a class, else 1. */
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
                    "expected a guidance of 1, since the model knows no classes, but was " + asked);
        }
        if (!config.labelDropping()) {
            throw new IllegalArgumentException(
                    "expected a guidance of 1, since the model learned without label dropping, but was " + asked
                            + ": train one with augmentation.dropClass above 0 to guide it");
        }
        throw new IllegalArgumentException("expected a class to guide towards but there is none with a guidance of "
                + asked + ": name one that the model knows");
    }

    private void checkLatent() {
        int size = config.latent().size();
        options.latent().map(Latent::size).filter(given -> given != size).ifPresent(given -> {
            throw new IllegalArgumentException(
                    size == 0
                            ? "expected no latent vector, since the model has no latent space, but there is one"
                            : "expected a latent vector of " + size + " coordinates but was one of " + given);
        });
    }

    /** {@link #fromNothing(ModelConfig, DrawOptions, PointListener, int)} without a listener and other candidates. */
    public static DrawRequest fromNothing(ModelConfig config, DrawOptions options) {
        return fromNothing(config, options, PointListener.NONE, 1);
    }

    /**
     * Drawings from nothing, with several candidates for each, which follow each other.
     *
     * @param listener takes points as they are drawn
     * @param candidates how many for each drawing, as {@link BestOf} has them
     * @throws IllegalArgumentException if the model does not know the class, or is to be guided without one
     */
    public static DrawRequest fromNothing(
            ModelConfig config, DrawOptions options, PointListener listener, int candidates) {
        int condition = options.label().map(config::condition).orElse(config.noClass());
        return new DrawRequest(config, options, null, condition, listener, Range.of(options, candidates));
    }

    /**
     * Continuations of a drawing that a person began, as {@link Drawer#complete} draws them, with several consecutive candidates
     * for each.
     *
     * @param listener takes new points as they are drawn
     * @param candidates the number of candidates for each continuation, as {@link BestOf} has them
     * @throws IllegalArgumentException if the canvas has no extent, the model does not know the class, or a guided drawing has
     *     none
     */
    public static DrawRequest continuing(
            ModelConfig config, Begun begun, DrawOptions options, PointListener listener, int candidates) {
        Beginning beginning = Beginning.of(config.preparation(), begun);
        int condition = options.label()
                .map(config::condition)
                .orElse(config.conditionOrNone(begun.drawing().label()));
        return new DrawRequest(config, options, beginning, condition, listener, Range.of(options, candidates));
    }

    /** Some of the drawings of this request as a request of their own; none may have been begun yet. */
    DrawRequest part(int from, int to) {
        return new DrawRequest(config, options, beginning, classRow, listener, new Range(range.candidates, from, to));
    }

    /** The index of the first drawing. */
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

    /** The number of drawings not begun yet. */
    public int left() {
        return range.end - begun;
    }

    /** The number of decoder rows each drawing takes: one, or two if it is guided. */
    public int rowsEach() {
        return guidance == 1 ? 1 : 2;
    }

    /** The number of points a drawing is given before its first new one. */
    public int given() {
        return beginning == null ? 0 : beginning.sequence().points();
    }

    /**
     * Begins the next drawings. Those that share a beginning are one until the decoder has read it.
     *
     * @param n how many, from 1 to {@link #left}
     */
    public List<DrawingInProgress> begin(int n) {
        if (n < 1 || n > left()) {
            throw new IllegalArgumentException("expected from 1 to " + left() + " drawings but was " + n);
        }
        int first = begun;
        begun += n;
        // With a latent space each drawing has its own latent vector, so that no state can be shared.
        if (beginning != null && !config.hasLatent()) {
            return List.of(new DrawingInProgress(this, first, n));
        }
        List<DrawingInProgress> drawings = new ArrayList<>(n);
        for (int index = first; index < begun; index++) {
            drawings.add(new DrawingInProgress(this, index, 1));
        }
        return drawings;
    }

    /** The result of a drawing of this request, in source units or those of the beginning. */
    Completion completion(DrawingInProgress drawn) {
        return beginning == null
                ? new Completion(config.preparation().drawing(drawn.sequence()), 0)
                : beginning.completion(drawn.sequence(), options);
    }

    /** Makes all drawings of this request leave at the next step. */
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
     * The conditions of a drawing's rows: its class and, if it is guided, no class. A model with a latent space is given the
     * latent vector of the options, or else a random one from the prior.
     */
    List<Condition> conditions(int index) {
        // A begun drawing may be of any size; a drawing from nothing is to be as large as the training drawings.
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

    /** The sampler of one of the drawings, with randomness of its own. */
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
