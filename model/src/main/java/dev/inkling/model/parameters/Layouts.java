package dev.inkling.model.parameters;

import dev.inkling.drawing.Seeds;
import dev.inkling.model.classify.Raster;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.NetworkConfig;
import dev.inkling.model.mixture.HeadLayout;
import java.util.List;
import java.util.random.RandomGenerator;

/** The parameters of each kind of model, and their initial values. */
public final class Layouts {

    /** Prefix of the parameters' names of the encoder's network that reads points in order. */
    public static final String FORWARDS = "encoder.forwards.";

    /** Prefix of the parameters' names of the encoder's network that reads points in reverse order. */
    public static final String BACKWARDS = "encoder.backwards.";

    private Layouts() {}

    /** The parameters of a model. */
    public static ParameterLayout of(ModelConfig config) {
        ParameterLayout.Builder builder = new ParameterLayout.Builder();
        int inputs = config.features().count();
        int width = config.backbone().width();
        int embedded = config.backbone().inputs();
        builder.normal("input.weight", 1 / Math.sqrt(inputs), embedded, inputs);
        builder.constant("input.bias", 0, embedded);
        if (config.conditions() > 0) {
            builder.normal("class.weight", config.hasModulation() ? 0.3 : 0.1, config.conditions(), embedded);
        }
        if (config.placed()) {
            builder.normal("whole.weight", 0.1, embedded);
        }
        if (config.hasModulation() && config.backbone() instanceof BackboneConfig.Transformer transformer) {
            // A scale and a shift for each of the normalisations, whose own biases it has.
            builder.constant("modulation.weight", 0, 2 * width * (2 * transformer.layers() + 1), embedded);
        }
        int latent = config.latent().size();
        if (latent > 0) {
            builder.normal("latent.weight", 1 / Math.sqrt(latent), embedded, latent);
            if (config.backbone().memory() > 0) {
                linear(builder, "latent.start", 1, config.backbone().memory(), latent);
            }
        }
        backbone(builder, config.backbone(), "");
        int channels = HeadLayout.of(config.head()).channels();
        builder.normal("head.weight", 0.02, channels, width);
        builder.constant("head.bias", 0, channels);
        if (config.latent() instanceof LatentConfig.Gaussian gaussian) {
            encoder(builder, gaussian, inputs);
        }
        return builder.build();
    }

    /** The parameters of a network. */
    public static ParameterLayout of(NetworkConfig config) {
        if (config instanceof ModelConfig model) {
            return of(model);
        }
        ClassifierConfig classifier = (ClassifierConfig) config;
        ParameterLayout.Builder builder = new ParameterLayout.Builder();
        if (classifier.encoder() instanceof EncoderConfig.Picture picture) {
            picture(builder, picture);
        } else if (classifier.encoder() instanceof EncoderConfig.Strokes strokes) {
            linear(builder, "input", 1, strokes.backbone().inputs(), Features.RICH.count());
            backbone(builder, strokes.backbone(), "");
        }
        builder.normal(
                "head.weight",
                0.02,
                classifier.classes().size(),
                classifier.encoder().width());
        builder.constant("head.bias", 0, classifier.classes().size());
        return builder.build();
    }

    /** Suffix of the name of a batch normalisation's mean, which is measured, not learned. */
    public static final String MEAN = ".mean";

    /** Suffix of the name of a batch normalisation's variance, which is measured, not learned. */
    public static final String VARIANCE = ".variance";

    private static void picture(ParameterLayout.Builder builder, EncoderConfig.Picture picture) {
        List<Integer> widths = picture.widths();
        convolution(builder, "stem", 1, widths.get(0), Raster.CHANNELS);
        double residual = 1
                / Math.sqrt(Math.max(
                        1, picture.blocks().stream().mapToInt(Integer::intValue).sum()));
        for (int s = 0; s < widths.size(); s++) {
            int width = widths.get(s);
            String stage = "stages." + s + ".";
            for (int b = 0; b < picture.blocks().get(s); b++) {
                String block = stage + "blocks." + b + ".";
                batchNorm(builder, block + "first.norm", width);
                convolution(builder, block + "first", 1, width, width);
                batchNorm(builder, block + "second.norm", width);
                convolution(builder, block + "second", residual, width, width);
            }
            if (s + 1 < widths.size()) {
                batchNorm(builder, stage + "down.norm", width);
                convolution(builder, stage + "down", 1, widths.get(s + 1), width);
            }
        }
        batchNorm(builder, "norm", picture.width());
    }

    /** A convolution of 3 × 3 pixels, [out 9·in]: the pixels row by row, the channels of each together (He et al., 2015). */
    private static void convolution(ParameterLayout.Builder builder, String name, double gain, int out, int in) {
        linear(builder, name, gain * Math.sqrt(2), out, 9 * in);
    }

