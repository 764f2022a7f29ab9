package dev.inkling.studio;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import dev.inkling.model.choose.Choosers;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.DrawRequest;
import dev.inkling.model.scoring.ClassScore;
import dev.inkling.model.scoring.DrawingScore;
import dev.inkling.model.scoring.Scorer;
import dev.inkling.studio.ModelCache.Lease;
import dev.inkling.studio.StudioException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Models that draw for many at once.
 *
 * <p>What takes long is answered later, by a future: drawings, or a {@link StudioException} or {@link InklingException} that
 * says why there are none. To cancel one gives up its work. What depends on a future should not hold up the thread that
 * completes it, which draws for others.
 *
 * <p>Safe for use by several threads. Close is idempotent; it lets what is under way end, for a while, and then ends it.
 */
public final class Studio implements AutoCloseable {

    /** How long what is under way may go on once the studio closes. */
    private static final int GRACE_SECONDS = 5;

    private static final int WARMING = 10;

    private final ModelCache shelf;
    private final Limits limits;
    private final Serving serving;
    private final Jobs jobs;
    private final ExecutorService scoring;

    /**
     * A studio without a classifier, whose models are not loaded yet.
     *
     * @throws IllegalArgumentException if two models have one id
     */
    public Studio(Collection<ModelSource> models, Runs runs, Limits limits, StudioListener listener) {
        this(Serving.of(models).with(runs), limits, listener);
    }

