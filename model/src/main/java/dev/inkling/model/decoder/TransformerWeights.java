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

    private final Kernels kernels;
    private final int width;
    private final int heads;
    private final Linear input;
    private final float[][] classes;
    private final List<Layer> layers;
    private final Normalisation norm;
    private final Linear head;
    private final long multiplications;

    TransformerWeights(
            ModelConfig config, BackboneConfig.Transformer transformer, Parameters parameters, Kernels kernels) {
        this.kernels = kernels;
        width = transformer.width();
        heads = transformer.heads();
        input = kernels.linear(parameters, "input");
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
                    kernels.linear(parameters, layer + "attention.qkv"),
                    kernels.linear(parameters, layer + "attention.out"),
                    Normalisation.of(parameters, layer + "feed.norm"),
                    kernels.linear(parameters, layer + "feed.up"),
                    kernels.linear(parameters, layer + "feed.down")));
        }
        layers = List.copyOf(all);
        norm = Normalisation.of(parameters, "norm");
        head = kernels.linear(parameters, "head");
        multiplications = parameters.count();
    }

    /** How many a step of one drawing takes in its linear layers. */
    long multiplications() {
        return multiplications;
    }

    /** What computes with them. */
    Kernels kernels() {
        return kernels;
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
