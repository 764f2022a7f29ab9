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

/** Guidance needs a model that was also trained without classes. */
final class LabelDroppingTest {

    private static ModelConfig config(Recipe recipe, Doodle... kinds) {
        return TrainingData.of(DrawingStore.of(Doodles.set(Set.of(kinds), 5, 1)), DrawingStore.EMPTY)
                .config(recipe);
    }

    @Test
    void aModelKnowsWhetherLabelsWereDropped() {
        Recipe dropping = Recipe.DEFAULT;
        assertThat(dropping.augmentation().dropClass()).isPositive();
        Recipe labelled = dropping.withAugmentation(Augmentation.NONE);
        ModelConfig dropped = config(dropping, Doodle.FISH, Doodle.STAR);
        assertThat(dropped.labelDropping()).isTrue();
        assertThat(dropped.drawDefaults()).isEqualTo(DrawDefaults.trained(true));
        ModelConfig always = config(labelled, Doodle.FISH, Doodle.STAR);
        assertThat(always.labelDropping()).isFalse();
        assertThat(always.drawDefaults()).isEqualTo(DrawDefaults.trained(false));
        assertThat(always.sameNetwork(dropped)).isTrue();
        ModelConfig one = config(dropping, Doodle.FISH);
        assertThat(one.labelDropping()).isFalse();
        assertThat(one.drawDefaults()).isEqualTo(DrawDefaults.trained(false));
    }
}