    /**
     * A studio whose models are not loaded yet.
     *
     * @throws IllegalArgumentException if two models have one id
     */
    public Studio(Serving serving, Limits limits, StudioListener listener) {
        this.limits = limits;
        this.serving = serving;
        jobs = new Jobs(limits, listener);
        AtomicInteger number = new AtomicInteger();
        scoring = Executors.newFixedThreadPool(limits.threads(), work -> {
            Thread thread = new Thread(work, "inkling-scoring-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        shelf = new ModelCache(serving.models(), limits, listener, scoring);
        serving.classifier().ifPresent(named -> scoring.execute(() -> warm(named.classifier())));
    }

    /** Names a few drawings for nobody, so that the first that somebody draws is named as fast as the others. */
    private static void warm(Classifier classifier) {
        Drawing line = Drawing.of(new float[] {0, 100}, new float[] {0, 100}, new int[] {2}, DrawingInfo.NONE);
        for (int i = 0; i < WARMING; i++) {
            classifier.classify(line);
        }
    }

    /** How much it takes on. */
    public Limits limits() {
        return limits;
    }

    /** The training runs that can be watched. */
    public Runs runs() {
        return serving.runs();
    }

    /** All models, in their order. */
    public List<ModelSource> models() {
        return shelf.sources();
    }

    /**
     * What is known of a model.
     *
     * @throws StudioException if there is none of this id
     */
    public ModelSource model(String id) {
        return shelf.source(id);
    }

    /** Whether a model is in memory. */
    public boolean isLoaded(String id) {
        return shelf.isLoaded(id);
    }

    /** How many requests are under way. */
    public int active() {
        return jobs.active();
    }

    /** What names drawings, and chooses among them, if there is anything that does. */
    public Optional<Choosers.Named> classifier() {
        return serving.classifier();
    }

    /** {@link #draw(DrawingRequest)} without other candidates. */
    public CompletableFuture<List<Drawing>> draw(String client, String model, DrawOptions options) {
        return drawn(new DrawingRequest(client, model, options), Chosen::drawings);
    }

    /**
     * Draws from nothing; drawing i of a seed is that of {@link SketchModel#draw}, bit for bit, with as many candidates
     * and {@link Choosers#bestOf}.
     *
     * @return as many drawings as the options say, in source units
     * @throws StudioException if there is no such model, or too much is under way
     * @throws InklingException if the model does not know the class, or is to be guided without one
     */
    public CompletableFuture<Chosen<Drawing>> draw(DrawingRequest asked) {
        return drawn(asked, chosen -> chosen);
    }

    private <R> CompletableFuture<R> drawn(DrawingRequest asked, Function<Chosen<Drawing>, R> told) {
        DrawRequest request = DrawRequest.fromNothing(config(asked.model()), asked.options(), asked.best());
        return chosen(
                asked,
                request,
                ContinuationListener.NONE,
                asked.options().label(),
                chosen -> told.apply(chosen.map(Completion::drawing)));
    }

    /** {@link #goOn(DrawingRequest, Begun, ContinuationListener)} without other candidates and with nobody who listens. */
    public CompletableFuture<List<Completion>> complete(String client, String model, Begun begun, DrawOptions options) {
        return goOn(client, model, begun, options, ContinuationListener.NONE);
    }

    /** {@link #goOn(DrawingRequest, Begun, ContinuationListener)} without other candidates. */
    public CompletableFuture<List<Completion>> goOn(
            String client, String model, Begun begun, DrawOptions options, ContinuationListener ways) {
        return goneOn(new DrawingRequest(client, model, options), begun, ways, Chosen::drawings);
    }

    /**
     * Goes on with a drawing that somebody began, as {@link SketchModel#complete} does, bit for bit, with as many
     * candidates and {@link Choosers#bestOf}; the points are told as they are drawn.
     *
     * @param asked its limits count new points
     * @param begun the beginning, in units of its own; it may bring the canvas that it was drawn on
     * @param ways hears all candidates, those of a way after each other: all of one is told when its end is, and all
     *     candidates are before it is chosen among them
     * @throws StudioException if there is no such model, or too much is under way
     * @throws InklingException if the canvas has no extent, the model does not know the class, or there is none to guide to
     */
    public CompletableFuture<Chosen<Completion>> goOn(DrawingRequest asked, Begun begun, ContinuationListener ways) {
        return goneOn(asked, begun, ways, chosen -> chosen);
    }

    private <R> CompletableFuture<R> goneOn(
            DrawingRequest asked, Begun begun, ContinuationListener ways, Function<Chosen<Completion>, R> told) {
        Drawing drawing = begun.drawing();
        DrawRequest request = DrawRequest.goingOn(
                config(asked.model()),
                drawing,
                begun.open(),
                drawing.info().canvas(),
                asked.options(),
                ways,
                asked.best());
        return chosen(asked, request, ways, asked.options().label().or(drawing::label), told);
    }

    /** Draws all candidates, and takes the best. */
    private <R> CompletableFuture<R> chosen(
            DrawingRequest asked,
            DrawRequest request,
            ContinuationListener ways,
            Optional<String> label,
            Function<Chosen<Completion>, R> told) {
        return underWay(
                asked.model(),
                lease -> ChoosingJob.start(
                        lease.sampling().submit(asked.client(), request, ways),
                        asked.best(),
                        Choosers.bestOf(asked.best(), lease.model(), serving.classifier())
                                .choosers()
                                .apply(label),
                        scoring),
                told);
    }

    /**
     * What a drawing is of, as {@link Classifier#classify} has it.
     *
     * @param drawing in any units: a finished one, or one that is only begun
     * @throws StudioException if there is no classifier, or too much is under way
     */
    public CompletableFuture<Classification> classify(Drawing drawing) {
        Classifier classifier = serving.classifier()
                .orElseThrow(() -> new StudioException(
                        Reason.UNKNOWN, "expected a studio with a classifier but this one has none: start it with one"))
                .classifier();
        return jobs.counted(
                () -> new Jobs.Work<>(
                        CompletableFuture.supplyAsync(() -> classifier.classify(drawing), scoring), () -> {}),
                named -> named);
    }

    /**
     * Drawings on the way from one to another, through a model's latent space, both ends included.
     *
     * @param from in source units, as {@code to}
     * @param steps how many, at least 2
     * @param options what each is drawn with; their count is not looked at
     * @throws StudioException if there is no such model, it has no latent space, or too much is under way
     */
    public CompletableFuture<List<Drawing>> interpolate(
            String client, String model, Drawing from, Drawing to, int steps, DrawOptions options) {
        return atPlaces(
                client,
                model,
                List.of(from, to),
                places -> IntStream.range(0, steps)
                        .mapToObj(i -> places.get(0).towards(places.get(1), i / (steps - 1.0)))
                        .map(options.withCount(1)::withLatent)
                        .toList());
    }

    /**
     * A drawing again, from nothing but where in its latent space the model finds it.
     *
     * @param drawing in source units
     * @return as many drawings as the options say
     * @throws StudioException if there is no such model, it has no latent space, or too much is under way
     */
    public CompletableFuture<List<Drawing>> reconstruct(
            String client, String model, Drawing drawing, DrawOptions options) {
        return atPlaces(client, model, List.of(drawing), places -> List.of(options.withLatent(places.get(0))));
    }

    private CompletableFuture<List<Drawing>> atPlaces(
            String client, String model, List<Drawing> drawings, Function<List<Latent>, List<DrawOptions>> asked) {
        if (!config(model).hasLatent()) {
            throw new StudioException(
                    Reason.UNABLE,
                    "expected a model with a latent space but " + model + " has none: take another model");
        }
        return underWay(
                model,
                lease -> LatentJob.start(client, lease.model(), lease.sampling(), drawings, asked, scoring),
                all -> all);
    }

    private ModelConfig config(String model) {
        return shelf.source(model).config();
    }

    /**
     * How likely a drawing is, point by point, as {@link SketchModel#score} has it.
     *
     * @param drawing in source units; its class counts if the model knows it
     * @throws StudioException if there is no such model, or too much is under way
     */
    public CompletableFuture<DrawingScore> score(String model, Drawing drawing) {
        return scores(model, List.of(drawing), Studio::scored, all -> all.get(0));
    }

    /**
     * A drawing among others.
     *
     * @param index which of those that were given, from 0
     * @param natsPerPoint how unlikely it is
     */
    public record Ranked(int index, double natsPerPoint) {}

    /** Drawings by how likely they are, those that fit the model least first; as {@link #score} says. */
    public CompletableFuture<List<Ranked>> rank(String model, List<Drawing> drawings) {
        return scores(model, drawings, Studio::scored, Studio::ranked);
    }

    private static List<DrawingScore> scored(Scorer scorer, List<Drawing> drawings) {
        return scorer.score(drawings);
    }

    private static List<Ranked> ranked(List<DrawingScore> scores) {
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            ranked.add(new Ranked(i, scores.get(i).natsPerPoint()));
        }
        ranked.sort(Comparator.comparingDouble(Ranked::natsPerPoint).reversed());
        return ranked;
    }

    /**
     * How likely a drawing is as one of its class, and as one of any.
     *
     * @param drawing in source units, of a class that the model knows
     * @throws StudioException if there is no such model, or too much is under way
     */
    public CompletableFuture<ClassScore> classScore(String model, Drawing drawing) {
        return scores(model, List.of(drawing), Scorer::classScores, all -> all.get(0));
    }

    /**
     * A drawing among others of its class.
     *
     * @param index which of those that were given, from 0
     * @param natsPerPoint how unlikely it is as one of its class
     * @param classRatio how much it speaks for its class, nats: {@link ClassScore#ratio}
     */
    public record RankedForClass(int index, double natsPerPoint, double classRatio) {}

    /** Drawings by how much they speak for their class, those that speak least for it first; as {@link #classScore} says. */
    public CompletableFuture<List<RankedForClass>> rankForClass(String model, List<Drawing> drawings) {
        return scores(model, drawings, Scorer::classScores, Studio::rankedForClass);
    }

    private static List<RankedForClass> rankedForClass(List<ClassScore> scores) {
        List<RankedForClass> ranked = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            ClassScore score = scores.get(i);
            ranked.add(new RankedForClass(i, score.ofClass().natsPerPoint(), score.ratio()));
        }
        ranked.sort(Comparator.comparingDouble(RankedForClass::classRatio));
        return ranked;
    }

    private <T, R> CompletableFuture<R> scores(
            String model,
            List<Drawing> drawings,
            BiFunction<Scorer, List<Drawing>, List<T>> score,
            Function<List<T>, R> told) {
        return underWay(model, lease -> ScoringJob.start(lease.model(), drawings, score, scoring), told);
    }

    /**
     * The file of a drawing.
     *
     * @param size the larger side, pixels, as {@link PictureFormat#write} has it
     * @throws StudioException if too much is under way
     */
    public CompletableFuture<byte[]> render(Drawing drawing, PictureFormat format, int size) {
        return jobs.counted(
                () -> new Jobs.Work<>(
                        CompletableFuture.supplyAsync(() -> format.write(drawing, size), scoring), () -> {}),
                bytes -> bytes);
    }

    /** Does a job with a model, which stays in memory until the job is over. */
    private <T, R> CompletableFuture<R> underWay(
            String model, Function<Lease, CompletableFuture<T>> work, Function<T, R> told) {
        return jobs.counted(
                () -> {
                    Lease lease = shelf.take(model);
                    try {
                        return new Jobs.Work<>(work.apply(lease), lease::close);
                    } catch (RuntimeException | Error e) {
                        lease.close();
                        throw e;
                    }
                },
                told);
    }

    /** Takes nothing more on, waits a moment for what is under way, and ends what is left. */
    @Override
    public void close() {
        jobs.close(GRACE_SECONDS);
        shelf.close();
        scoring.shutdown();
    }
}
