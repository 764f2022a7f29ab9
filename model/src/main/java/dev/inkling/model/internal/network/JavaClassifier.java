package dev.inkling.model.internal.network;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.classify.Classification;
import dev.inkling.model.classify.ClassifierOutputs;
import dev.inkling.model.classify.Framing;
import dev.inkling.model.classify.Raster;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.ClassifierConfig;
import dev.inkling.model.config.EncoderConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;
import java.util.List;

/**
 * A classifier in plain Java: the reference that libtorch is compared with, and fast enough for a few drawings.
 *
 * <p>A drawing is framed, the encoder computes a vector p, and the logits are {@code W p + b}. For a {@link
 * EncoderConfig.Picture}, p is the output of {@link PictureNetwork}; for {@link EncoderConfig.Strokes}, it is the mean of the
 * hidden vectors after each point, the input being the features of the points, without the start. If the config says so, the
 * logits are the mean of those of the drawing and of its mirror image.
 *
 * <p>Safe for use by several threads.
 */
public final class JavaClassifier implements ClassifierOutputs {

    private final ClassifierConfig config;
    private final Parameters parameters;
    private volatile Weights weights;

    /** A classifier with the parameters, which are shared and must no longer change. */
    public JavaClassifier(ClassifierConfig config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters;
        weights = new Weights(config, parameters, KernelChoice.current());
    }

    /** Classifies a drawing in model units, as the config's preparation gives it. */
    public Classification classify(StrokeSequence drawing) {
        float[] logits = logits(drawing);
        return Classification.of(config.classes(), logits, 0, config.temperature());
    }

    @Override
    public float[][] logits(List<StrokeSequence> drawings) {
        return drawings.stream()
                .map(drawing -> Arrays.copyOf(logits(drawing), config.classes().size()))
                .toArray(float[][]::new);
    }

    /** The logits of the classes, uncalibrated; [classes], padded. */
    private float[] logits(StrokeSequence drawing) {
        Weights now = weights;
        if (now.kernels != KernelChoice.current()) {
            now = new Weights(config, parameters, KernelChoice.current());
            weights = now;
        }
        float[] logits = now.logits(Framing.of(drawing, config.preparation()));
        if (config.mirrored()) {
            float[] inTheMirror = now.logits(Framing.of(Framing.mirrored(drawing), config.preparation()));
            for (int c = 0; c < logits.length; c++) {
                logits[c] = (logits[c] + inTheMirror[c]) / 2;
            }
        }
        return logits;
    }

    /** The parameters in the form that some kernels need. */
    private static final class Weights {

        private final ClassifierConfig config;
        private final Kernels kernels;
        private final Reader reader;
        private final Linear head;

        Weights(ClassifierConfig config, Parameters parameters, Kernels kernels) {
            this.config = config;
            this.kernels = kernels;
            head = kernels.linear(parameters, "head");
            if (config.encoder() instanceof EncoderConfig.Picture picture) {
                PictureNetwork network = new PictureNetwork(picture, parameters, kernels);
                reader = framed -> {
                    Raster raster = new Raster(picture.side(), config.preparation());
                    float[] pixels = new float[raster.size()];
                    raster.draw(framed, pixels, 0);
                    return network.apply(pixels);
                };
            } else {
                BackboneConfig form = ((EncoderConfig.Strokes) config.encoder()).backbone();
                Linear input = kernels.linear(parameters, "input");
                BackboneWeights backbone = BackboneWeights.of(form, Rotation.NONE, parameters, "", kernels);
                reader = framed -> pooled(framed, form, input, backbone);
            }
        }

        float[] logits(StrokeSequence framed) {
            float[][] out = new float[1][Kernels.padded(head.out())];
            head.apply(new float[][] {reader.read(framed)}, out, 1);
            return out[0];
        }

        private float[] pooled(StrokeSequence framed, BackboneConfig form, Linear input, BackboneWeights backbone) {
            InputFeatures features = features(config);
            float[] row = new float[Kernels.padded(Features.RICH.count())];
            float[][] rows = {row};
            features.start(row, 0);
            BackboneState state = backbone.start(BackboneWeights.Context.none(), false);
            float[][] embedded = new float[1][Kernels.padded(input.out())];
            float[] pooled = new float[Kernels.padded(form.width())];
            for (int i = 0; i < framed.points(); i++) {
                features.point(framed.dx(i), framed.dy(i), framed.pen(i), row, 0);
                input.apply(rows, embedded, 1);
                float[] hidden = state.step(embedded, rows)[0];
                for (int c = 0; c < form.width(); c++) {
                    pooled[c] += hidden[c] / framed.points();
                }
            }
            return pooled;
        }
    }

    /** Computes a vector from a framed drawing. */
    private interface Reader {
        float[] read(StrokeSequence framed);
    }

    /** The input features of an encoder of strokes, before the first point. */
    public static InputFeatures features(ClassifierConfig config) {
        return new InputFeatures(Features.RICH, FirstEvent.PEN, config.preparation());
    }
}
