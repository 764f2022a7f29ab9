package dev.inkling.model.sampling;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Seeds;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.latent.Latent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Drawings that somebody asks a model for: from nothing, or from a beginning. They are begun a few at a time, as there is
 * room for them in a {@link Batch}.
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
    private final Ways ways;
    private int begun;
    private volatile boolean cancelled;

    /**
     * Which drawings are meant, all candidates counted: those of a drawing follow each other.
     *
     * @param candidates how many there are for each drawing
     * @param first the number of the first
     * @param end the number after the last
     */
    private record Ways(int candidates, int first, int end) {
        static Ways of(DrawOptions options, int candidates) {
            return new Ways(candidates, 0, Math.multiplyExact(options.count(), candidates));
        }
    }

    private DrawRequest(
            ModelConfig config,
            DrawOptions options,
            @Nullable Beginning beginning,
            int condition,
            PointListener listener,
            Ways ways) {
        this.config = config;
        this.ways = ways;
        begun = ways.first;
        this.options = options;
        this.beginning = beginning;
        this.listener = listener;
        classRow = condition;
        guidance = guidance();
        checkLatent();
    }

    /** The guidance that was asked for; otherwise the model's own where there is a class to guide towards. */
    private double guidance() {
        boolean named = classRow != config.noClass();
        double asked = options.guidance().orElse(named ? config.drawDefaults().guidance() : 1);
        if (asked == 1 || (named && config.labelDropping())) {
            return asked;
        }
        if (config.classes().isEmpty()) {
            throw InklingException.usage(
                    "expected a guidance of 1, since the model knows no classes, but was " + asked);
        }
        if (!config.labelDropping()) {
            throw InklingException.usage(
                    "expected a guidance of 1, since the model learned without label dropping, but was " + asked
                            + ": train one with augmentation.dropClass above 0 to guide it");
        }
        throw InklingException.usage("expected a class to guide towards but there is none beside a guidance of " + asked
                + ": name one that the model knows");
    }

    private void checkLatent() {
        int size = config.latent().size();
        options.latent().map(Latent::size).filter(given -> given != size).ifPresent(given -> {
            throw InklingException.usage(
                    size == 0
                            ? "expected no place in a latent space, since the model has none, but there is one"
                            : "expected a place of " + size + " coordinates in the latent space but was one of "
                                    + given);
        });
    }

    /**
     * Drawings from nothing.
     *
     * @throws InklingException if the model does not know the class, or is to be guided without one
     */
    public static DrawRequest fromNothing(ModelConfig config, DrawOptions options) {
        return fromNothing(config, options, 1);
    }

    /**
     * Drawings from nothing, with several candidates for each, which follow each other.
     *
     * @param candidates how many for each drawing, as {@link BestOf} has them
     * @throws InklingException as {@link #fromNothing(ModelConfig, DrawOptions)}
     */
    public static DrawRequest fromNothing(ModelConfig config, DrawOptions options, int candidates) {
        int condition = options.label().map(config::condition).orElse(config.noClass());
        return new DrawRequest(config, options, null, condition, PointListener.NONE, Ways.of(options, candidates));
    }

    /**
     * Ways to go on with a drawing that somebody began, as {@link Drawer#complete} says.
     *
     * @param begun in units of its own
     * @param open whether the last stroke goes on
     * @param canvas the area that was drawn on, in the units of {@code begun}; without it the drawing's own canvas, and
     *     without that the box of the model's preparation
     * @param listener takes new points as they are drawn
     * @throws InklingException if the canvas has no extent, the model does not know the class, or there is none to guide to
     */
    public static DrawRequest goingOn(
            ModelConfig config,
            Drawing begun,
            boolean open,
            Optional<Bounds> canvas,
            DrawOptions options,
            PointListener listener) {
        return goingOn(config, begun, open, canvas, options, listener, 1);
    }

    /**
     * Ways to continue a drawing, with several candidates for each, which follow each other.
     *
     * @param candidates how many for each way, as {@link BestOf} has them
     * @throws InklingException as {@link #goingOn(ModelConfig, Drawing, boolean, Optional, DrawOptions, PointListener)}
     */
    public static DrawRequest goingOn(
            ModelConfig config,
            Drawing begun,
            boolean open,
            Optional<Bounds> canvas,
            DrawOptions options,
            PointListener listener,
            int candidates) {
        Beginning beginning = Beginning.of(config.preparation(), begun, open, canvas);
        int condition = options.label().map(config::condition).orElse(config.conditionOrNone(begun.label()));
        return new DrawRequest(config, options, beginning, condition, listener, Ways.of(options, candidates));
    }

    /** Some of the drawings of this request, which none were begun of yet, as a request of their own. */
    DrawRequest part(int from, int to) {
        return new DrawRequest(config, options, beginning, classRow, listener, new Ways(ways.candidates, from, to));
    }

    /** The number of the first drawing. */
    int firstWay() {
        return ways.first;
    }

    /** How many drawings are asked for, all candidates counted. */
    public int count() {
        return ways.end - ways.first;
    }

    /** How many of them are candidates for one. */
    public int candidates() {
        return ways.candidates;
    }

    /** How many were not begun yet. */
    public int left() {
        return ways.end - begun;
    }

    /** How many rows of a decoder each drawing takes: one, or two where it is guided. */
    public int rowsEach() {
        return guidance == 1 ? 1 : 2;
    }

    /** How many points a drawing is told of before its first new one. */
    public int given() {
        return beginning == null ? 0 : beginning.sequence().points();
    }

    /**
     * Begins the next drawings. Those that share a beginning are told of it together, and are one until then.
     *
     * @param n how many, from 1 to {@link #left}
     */
    public List<DrawingInProgress> begin(int n) {
        if (n < 1 || n > left()) {
            throw new IllegalArgumentException("expected from 1 to " + left() + " drawings but was " + n);
        }
        int first = begun;
        begun += n;
        // In a latent space each drawing has a place of its own, and nothing to share.
        if (beginning != null && !config.hasLatent()) {
            return List.of(new DrawingInProgress(this, first, n));
        }
        List<DrawingInProgress> drawings = new ArrayList<>(n);
        for (int way = first; way < begun; way++) {
            drawings.add(new DrawingInProgress(this, way, 1));
        }
        return drawings;
    }

    /** What a drawing of this request has become, in source units or those of the beginning. */
    Completion completion(DrawingInProgress drawn) {
        return beginning == null
                ? new Completion(config.preparation().drawing(drawn.sequence()), 0)
                : beginning.completion(drawn.sequence(), options);
    }

    /** Has all drawings of this request leave at the next step. */
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
     * The conditions of a drawing's rows: its class, and where it is guided none. In a latent space it is where the options
     * say, or else at a place of its own by chance, as the prior has them.
     */
    List<Condition> conditions(int way) {
        // What is begun may be of any size; what is drawn from nothing is to be as large as the drawings of the
        // training.
        boolean whole = given() == 0;
        Condition asked = Condition.of(classRow).withWhole(whole);
        Condition none = Condition.of(config.noClass()).withWhole(whole);
        if (config.hasLatent()) {
            Latent place = options.latent()
                    .orElseGet(() -> Latent.random(
                            config.latent().size(),
                            Seeds.random(options.seed(), "latent", options.first() + way / ways.candidates)));
            asked = asked.at(place);
            none = none.at(place);
        }
        return rowsEach() == 1 ? List.of(asked) : List.of(asked, none);
    }

    /** What draws one of the drawings, by chance of its own. */
    StepSampler sampler(int way) {
        long drawing = options.first() + way / ways.candidates;
        long candidate = way % ways.candidates;
        RandomGenerator random = candidate == 0
                ? Seeds.random(options.seed(), "draw", drawing)
                : Seeds.random(options.seed(), "draw", drawing, candidate);
        return new StepSampler(options, guidance, random);
    }

    PointListener listener() {
        return listener;
    }
}
