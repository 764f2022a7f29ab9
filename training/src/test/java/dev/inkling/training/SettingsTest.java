package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Size;
import dev.inkling.run.Augmentation;
import dev.inkling.run.Length;
import dev.inkling.run.OptimiserSettings;
import dev.inkling.run.Recipe;
import dev.inkling.run.RecipeEditor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes, schedules and augmentation. */
final class SettingsTest {

    @Test
    void aRecipeIsItsJson() {
        Recipe recipe = Recipe.DEFAULT
                .withSize(Size.BASE)
                .withPenLoss(new PenLoss.Focal(1.5))
                .withLength(new Length.Minutes(7));
        assertThat(Recipe.ofJson(recipe.toJson(), "x")).isEqualTo(recipe);
    }

    @Test
    void settingsAreChangedByName() {
        Recipe recipe = new RecipeEditor(Recipe.DEFAULT)
                .merge(
                        "{\"batch\":32,\"optimiser\":{\"rate\":0.01},\"length\":{\"kind\":\"epochs\",\"epochs\":3}}",
                        "f")
                .set("head.coupling", "PEN_FIRST")
                .set("optimiser.averaging", "0.5")
                .recipe();
        assertThat(recipe.batch()).isEqualTo(32);
        assertThat(recipe.optimiser())
                .isEqualTo(OptimiserSettings.DEFAULT.withRate(0.01).withAveraging(0.5));
        assertThat(recipe.length()).isEqualTo(new Length.Epochs(3));
        assertThat(recipe.head().coupling().name()).isEqualTo("PEN_FIRST");
    }

    @ParameterizedTest
    @CsvSource({
        "batsch, 3, did you mean batch",
        "optimiser.rat, 3, did you mean rate",
        "batch.x, 3, batch.x",
        "batch, -1, batch between 1 and 1000000 but was -1",
        "batch, many, batch",
        "balance, 1.5, balance between 0 and 1 but was 1.5",
        "head.coupling, LOOSE, LOOSE"
    })
    void theWrongSettingIsNamed(String name, String value, String message) {
        RecipeEditor editor = new RecipeEditor(Recipe.DEFAULT);
        assertThatThrownBy(() -> editor.set(name, value).recipe())
                .isInstanceOfAny(InklingException.class, IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theRateRisesLinearlyAndDecaysAlongACosine() {
        OptimiserSettings settings = new OptimiserSettings(0.1, 0.2, 10, 0.9, 0.99, 0, 1, 0.9);
        assertThat(settings.rateAt(0, 0)).isCloseTo(0.01, within(1e-12));
        assertThat(settings.rateAt(4, 0)).isCloseTo(0.05, within(1e-12));
        assertThat(settings.rateAt(50, 0.5)).isCloseTo(0.06, within(1e-12));
        assertThat(settings.rateAt(50, 1)).isCloseTo(0.02, within(1e-12));
        assertThat(settings.averagingAt(0)).isCloseTo(0.1, within(1e-12));
        assertThat(settings.averagingAt(100_000)).isEqualTo(0.9);
    }

    private static StrokeSequence toy() {
        Preparation preparation = new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true);
        return preparation.sequence(Doodles.toy());
    }

    @Test
    void augmentationScalesRotatesAndDropsPointsInsideStrokes() {
        StrokeSequence toy = toy();
        SplittableRandom random = Seeds.random(3, "augment");
        assertThat(Augmentation.NONE.apply(toy, random)).isEqualTo(toy);
        for (int i = 0; i < 50; i++) {
            StrokeSequence scaled = new Augmentation(0.2, 0, 0, 0, 0).apply(toy, random);
            assertThat(scaled.dx(3) / toy.dx(3)).isBetween(0.799f, 1.201f);
            assertThat(scaled.dx(3) / toy.dx(3)).isCloseTo(scaled.dx(9) / toy.dx(9), within(1e-4f));
            StrokeSequence turned = new Augmentation(0, 1, 0, 0, 0).apply(toy, random);
            assertThat(Math.hypot(turned.dx(3), turned.dy(3)))
                    .isCloseTo(Math.hypot(toy.dx(3), toy.dy(3)), within(1e-4));
            StrokeSequence fewer = new Augmentation(0, 0, 0.5, 0, 0).apply(toy, random);
            assertThat(fewer.points()).isLessThan(toy.points());
            assertThat(strokes(fewer)).isEqualTo(strokes(toy));
            assertThat(sum(fewer)).isCloseTo(sum(toy), within(1e-3));
        }
    }

    private static int strokes(StrokeSequence sequence) {
        int strokes = 0;
        for (int i = 0; i < sequence.points(); i++) {
            strokes += sequence.pen(i) == Pen.UP ? 1 : 0;
        }
        return strokes;
    }

    /** The position of the last point does not depend on the points before it. */
    private static double sum(StrokeSequence sequence) {
        double sum = 0;
        for (int i = 0; i < sequence.points(); i++) {
            sum += sequence.dx(i);
        }
        return sum;
    }
}
