package dev.inkling.model.decoder;

import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A transformer's numbers in the form that {@link TransformerDecoder} computes with: a copy, made once a model. */
final class TransformerWeights {

    /** One layer. */
    record Layer(
            Normalisation attentionNorm,
            Linear qkv,
            Linear attentionOut,
            Normalisation feedNorm,
            Linear up,
            Linear down) {}

    private final int width;
    private final int heads;
    private final Linear input;
    private final float[][] classes;
    private final List<Layer> layers;
    private final Normalisation norm;
    private final Linear head;

    TransformerWeights(ModelConfig config, BackboneConfig.Transformer transformer, Parameters parameters) {
        width = transformer.width();
        heads = transformer.heads();
        input = Linear.of(parameters, "input");
        classes = new float[config.conditions()][];
        if (config.conditions() > 0) {
            ParameterLayout.Entry entry = parameters.layout().entry("class.weight");
            int at = entry.offset();
            Arrays.setAll(classes, c -> Arrays.copyOfRange(parameters.values(), at + c * width, at + (c + 1) * width));
        }
        List<Layer> all = new ArrayList<>();
        for (int l = 0; l < transformer.layers(); l++) {
            String layer = "layers." + l + ".";
            all.add(new Layer(
                    Normalisation.of(parameters, layer + "attention.norm"),
                    Linear.of(parameters, layer + "attention.qkv"),
                    Linear.of(parameters, layer + "attention.out"),
                    Normalisation.of(parameters, layer + "feed.norm"),
                    Linear.of(parameters, layer + "feed.up"),
                    Linear.of(parameters, layer + "feed.down")));
        }
        layers = List.copyOf(all);
        norm = Normalisation.of(parameters, "norm");
        head = Linear.of(parameters, "head");
    }

    int width() {
        return width;
    }

    int heads() {
        return heads;
    }

    Linear input() {
        return input;
    }

    /** The embedding of the classes, [conditions][C]; empty for a model without classes. */
    float[][] classes() {
        return classes;
    }

    List<Layer> layers() {
        return layers;
    }

    Normalisation norm() {
        return norm;
    }

    Linear head() {
        return head;
    }
}
