package dev.inkling.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Drawing;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.choose.Choosers;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Decoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The best of several candidates. */
final class BestOfTest {

    private static final ModelConfig CONFIG = TestModels.config("cat", "dog");
    private static final int CANDIDATES = 5;

    private static DrawOptions options(int i) {
        return DrawOptions.PLAIN.withPoints(0, 30).withFirst(i).withLabel(i % 2 == 0 ? "cat" : "dog");
    }

    /** Chooses the drawing with the most points, and keeps the candidates. */
    private static final class Longest implements Chooser {

        private final List<List<Drawing>> seen = new ArrayList<>();

        @Override
        public synchronized int best(List<Drawing> candidates) {
            seen.add(List.copyOf(candidates));
            return IntStream.range(0, candidates.size())
                    .reduce((a, b) ->
                            candidates.get(b).points() > candidates.get(a).points() ? b : a)
                    .orElseThrow();
        }

        @Override
        public String basis() {
            return "by length";
        }
    }

    private static List<Drawing> drawn(int batch, int n, int threads, BestOf bestOf) {
        List<Drawing> drawn = new ArrayList<>();
        SketchModel model = SketchModel.of(CONFIG, TestModels.randomParameters(CONFIG, 2));
        Decoder decoder = model.decoder();
        new Drawer(decoder, batch).draw(n, BestOfTest::options, bestOf, threads, drawn::add);
        return drawn;
    }

    @Test
    void theChooserSeesAllCandidatesAndDecides() {
        Longest longest = new Longest();
        List<Drawing> best = drawn(16, 4, 1, new BestOf(CANDIDATES, label -> longest));
        assertThat(longest.seen).hasSize(4).allSatisfy(some -> assertThat(some).hasSize(CANDIDATES));
        assertThat(new HashSet<>(longest.seen.get(0))).hasSizeGreaterThan(1);
        for (int i = 0; i < best.size(); i++) {
            int most =
                    longest.seen.get(i).stream().mapToInt(Drawing::points).max().orElseThrow();
            assertThat(best.get(i).points()).isEqualTo(most);
        }
        List<Drawing> alone = drawn(16, 4, 1, BestOf.ONE);
        for (int i = 0; i < alone.size(); i++) {
            assertThat(longest.seen.get(i).get(0))
                    .as("candidate 0 is the drawing without others")
                    .isEqualTo(alone.get(i));
        }
    }

    @Test
    void neitherThreadsNorBatchesChangeWhatIsChosen() {
        BestOf bestOf = new BestOf(CANDIDATES, label -> new Longest());
        List<Drawing> one = drawn(16, 4, 1, bestOf);
        assertThat(drawn(1, 4, 3, bestOf)).isEqualTo(one);
        // Fewer drawings than threads: the candidates of one are distributed.
        assertThat(drawn(2, 3, 4, bestOf)).isEqualTo(one.subList(0, 3));
        assertThat(drawn(16, 1, 2, bestOf)).isEqualTo(one.subList(0, 1));
    }

    @Test
    void completionsAreChosenAsWell() {
        SketchModel model = SketchModel.of(CONFIG, TestModels.randomParameters(CONFIG, 2));
        Drawing begun = drawn(4, 1, 1, BestOf.ONE).get(0);
        Longest longest = new Longest();
        DrawOptions options = DrawOptions.PLAIN.withPoints(0, 20).withCount(3);
        List<Completion> best =
                model.complete(new Begun(begun, false), options, new BestOf(CANDIDATES, label -> longest));
        assertThat(best).hasSize(3);
        assertThat(longest.seen).hasSize(3);
        List<Completion> alone = model.complete(new Begun(begun, false), options);
        for (int i = 0; i < 3; i++) {
            assertThat(longest.seen.get(i).get(0)).isEqualTo(alone.get(i).drawing());
            assertThat(best.get(i).drawing().points())
                    .isEqualTo(longest.seen.get(i).stream()
                            .mapToInt(Drawing::points)
                            .max()
                            .orElseThrow());
        }
    }

    /** Without a classifier, the model's own likelihoods decide; without a class, how typical the candidates are. */
    @Test
    void thereIsAlwaysSomethingToChooseBy() {
        SketchModel model = SketchModel.of(CONFIG, TestModels.randomParameters(CONFIG, 2));
        Chooser ratio = Choosers.of(model, Optional.empty(), Optional.of("cat"));
        Chooser typical = Choosers.of(model, Optional.empty(), Optional.empty());
        assertThat(ratio.basis()).contains("likelier");
        assertThat(typical.basis()).contains("typical");
        List<Drawing> some = IntStream.range(0, 7)
                .mapToObj(i -> model.draw(options(2 * i)).get(0))
                .toList();
        assertThat(ratio.best(some)).isEqualTo(ratio.best(some)).isBetween(0, 6);
        int middle = typical.best(some);
        int points = some.get(middle).points();
        long shorter =
                some.stream().filter(drawing -> drawing.points() < points).count();
        long longer = some.stream().filter(drawing -> drawing.points() > points).count();
        assertThat(Math.max(shorter, longer))
                .as("neither the shortest nor the longest")
                .isLessThan(6);
    }

    @Test
    void thereAreAtMostAThousand() {
        assertThatThrownBy(() -> new BestOf(0, label -> Chooser.FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
        assertThatThrownBy(() -> new BestOf(1001, label -> Chooser.FIRST)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNumberOfCandidatesHasLimits() {
        assertThat(new BestOf(BestOf.MOST, label -> Chooser.FIRST).candidates()).isEqualTo(1000);
        assertThat(new BestOf(1, label -> Chooser.FIRST).candidates()).isEqualTo(1);
        for (int wrong : new int[] {0, -1, BestOf.MOST + 1}) {
            assertThatThrownBy(() -> new BestOf(wrong, label -> Chooser.FIRST))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected 1 to 1000 candidates for each drawing but was " + wrong);
        }
    }
}
