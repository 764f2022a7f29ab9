package dev.inkling.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.SketchModel;
import dev.inkling.model.choose.Choosers;
import dev.inkling.model.sampling.BestOf;
import dev.inkling.model.sampling.Completion;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.SamplingOptions;
import dev.inkling.studio.StudioException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The choice among candidates, and classification. */
@Timeout(120)
final class BestOfTest {

    private static final Choosers.Named CLASSIFIER = SmallModels.classifier("cat", "fish");

    private static final DrawOptions OPTIONS =
            DrawOptions.PLAIN.withTemperature(1).withSeed(7).withPoints(0, 40);

    private static Studio studio(Optional<Choosers.Named> classifier, ModelSource... models) {
        Serving serving = Serving.of(List.of(models)).with(classifier);
        return new Studio(serving, Limits.DEFAULT.withThreads(2, 8), StudioListener.SILENT);
    }

    /** Chooses by the classifier if it knows the class, else by the model's class ratio, else by how typical a drawing is. */
    @Test
    void theChoiceIsThatOfTheModelAlone() {
        try (Studio studio = studio(Optional.of(CLASSIFIER), SmallModels.source("a"))) {
            SketchModel model = SmallModels.model("cat", "dog");
            assertSame(studio, model, OPTIONS.withLabel("cat").withCount(3), 4, "by small-classifier");
            assertSame(studio, model, OPTIONS.withLabel("dog").withCount(2), 3, "likelier");
            assertSame(studio, model, OPTIONS.withCount(2), 3, "typical");
            assertSame(studio, model, OPTIONS.withLabel("cat").withCount(5), 1, "first");
            assertThat(studio.active()).isZero();
        }
    }

    private static void assertSame(Studio studio, SketchModel model, DrawOptions options, int best, String basis) {
        BestOf bestOf = Choosers.bestOf(best, model, studio.classifier());
        List<Drawing> alone = new ArrayList<>();
        model.draw(options.count(), i -> options.withFirst(i), bestOf, alone::add);
        DrawingRequest asked = new DrawingRequest("me", "a", options, best);
        Chosen<Drawing> drawn = studio.draw(asked).join();
        assertThat(drawn.drawings()).isEqualTo(alone);
        assertThat(drawn.basis()).contains(basis);
        Begun begun = new Begun(SmallModels.drawing(9, 2), true);
        List<List<Float>> heard = new ArrayList<>();
        IntStream.range(0, options.count() * best)
                .forEach(i -> heard.add(Collections.synchronizedList(new ArrayList<>())));
        Chosen<Completion> actual = studio.continueDrawing(asked, begun, new ContinuationListener() {
                    @Override
                    public void point(int index, float x, float y, Pen pen) {
                        heard.get(index).add(x);
                    }

                    @Override
                    public void end(int index) {}
                })
                .join();
        assertThat(actual.drawings()).isEqualTo(model.complete(new Begun(begun.drawing(), true), options, bestOf));
        for (int i = 0; i < options.count(); i++) {
            assertThat(actual.which().get(i)).isBetween(i * best, (i + 1) * best - 1);
            Drawing chosen = actual.drawings().get(i).drawing();
            List<Float> added = new ArrayList<>();
            for (int p = actual.drawings().get(i).begunPoints(); p < chosen.points(); p++) {
                added.add(chosen.x(p));
            }
            assertThat(heard.get(actual.which().get(i))).isEqualTo(added);
        }
    }

    @Test
    void cancelledOrLateRequestsAreDrawnNoFurther() throws InterruptedException {
        Limits hasty = Limits.DEFAULT.withThreads(2, 8).withJobs(10, Duration.ofMillis(300));
        Serving endless = Serving.of(List.of(SmallModels.endlessSource("a")));
        try (Studio studio = new Studio(endless, hasty, StudioListener.SILENT)) {
            DrawOptions forever = OPTIONS.withPoints(0, SamplingOptions.MOST_POINTS);
            CompletableFuture<Chosen<Drawing>> late = studio.draw(new DrawingRequest("me", "a", forever, 4));
            assertThatThrownBy(late::join).hasCauseInstanceOf(StudioException.class);
            CompletableFuture<Chosen<Drawing>> cancelled = studio.draw(new DrawingRequest("me", "a", forever, 4));
            cancelled.cancel(false);
            // Both have left the batch: its rows are free.
            assertThat(studio.draw("you", "a", OPTIONS.withCount(8).withPoints(0, 3))
                            .join())
                    .hasSize(8);
            assertThat(studio.active()).isZero();
        }
    }

    @Test
    void aDrawingIsClassified() {
        Drawing drawing = SmallModels.drawing(20, 1);
        try (Studio studio = studio(Optional.of(CLASSIFIER), SmallModels.source("a"))) {
            assertThat(studio.classify("me", drawing).join().top(2))
                    .isEqualTo(CLASSIFIER.classifier().classify(drawing).top(2));
            assertThat(studio.active()).isZero();
        }
        try (Studio studio = studio(Optional.empty(), SmallModels.source("a"))) {
            assertThatThrownBy(() -> studio.classify("me", drawing))
                    .isInstanceOfSatisfying(
                            StudioException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN));
            assertThat(studio.active()).isZero();
        }
    }

    @Test
    void thereAreAtLeastOneAndAtMostAThousandCandidates() {
        assertThatThrownBy(() -> new DrawingRequest("me", "a", OPTIONS, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DrawingRequest("me", "a", OPTIONS, 1001))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
