package dev.inkling.benchmarks;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.run.Augmentation;
import dev.inkling.run.Recipe;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Work that takes no time. */
final class Tiny {

    static final Recipe RECIPE = Recipe.DEFAULT
            .withBackbone(new BackboneConfig.Transformer(1, 16, 2, 16))
            .withHead(HeadConfig.DEFAULT.withComponents(3))
            .withAugmentation(Augmentation.NONE)
            .withBatch(8);

    static final Workload WORKLOAD = new Workload("tiny", RECIPE, 60, 1, 2);

    private Tiny() {}

    static Turns turns(int count) {
        return new Turns(count, new PrintWriter(new StringWriter()));
    }
}
