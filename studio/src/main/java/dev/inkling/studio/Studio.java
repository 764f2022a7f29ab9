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
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.DrawRequest;
import dev.inkling.model.sampling.PointListener;
import dev.inkling.model.scoring.ClassScore;
import dev.inkling.model.scoring.DrawingScore;
import dev.inkling.model.scoring.Scorer;
import dev.inkling.studio.ModelCache.Lease;
import dev.inkling.studio.StudioException.Reason;
import java.util.Collection;
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
 * Models that draw for many clients at once.
 *
 * <p>Long operations return a future, which gives the result, or a {@link StudioException} or {@link InklingException} that
 * says why there is none. Cancelling a future stops its work. Actions that depend on a future must not block the thread
 * that completes it, since that thread draws for others.
 *
 * <p>Safe for use by several threads. Close is idempotent; it gives requests in progress a few seconds to finish, and then
 * ends them.
 */
public final class Studio implements AutoCloseable {

    /** How long requests in progress may continue once the studio closes. */
    private static final int GRACE_SECONDS = 5;

    private static final int WARMING = 10;

    private final ModelCache cache;
    private final Limits limits;
    private final Serving serving;
    private final Jobs jobs;
    private final ExecutorService scoring;
    /** Clients take turns on the threads that score. */
    private final FairExecutor turns;

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
        scoring = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "inkling-scoring-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        turns = new FairExecutor(scoring, limits.threads());
        cache = new ModelCache(serving.models(), limits, listener, scoring);
        serving.classifier().ifPresent(named -> scoring.execute(() -> warm(named.classifier())));
    }

    /** Classifies a few drawings to warm up, so that the first request is answered as fast as later ones. */
    private static void warm(Classifier classifier) {
        Drawing line = Drawing.of(new float[] {0, 100}, new float[] {0, 100}, new int[] {2}, DrawingInfo.NONE);
        for (int i = 0; i < WARMING; i++) {
            classifier.classify(line);
        }
    }

    /** The limits on requests. */
    public Limits limits() {
        return limits;
    }

    /** The training runs that can be watched. */
    public Runs runs() {
        return serving.runs();
    }

    /** All models, in order. */
    public List<ModelSource> models() {
        return cache.sources();
    }

    /**
     * The source of a model.
     *
     * @throws StudioException if there is none of this id
     */
    public ModelSource model(String id) {
        return cache.source(id);
    }

    /** Whether a model is in memory. */
    public boolean isLoaded(String id) {
        return cache.isLoaded(id);
    }

    /** The number of requests in progress. */
    public int active() {
        return jobs.active();
    }

    /** The classifier, which classifies drawings and chooses among candidates, if there is one. */
    public Optional<Choosers.Named> classifier() {
        return serving.classifier();
    }

    /** {@link #draw(DrawingRequest)} with one candidate for each drawing. */
    public CompletableFuture<List<Drawing>> draw(String client, String model, DrawOptions options) {
        return drawn(new DrawingRequest(client, model, options), Chosen::drawings);
    }

    /**
     * Draws from scratch; drawing i of a seed is that of {@link SketchModel#draw}, bit for bit, with as many candidates and
     * {@link Choosers#bestOf}.
     *
     * @return as many drawings as the options say, in source units
     * @throws StudioException if there is no such model, or too many requests are in progress
     * @throws IllegalArgumentException if the model does not know the class, or guidance is requested without one
     */
    public CompletableFuture<Chosen<Drawing>> draw(DrawingRequest asked) {
        return drawn(asked, chosen -> chosen);
    }

    private <R> CompletableFuture<R> drawn(DrawingRequest asked, Function<Chosen<Drawing>, R> toAnswer) {
        DrawRequest request =
                DrawRequest.fromNothing(config(asked.model()), asked.options(), PointListener.NONE, asked.best());
        return withModel(
                asked.model(),
                lease -> chosen(
                        asked,
                        lease,
                        lease.sampling().submit(asked.client(), request, ContinuationListener.NONE),
                        asked.options().label()),
                chosen -> toAnswer.apply(chosen.map(Completion::drawing)));
    }

    /**
     * {@link #continueDrawing(DrawingRequest, Begun, ContinuationListener)} with one candidate for each continuation and without a
     * listener.
     */
    public CompletableFuture<List<Completion>> complete(String client, String model, Begun begun, DrawOptions options) {
        return continued(
                new DrawingRequest(client, model, options), begun, ContinuationListener.NONE, Chosen::drawings);
    }

    /**
     * Continues a drawing as {@link SketchModel#complete} does, bit for bit, with as many candidates and {@link
     * Choosers#bestOf}; reports the points as they are drawn.
     *
     * @param asked the request; its limits count new points
     * @param begun the beginning, in its own units; it may include the canvas that it was drawn on
     * @param listener receives the points of all candidates, indexed so that those of one continuation are adjacent; all
     *     points of a candidate are reported before its end, and all candidates before the choice
     * @throws StudioException if there is no such model, or too many requests are in progress
     * @throws IllegalArgumentException if the canvas has no extent, the model does not know the class, or guidance is requested
     *     without a class
     */
    public CompletableFuture<Chosen<Completion>> continueDrawing(
            DrawingRequest asked, Begun begun, ContinuationListener listener) {
        return continued(asked, begun, listener, chosen -> chosen);
    }

    private <R> CompletableFuture<R> continued(
            DrawingRequest asked,
            Begun begun,
            ContinuationListener listener,
            Function<Chosen<Completion>, R> toAnswer) {
        DrawRequest request =
                DrawRequest.continuing(config(asked.model()), begun, asked.options(), listener, asked.best());
        return withModel(
                asked.model(),
                lease -> chosen(
                        asked,
                        lease,
                        lease.sampling().submit(asked.client(), request, listener),
                        asked.options().label().or(begun.drawing()::label)),
                toAnswer);
    }

    /**
     * Takes the best candidates.
     *
     * @param drawn all candidates, once they are drawn
     * @param label the class that they are of, if any
     */
    private CompletableFuture<Chosen<Completion>> chosen(
            DrawingRequest asked, Lease lease, CompletableFuture<List<Completion>> drawn, Optional<String> label) {
        BestOf bestOf = Choosers.bestOf(asked.best(), lease.model(), serving.classifier());
        return ChoosingJob.start(drawn, asked.best(), bestOf.choosers().apply(label), turns.of(asked.client()));
    }

    /**
     * The classes of a drawing, as by {@link Classifier#classify}.
     *
     * @param client who asks, for turn-taking
     * @param drawing in any units: finished or only begun
     * @throws StudioException if there is no classifier, or too many requests are in progress
     */
    public CompletableFuture<Classification> classify(String client, Drawing drawing) {
        Classifier classifier = serving.classifier()
                .orElseThrow(() -> new StudioException(
                        Reason.UNKNOWN,
                        "expected a studio with a classifier but this one has none: start it with a classifier"))
                .classifier();
        return jobs.counted(
                () -> new Jobs.Work<>(
                        CompletableFuture.supplyAsync(() -> classifier.classify(drawing), turns.of(client)), () -> {}),
                named -> named);
    }

    /**
     * Interpolates between two drawings in a model's latent space, both ends included.
     *
     * @param asked the request; one drawing is drawn at each step, whatever its count and its number of candidates
     * @param from in source units, as {@code to}
     * @param steps how many, at least 2
     * @throws StudioException if there is no such model, it has no latent space, or too many requests are in progress
     */
    public CompletableFuture<List<Drawing>> interpolate(DrawingRequest asked, Drawing from, Drawing to, int steps) {
        return atLatents(
                asked,
                List.of(from, to),
                latents -> IntStream.range(0, steps)
                        .mapToObj(i -> latents.get(0).towards(latents.get(1), i / (steps - 1.0)))
                        .map(asked.options().withCount(1)::withLatent)
                        .toList());
    }

    /**
     * Reconstructs a drawing from its latent vector alone.
     *
     * @param asked the request; its number of candidates is ignored
     * @param drawing in source units
     * @return as many drawings as the options say
     * @throws StudioException if there is no such model, it has no latent space, or too many requests are in progress
     */
    public CompletableFuture<List<Drawing>> reconstruct(DrawingRequest asked, Drawing drawing) {
        return atLatents(
                asked, List.of(drawing), latents -> List.of(asked.options().withLatent(latents.get(0))));
    }

    private CompletableFuture<List<Drawing>> atLatents(
            DrawingRequest asked, List<Drawing> drawings, Function<List<Latent>, List<DrawOptions>> toOptions) {
        if (!config(asked.model()).hasLatent()) {
            throw new StudioException(
                    Reason.UNABLE,
                    "expected a model with a latent space but " + asked.model() + " has none: take another model");
        }
        return withModel(
                asked.model(),
                lease -> new LatentJob(asked.client(), lease).start(drawings, toOptions, turns.of(asked.client())),
                all -> all);
    }

    private ModelConfig config(String model) {
        return cache.source(model).config();
    }

    /**
     * How likely a drawing is, point by point, as by {@link SketchModel#score}.
     *
     * @param client who asks, for turn-taking
     * @param drawing in source units; its class is used if the model knows it
     * @throws StudioException if there is no such model, or too many requests are in progress
     */
    public CompletableFuture<DrawingScore> score(String client, String model, Drawing drawing) {
        return withModel(model, scores(client, List.of(drawing), Studio::scored), all -> all.get(0));
    }

    /** Ranks drawings by likelihood, the least likely first; as {@link #score} says. */
    public CompletableFuture<List<Ranked>> rank(String client, String model, List<Drawing> drawings) {
        return withModel(model, scores(client, drawings, Studio::scored), Ranked::all);
    }

    private static List<DrawingScore> scored(Scorer scorer, List<Drawing> drawings) {
        return scorer.score(drawings);
    }

    /**
     * How likely a drawing is with its class given, and without a class.
     *
     * @param client who asks, for turn-taking
     * @param drawing in source units, of a class that the model knows
     * @throws StudioException if there is no such model, or too many requests are in progress
     */
    public CompletableFuture<ClassScore> classScore(String client, String model, Drawing drawing) {
        return withModel(model, scores(client, List.of(drawing), Scorer::classScores), all -> all.get(0));
    }

    /** Ranks drawings by the evidence for their class, the weakest first; as {@link #classScore} says. */
    public CompletableFuture<List<RankedForClass>> rankForClass(String client, String model, List<Drawing> drawings) {
        return withModel(model, scores(client, drawings, Scorer::classScores), RankedForClass::all);
    }

    private <T> Function<Lease, CompletableFuture<List<T>>> scores(
            String client, List<Drawing> drawings, BiFunction<Scorer, List<Drawing>, List<T>> score) {
        return lease -> ScoringJob.start(lease.model(), drawings, score, turns.of(client));
    }

    /**
     * Renders a drawing as a file.
     *
     * @param client who asks, for turn-taking
     * @param size the larger side, pixels, as in {@link PictureFormat#write}
     * @throws StudioException if too many requests are in progress
     */
    public CompletableFuture<byte[]> render(String client, Drawing drawing, PictureFormat format, int size) {
        return jobs.counted(
                () -> {
                    CompletableFuture<byte[]> file = new CompletableFuture<>();
                    FairExecutor.Client turn = turns.of(client);
                    return new Jobs.Work<>(
                            file.completeAsync(() -> format.write(drawing, size, () -> isOver(file, turn)), turn),
                            () -> {});
                },
                bytes -> bytes);
    }

    /** Whether no one waits for a file any more; a long animation lets others have their turn. */
    private static boolean isOver(CompletableFuture<byte[]> file, FairExecutor.Client turn) {
        turn.pauseIfDue();
        return file.isDone();
    }

    /** Runs a job with a model, which stays in memory until the job is over. */
    private <T, R> CompletableFuture<R> withModel(
            String model, Function<Lease, CompletableFuture<T>> work, Function<T, R> toAnswer) {
        return jobs.counted(
                () -> {
                    Lease lease = cache.take(model);
                    try {
                        return new Jobs.Work<>(work.apply(lease), lease::close);
                    } catch (RuntimeException | Error e) {
                        lease.close();
                        throw e;
                    }
                },
                toAnswer);
    }

    /** Accepts no more requests, waits a moment for those in progress, and ends the rest. */
    @Override
    public void close() {
        jobs.close(GRACE_SECONDS);
        cache.close();
        scoring.shutdown();
    }
}
