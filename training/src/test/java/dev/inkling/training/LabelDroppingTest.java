package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.run.Augmentation;
import dev.inkling.run.Recipe;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Only a model that learned to draw without a class as well can be guided. */
final class LabelDroppingTest {

    private static ModelConfig config(Recipe recipe, Doodle... kinds) {
        return TrainingData.of(DrawingStore.of(Doodles.set(Set.of(kinds), 5, 1)), DrawingStore.EMPTY)
                .config(recipe);
    }

    @Test
    void aModelKnowsWhetherLabelsWereDropped() {
        Recipe dropping = Recipe.DEFAULT;
        assertThat(dropping.augmentation().dropClass()).isPositive();
        Recipe telling = dropping.withAugmentation(Augmentation.NONE);
        ModelConfig dropped = config(dropping, Doodle.FISH, Doodle.STAR);
        assertThat(dropped.labelDropping()).isTrue();
        assertThat(dropped.drawDefaults()).isEqualTo(DrawDefaults.trained(true));
        ModelConfig told = config(telling, Doodle.FISH, Doodle.STAR);
        assertThat(told.labelDropping()).isFalse();
        assertThat(told.drawDefaults()).isEqualTo(DrawDefaults.trained(false));
        assertThat(told.sameNetwork(dropped)).isTrue();
        ModelConfig one = config(dropping, Doodle.FISH);
        assertThat(one.labelDropping()).isFalse();
        assertThat(one.drawDefaults()).isEqualTo(DrawDefaults.trained(false));
    }
}
