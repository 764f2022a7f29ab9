package dev.inkling.training.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.run.Length;
import dev.inkling.run.OptimiserSettings;
import dev.inkling.run.Recipe;
import dev.inkling.run.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CleaningTest {

    private static final Recipe TINY = Recipe.CLASSIFIER
            .withBalance(0)
            .withTask(new Task.Classify(new EncoderConfig.Picture(16, List.of(16, 32), List.of(1, 1)), 0, 0, 0, 0))
            .withBalance(0)
            .withLength(new Length.Steps(250))
            .withOptimiser(new OptimiserSettings(3e-3, 0.01, 5, 0.9, 0.98, 0.05, 1, 0.9))
            .withBatch(32)
            .withWorkers(1)
            .withSeed(3);

    private static final Cleaning CLEANING = Cleaning.DEFAULT.withRecipe(TINY);

    private static DrawingStore doodles(String what) {
        return DataSet.readAll(List.of(what), DataOptions.DEFAULT).drawings();
    }

    @Test
    void mostSwappedLabelsAreFoundAndFewOthers() {
        LabelSwap swap = LabelSwap.of(doodles("doodles:cat*60,house*60,fish*60,star*60,umbrella*60,clock*60"), 0.05, 1);
        assertThat(swap.swapped().cardinality()).isEqualTo(18);
        List<Double> done = new ArrayList<>();
        Cleaning.Findings findings = CLEANING.search(swap.drawings(), (share, fold, what) -> done.add(share));
        List<Suspect> mislabelled = findings.suspects().stream()
                .filter(suspect -> suspect.reason() == Suspect.Reason.MISLABELLED)
                .toList();
        long found = mislabelled.stream()
                .filter(suspect -> swap.swapped().get(suspect.index()))
                .count();
        assertThat(found).isGreaterThanOrEqualTo(15);
        assertThat(2 * found).isGreaterThan(mislabelled.size());
        assertThat(findings.wrongShare()).isBetween(0.02, 0.15);
        assertThat(findings.ranking()).hasSize(360);
        assertThat(findings.unjudged()).isZero();
        assertThat(done).isSorted().last().isEqualTo(1.0);
        // The original label is the likely one.
        DrawingStore before = doodles("doodles:cat*60,house*60,fish*60,star*60,umbrella*60,clock*60");
        long named = mislabelled.stream()
                .filter(suspect -> swap.swapped().get(suspect.index()))
                .filter(suspect -> suspect.likely().equals(before.label(suspect.index())))
                .count();
        assertThat(named).isGreaterThanOrEqualTo(found - 2);
    }

    @Test
    void drawingsWithoutInkAndCopiesAreFound() {
        List<Drawing> drawings = new ArrayList<>(doodles("doodles:cat*40,house*40"));
        Drawing cat = drawings.get(0);
        int n = drawings.size();
        drawings.add(cat.withInfo(DrawingInfo.ofLabel("cat").withId("again")));
        drawings.add(cat.withInfo(DrawingInfo.ofLabel("house")));
        drawings.add(Drawing.of(new float[] {7, 7}, new float[] {9, 9}, new int[] {2}, DrawingInfo.ofLabel("cat")));
        drawings.add(Drawing.of(new float[] {7}, new float[] {9}, new int[] {1}, DrawingInfo.ofLabel("dot")));
        drawings.add(drawings.get(3).withInfo(DrawingInfo.NONE).transformed(1, 1, 0, 1));
        Cleaning.Findings findings = CLEANING.search(DrawingStore.of(drawings), (done, fold, what) -> {});
        assertThat(findings.suspects())
                .filteredOn(suspect -> suspect.reason() == Suspect.Reason.EMPTY)
                .extracting(Suspect::index)
                .containsExactly(n + 2, n + 3);
        assertThat(findings.suspects())
                .filteredOn(suspect -> suspect.reason() == Suspect.Reason.DUPLICATE)
                .extracting(Suspect::index, Suspect::duplicateOf)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(n, Optional.of(0)));
        assertThat(findings.suspects())
                .filteredOn(suspect -> suspect.reason() == Suspect.Reason.CONFLICT)
                .extracting(Suspect::index)
                .containsExactly(n + 1);
        assertThat(findings.unjudged()).isEqualTo(1);
        assertThat(findings.indices()).hasSizeLessThanOrEqualTo(n / 4);
    }

    @Test
    void theSameDataAndRecipeGiveTheSame() {
        DrawingStore drawings = doodles("doodles:cat*20,house*20");
        Cleaning few = CLEANING.withRecipe(TINY.withLength(new Length.Steps(8)));
        Cleaning.Findings first = few.search(drawings, (done, fold, what) -> {});
        assertThat(few.search(drawings, (done, fold, what) -> {})).isEqualTo(first);
    }

    @Test
    void oneClassCannotBeJudged() {
        assertThatThrownBy(() -> CLEANING.search(doodles("doodles:cat*20"), (done, fold, what) -> {}))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("at least 2 classes");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> CLEANING.withFolds(1)).hasMessageContaining("2 to 20 folds");
        assertThatThrownBy(() -> CLEANING.withThreshold(0)).hasMessageContaining("threshold");
        assertThatThrownBy(() -> CLEANING.withExpected(0.9)).hasMessageContaining("share");
        assertThatThrownBy(() -> CLEANING.withRecipe(Recipe.DEFAULT)).hasMessageContaining("classify");
        assertThatThrownBy(() -> LabelSwap.of(doodles("doodles:cat*5"), 0.1, 1)).hasMessageContaining("2 classes");
    }

    @Test
    void copiesAreInOneFold() {
        Folds folds = new Folds(5, 1);
        int[] counts = new int[5];
        for (Drawing drawing : doodles("doodles:cat*500")) {
            counts[folds.of(drawing)]++;
            assertThat(folds.of(drawing.withInfo(DrawingInfo.NONE))).isEqualTo(folds.of(drawing));
        }
        for (int count : counts) {
            assertThat(count).isBetween(60, 140);
        }
    }
}
