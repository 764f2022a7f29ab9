package dev.inkling.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.ModelNotes;
import dev.inkling.model.SketchModel;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.SamplingOptions;
import dev.inkling.model.scoring.DrawingScore;
import dev.inkling.studio.StudioException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A studio used through its Java API. */
@Timeout(60)
final class StudioTest {

    private static final DrawOptions OPTIONS =
            DrawOptions.PLAIN.withTemperature(1).withSeed(7).withPoints(0, 60);

    private static final Limits SMALL = Limits.DEFAULT.withThreads(2, 8);

    private static Studio studio(Limits limits, ModelSource... models) {
        return new Studio(List.of(models), Runs.none(), limits, StudioListener.SILENT);
    }

    private static StudioException refused(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StudioException refusal) {
                return refusal;
            }
            throw new AssertionError(e);
        }
        throw new AssertionError("expected no answer");
    }

    @Test
    void interpolatesInALatentSpace() {
        ModelSource source = SmallModels.latentSource("latent");
        Drawing from = SmallModels.drawing(8, 1);
        Drawing to = SmallModels.drawing(9, 2);
        try (Studio studio = studio(SMALL, source, SmallModels.source("plain"))) {
            SketchModel model = source.loader().get();
            List<Latent> ends = model.encode(List.of(from, to)).stream()
                    .map(Posterior::mean)
                    .toList();
            DrawingRequest asked = new DrawingRequest("me", "latent", OPTIONS);
            List<Drawing> drawings = studio.interpolate(asked, from, to, 3).join();
            assertThat(drawings).hasSize(3);
            for (int i = 0; i < 3; i++) {
                DrawOptions there = OPTIONS.withLatent(ends.get(0).towards(ends.get(1), i / 2.0));
                assertThat(drawings.get(i)).isEqualTo(model.draw(there).get(0));
            }
            assertThat(studio.reconstruct(new DrawingRequest("me", "latent", OPTIONS.withCount(2)), to)
                            .join())
                    .isEqualTo(model.draw(OPTIONS.withCount(2).withLatent(ends.get(1))));
            assertThat(studio.score("me", "latent", from).join().latentNats()).isPositive();
            assertThatThrownBy(() -> studio.reconstruct(new DrawingRequest("me", "plain", OPTIONS), to))
                    .hasMessageContaining("latent space");
            assertThat(studio.active()).isZero();
        }
    }

    @Test
    void drawingsOfASharedBatchEqualThoseDrawnAlone() {
        List<CompletableFuture<List<Drawing>>> drawings = new ArrayList<>();
        List<CompletableFuture<List<Completion>>> completions = new ArrayList<>();
        try (Studio studio = studio(SMALL, SmallModels.source("a"), SmallModels.endlessSource("b"))) {
            SketchModel a = SmallModels.model("cat", "dog");
            SketchModel b = SmallModels.endless("cat", "dog");
            for (int i = 0; i < 20; i++) {
                DrawOptions options = OPTIONS.withSeed(i).withCount(1 + i % 12).withLabel(i % 2 == 0 ? "cat" : "dog");
                String model = i % 3 == 0 ? "b" : "a";
                drawings.add(studio.draw("client " + i % 4, model, options.withGuidance(i % 5 == 0 ? 2 : 1)));
                Begun begun = new Begun(SmallModels.drawing(3 + i, i), i % 2 == 0);
                completions.add(studio.complete("client " + i % 4, model, begun, options));
            }
            for (int i = 0; i < 20; i++) {
                DrawOptions options = OPTIONS.withSeed(i).withCount(1 + i % 12).withLabel(i % 2 == 0 ? "cat" : "dog");
                SketchModel model = i % 3 == 0 ? b : a;
                assertThat(drawings.get(i).join()).isEqualTo(model.draw(options.withGuidance(i % 5 == 0 ? 2 : 1)));
                assertThat(completions.get(i).join())
                        .isEqualTo(model.complete(new Begun(SmallModels.drawing(3 + i, i), i % 2 == 0), options));
            }
            assertThat(studio.active()).isZero();
        }
    }

    @Test
    void scoresAreThoseOfTheModel() {
        try (Studio studio = studio(SMALL, SmallModels.source("a"))) {
            SketchModel model = SmallModels.model("cat", "dog");
            List<Drawing> drawings = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                drawings.add(SmallModels.drawing(5 + i, i));
            }
            DrawingScore score = studio.score("me", "a", drawings.get(3)).join();
            assertThat(score).isEqualTo(model.score(drawings.get(3)));
            List<Ranked> ranked = studio.rank("me", "a", drawings).join();
            assertThat(ranked)
                    .hasSize(40)
                    .isSortedAccordingTo((x, y) -> Double.compare(y.natsPerPoint(), x.natsPerPoint()));
            for (Ranked one : ranked) {
                assertThat(one.natsPerPoint())
                        .isEqualTo(model.score(drawings.get(one.index())).natsPerPoint());
            }
        }
    }

    @Test
    void pointsAreReportedBeforeTheEnd() {
        try (Studio studio = studio(SMALL, SmallModels.source("a"))) {
            List<String> reported = new ArrayList<>();
            Begun begun = new Begun(SmallModels.drawing(12, 1), true);
            DrawingRequest asked = new DrawingRequest("me", "a", OPTIONS.withCount(3));
            List<Completion> drawn = studio.continueDrawing(asked, begun, new ContinuationListener() {
                        @Override
                        public synchronized void point(int index, float x, float y, Pen pen) {
                            reported.add(index + " " + x + " " + y);
                        }

                        @Override
                        public synchronized void end(int index) {
                            reported.add(index + " end");
                        }
                    })
                    .join()
                    .drawings();
            for (int index = 0; index < 3; index++) {
                List<String> expected = new ArrayList<>();
                Drawing drawing = drawn.get(index).drawing();
                for (int i = drawn.get(index).begunPoints(); i < drawing.points(); i++) {
                    expected.add(index + " " + drawing.x(i) + " " + drawing.y(i));
                }
                expected.add(index + " end");
                String prefix = index + " ";
                assertThat(reported.stream().filter(line -> line.startsWith(prefix)))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void cancelledRequestsFreeRowsForOthers() throws InterruptedException {
        Limits one = Limits.DEFAULT.withThreads(1, 4);
        CountDownLatch full = new CountDownLatch(1);
        StudioListener listener = new StudioListener() {
            @Override
            public void stepped(int rows) {
                if (rows == 4) {
                    full.countDown();
                }
            }
        };
        try (Studio studio = new Studio(List.of(SmallModels.endlessSource("a")), Runs.none(), one, listener)) {
            DrawOptions forever = OPTIONS.withCount(4).withPoints(0, SamplingOptions.MOST_POINTS);
            CompletableFuture<List<Drawing>> all = studio.draw("a", "a", forever);
            assertThat(full.await(20, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<List<Drawing>> shortOne = studio.draw("b", "a", OPTIONS.withPoints(0, 3));
            assertThat(shortOne).isNotDone();
            all.cancel(false);
            assertThat(shortOne.join()).hasSize(1);
        }
    }

    @Test
    void requestsThatTakeTooLongEnd() throws InterruptedException {
        Limits hasty = SMALL.withJobs(10, Duration.ofMillis(200));
        try (Studio studio = studio(hasty, SmallModels.endlessSource("a"))) {
            DrawOptions forever = OPTIONS.withCount(8).withPoints(0, SamplingOptions.MOST_POINTS);
            assertThat(refused(studio.draw("a", "a", forever)).reason()).isEqualTo(Reason.TOO_LONG);
            assertThat(studio.draw("a", "a", OPTIONS.withPoints(0, 3)).join()).hasSize(1);
            assertThat(studio.active()).isZero();
        }
    }

    /** Scoring takes turns by client, and long drawings stop at the time limit. */
    @Test
    void largeRankingsDoNotDelayOthers() {
        try (Studio studio = studio(Limits.DEFAULT.withThreads(1, 2), SmallModels.source("a"))) {
            List<Drawing> many = List.of(SmallModels.drawing(300_000, 1));
            CompletableFuture<?> first = studio.rank("much", "a", many);
            CompletableFuture<?> second = studio.rank("more", "a", many);
            assertThat(studio.score("little", "a", SmallModels.drawing(5, 2)).join())
                    .isNotNull();
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();
            first.cancel(false);
            second.cancel(false);
        }
    }

    @Test
    void scoringStopsAtTheTimeLimit() throws InterruptedException {
        Limits hasty = Limits.DEFAULT.withThreads(1, 2).withJobs(10, Duration.ofMillis(300));
        try (Studio studio = studio(hasty, SmallModels.source("a"))) {
            // Alone it would take minutes on the only thread.
            Drawing endless = SmallModels.drawing(300_000, 1);
            assertThat(refused(studio.score("me", "a", endless)).reason()).isEqualTo(Reason.TOO_LONG);
            await(() -> isScored(studio));
        }
    }

    private static boolean isScored(Studio studio) {
        try {
            return studio.score("me", "a", SmallModels.drawing(5, 2)).join() != null;
        } catch (CompletionException e) {
            return false;
        }
    }

    @Test
    void filesStopOnceNoOneWaits() {
        Drawing drawing = SmallModels.drawing(50, 1);
        for (PictureFormat format : PictureFormat.values()) {
            AtomicInteger asked = new AtomicInteger();
            assertThat(format.write(drawing, 64, () -> asked.incrementAndGet() < 0))
                    .isEqualTo(format.write(drawing, 64));
            int half = asked.get() / 2;
            AtomicInteger again = new AtomicInteger();
            assertThatThrownBy(() -> format.write(drawing, 64, () -> again.incrementAndGet() > half))
                    .isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void tooMuchAtOnceIsRefused() {
        Limits few = SMALL.withJobs(2, Duration.ofSeconds(20));
        try (Studio studio = studio(few, SmallModels.endlessSource("a"))) {
            DrawOptions forever = OPTIONS.withCount(1).withPoints(0, SamplingOptions.MOST_POINTS);
            CompletableFuture<?> first = studio.draw("a", "a", forever);
            CompletableFuture<?> second = studio.draw("b", "a", forever);
            assertThatThrownBy(() -> studio.draw("c", "a", forever))
                    .isInstanceOfSatisfying(
                            StudioException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BUSY));
            first.cancel(false);
            second.cancel(false);
            assertThat(studio.draw("c", "a", OPTIONS.withPoints(0, 3)).join()).hasSize(1);
        }
    }

    @Test
    void modelsAreLoadedOnFirstUseAndAFewAreKept() {
        AtomicInteger loads = new AtomicInteger();
        List<ModelSource> sources = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            sources.add(new ModelSource(id, id, SmallModels.config("cat"), ModelNotes.NONE, () -> {
                loads.incrementAndGet();
                return SmallModels.model("cat");
            }));
        }
        try (Studio studio = new Studio(sources, Runs.none(), SMALL.withModels(2), StudioListener.SILENT)) {
            assertThat(loads).hasValue(0);
            studio.draw("me", "a", OPTIONS).join();
            studio.draw("me", "a", OPTIONS).join();
            studio.draw("me", "b", OPTIONS).join();
            assertThat(loads).hasValue(2);
            studio.draw("me", "c", OPTIONS).join();
            // The least recently used model is dropped as soon as it is released.
            await(() -> !studio.isLoaded("a"));
            assertThat(studio.isLoaded("b")).isTrue();
            assertThat(studio.isLoaded("c")).isTrue();
            studio.draw("me", "a", OPTIONS).join();
            assertThat(loads).hasValue(4);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void aModelThatCannotBeLoadedDoesNotAffectOthers() {
        boolean[] damaged = {true};
        ModelSource broken = new ModelSource("broken", "broken", SmallModels.config("cat"), ModelNotes.NONE, () -> {
            if (damaged[0]) {
                throw InklingException.failed("expected 7 bytes in /secret/path but found 6");
            }
            return SmallModels.model("cat");
        });
        try (Studio studio = studio(SMALL, broken, SmallModels.source("a"))) {
            assertThatThrownBy(() -> studio.draw("me", "broken", OPTIONS))
                    .isInstanceOfSatisfying(
                            StudioException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN))
                    .hasMessageNotContaining("secret");
            assertThat(studio.draw("me", "a", OPTIONS).join()).hasSize(1);
            assertThat(studio.active()).isZero();
            damaged[0] = false;
            assertThat(studio.draw("me", "broken", OPTIONS).join()).hasSize(1);
        }
    }

    @Test
    void unknownIdsAndClassesAreReported() {
        try (Studio studio = studio(SMALL, SmallModels.source("quickdraw"))) {
            assertThatThrownBy(() -> studio.draw("me", "quikdraw", OPTIONS))
                    .isInstanceOf(StudioException.class)
                    .hasMessageEndingWith("did you mean quickdraw?");
            assertThatThrownBy(() -> studio.draw("me", "quickdraw", OPTIONS.withLabel("cart")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("did you mean cat?");
        }
    }

    @Test
    void closingFinishesWorkAndAcceptsNoMore() throws InterruptedException {
        Studio studio = studio(SMALL, SmallModels.endlessSource("a"));
        CompletableFuture<List<Drawing>> soon =
                studio.draw("me", "a", OPTIONS.withCount(8).withPoints(0, 40));
        CompletableFuture<List<Drawing>> never =
                studio.draw("you", "a", OPTIONS.withCount(10_000).withPoints(0, SamplingOptions.MOST_POINTS));
        studio.close();
        studio.close();
        assertThat(soon.join()).hasSize(8);
        assertThat(refused(never).reason()).isEqualTo(Reason.BUSY);
        assertThatThrownBy(() -> studio.draw("me", "a", OPTIONS)).isInstanceOf(StudioException.class);
    }
}
