package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Size;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.run.Arithmetic;
import dev.inkling.run.Augmentation;
import dev.inkling.run.Length;
import dev.inkling.run.Recipe;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Overfitting to one drawing: at temperature 0 the model redraws it, each point within two units of its position. */
final class OneDrawingTest {

    private static final double NEAR = 2;

    private static final TrainingData TOY =
            TrainingData.of(DrawingStore.of(List.of(Doodles.toy())), DrawingStore.of(List.of()));

    private static final Recipe RECIPE = Recipe.DEFAULT
            .withSize(Size.TINY)
            .withAugmentation(Augmentation.NONE)
            .withLength(new Length.Steps(1500));

    static Stream<Arguments> seedsAndLosses() {
        return IntStream.rangeClosed(1, 5)
                .boxed()
                .flatMap(seed -> Stream.of(new PenLoss.CrossEntropy(), new PenLoss.Focal(2))
                        .map(loss -> arguments(seed, loss)));
    }

    @ParameterizedTest
    @MethodSource("seedsAndLosses")
    void itIsRedrawn(int seed, PenLoss loss) {
        assertRedrawn(RECIPE.withSeed(seed).withPenLoss(loss).withWorkers(1));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("seedsAndLosses")
    void itIsRedrawnAfterTwoWorkers(int seed, PenLoss loss) {
        assertRedrawn(RECIPE.withSeed(seed).withPenLoss(loss).withWorkers(2));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("seedsAndLosses")
    void itIsRedrawnAfterRoundedProducts(int seed, PenLoss loss) {
        for (int workers = 1; workers <= 2; workers++) {
            assertRedrawn(
                    RECIPE.withSeed(seed).withPenLoss(loss).withWorkers(workers).withArithmetic(Arithmetic.BFLOAT16));
        }
    }

    private static void assertRedrawn(Recipe recipe) {
        Drawing expected = Doodles.toy();
        SketchModel model = Trainer.train(recipe, TOY, TrainingListener.SILENT);
        Drawing drawn = model.draw(DrawOptions.PLAIN.withTemperature(0).withPenTemperature(0))
                .get(0);
        assertThat(drawn.points()).isEqualTo(expected.points());
        assertThat(drawn.strokes()).isEqualTo(expected.strokes());
        double farthest = IntStream.range(0, drawn.points())
                .mapToDouble(i -> Math.max(Math.abs(drawn.x(i) - expected.x(i)), Math.abs(drawn.y(i) - expected.y(i))))
                .max()
                .orElseThrow();
        assertThat(farthest).isLessThan(NEAR);
    }
}