    private static void encoder(ParameterLayout.Builder builder, LatentConfig.Gaussian gaussian, int inputs) {
        BackboneConfig form = gaussian.encoder();
        for (String prefix : List.of(FORWARDS, BACKWARDS)) {
            linear(builder, prefix + "input", 1, form.inputs(), inputs);
            backbone(builder, form, prefix);
        }
        linear(builder, "encoder.mean", 1, gaussian.size(), 2 * form.width());
        // No information at first: the variance starts near that of the prior.
        linear(builder, "encoder.variance", 0.01, gaussian.size(), 2 * form.width());
    }

    private static void backbone(ParameterLayout.Builder builder, BackboneConfig backbone, String prefix) {
        if (backbone instanceof BackboneConfig.Transformer transformer) {
            transformer(builder, transformer, prefix);
        } else if (backbone instanceof BackboneConfig.Lstm lstm) {
            recurrent(builder, prefix + "lstm.recurrent", lstm.width(), lstm.width());
        } else if (backbone instanceof BackboneConfig.LayerNormLstm lstm) {
            layerNormLstm(builder, prefix + "lstm", lstm.width());
        } else if (backbone instanceof BackboneConfig.HyperLstm hyper) {
            hyperLstm(builder, hyper, prefix);
        }
    }

    private static void transformer(ParameterLayout.Builder builder, BackboneConfig.Transformer t, String prefix) {
        int width = t.width();
        // The more residual branches are summed, the smaller they start (Radford et al., 2019).
        double residual = 1 / Math.sqrt(2.0 * t.layers());
        for (int l = 0; l < t.layers(); l++) {
            String layer = prefix + "layers." + l + ".";
            norm(builder, layer + "attention.norm", width);
            linear(builder, layer + "attention.qkv", 1, 3 * width, width);
            linear(builder, layer + "attention.out", residual, width, width);
            norm(builder, layer + "feed.norm", width);
            linear(builder, layer + "feed.up", 1, t.feedForward(), width);
            linear(builder, layer + "feed.down", residual, width, t.feedForward());
        }
        norm(builder, prefix + "norm", width);
    }

    /** The gates' recurrent weights; their biases are part of the embedded input. */
    private static void recurrent(ParameterLayout.Builder builder, String name, int width, int from) {
        builder.normal(name + ".weight", 1 / Math.sqrt(from), 4 * width, from);
    }

    private static void layerNormLstm(ParameterLayout.Builder builder, String name, int width) {
        recurrent(builder, name + ".recurrent", width, width);
        norm(builder, name + ".gates.norm", 4 * width);
        norm(builder, name + ".cell.norm", width);
    }

    private static void hyperLstm(ParameterLayout.Builder builder, BackboneConfig.HyperLstm h, String prefix) {
        layerNormLstm(builder, prefix + "lstm", h.width());
        layerNormLstm(builder, prefix + "hyper", h.hyperWidth());
        recurrent(builder, prefix + "hyper.hidden", h.hyperWidth(), h.width());
        // A scale for each of the input's four gates and the hidden state's four, which starts at 0.1 for all.
        builder.constant(prefix + "hyper.scale.weight", 0, 8 * h.embedding(), h.hyperWidth());
        builder.constant(prefix + "hyper.scale.bias", 1, 8 * h.embedding());
        builder.constant(prefix + "hyper.alpha.weight", 0.1 / h.embedding(), 8 * h.width(), h.embedding());
        // A shift for each of the four gates, which starts at 0.
        builder.normal(prefix + "hyper.shift.weight", 0.01, 4 * h.embedding(), h.hyperWidth());
        builder.constant(prefix + "hyper.beta.weight", 0, 4 * h.width(), h.embedding());
    }

    private static void linear(ParameterLayout.Builder builder, String name, double gain, int out, int in) {
        builder.normal(name + ".weight", gain / Math.sqrt(in), out, in);
        builder.constant(name + ".bias", 0, out);
    }

    private static void norm(ParameterLayout.Builder builder, String name, int width) {
        builder.constant(name + ".weight", 1, width);
        builder.constant(name + ".bias", 0, width);
    }

    private static void batchNorm(ParameterLayout.Builder builder, String name, int width) {
        norm(builder, name, width);
        builder.constant(name + MEAN, 0, width);
        builder.constant(name + VARIANCE, 1, width);
    }

    /**
     * Initial values: normal or constant as the layout says; in a model that draws, the means of the components are spread
     * around zero, so that they differ from the start.
     *
     * @return the flat array
     */
    public static float[] initial(ParameterLayout layout, NetworkConfig config, long seed) {
        float[] values = new float[layout.length()];
        for (ParameterLayout.Entry entry : layout.entries()) {
            RandomGenerator random = Seeds.random(seed, "init " + entry.name());
            int size = entry.size();
            for (int i = 0; i < size; i++) {
                values[entry.offset() + i] =
                        (float) (entry.init() < 0 ? -1 - entry.init() : entry.init() * random.nextGaussian());
            }
        }
        if (config instanceof ModelConfig model) {
            HeadLayout head = HeadLayout.of(model.head());
            RandomGenerator random = Seeds.random(seed, "init means");
            int bias = layout.entry("head.bias").offset();
            for (int k = 0; k < 2 * head.components(); k++) {
                values[bias + head.meanX() + k] = (float) random.nextGaussian();
            }
        }
        return values;
    }
}
