package dev.inkling.model.internal.network;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.latent.Encoder;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.parameters.Parameters;
import java.util.Arrays;
import java.util.List;

/**
 * An encoder in plain Java: the reference that libtorch is compared with.
 *
 * <p>Its input is the decoder's features of each point, without the start (and, if the first event is an offset, without the
 * first point). One network reads the points in order, another in reverse order. A recurrent network gives its last hidden
 * vector, a transformer the mean of all; the two concatenated are p, and {@code mean = W_mean p + b_mean}, {@code logVariance
 * = W_variance p + b_variance}.
 */
public final class JavaEncoder implements Encoder {

    private final ModelConfig config;
    private final BackboneConfig form;
    private final Reader forwards;
    private final Reader backwards;
    private final Linear mean;
    private final Linear variance;

    private JavaEncoder(ModelConfig config, LatentConfig.Gaussian latent, Parameters parameters) {
        Kernels kernels = KernelChoice.current();
        this.config = config;
        form = latent.encoder();
        forwards = new Reader(parameters, Layouts.FORWARDS, kernels);
        backwards = new Reader(parameters, Layouts.BACKWARDS, kernels);
        mean = kernels.linear(parameters, "encoder.mean");
        variance = kernels.linear(parameters, "encoder.variance");
    }

    /** An encoder with a model's parameters, which must no longer change; {@link Encoder#NONE} if it has no latent space. */
    public static Encoder of(ModelConfig config, Parameters parameters) {
        return config.latent() instanceof LatentConfig.Gaussian gaussian
                ? new JavaEncoder(config, gaussian, parameters)
                : NONE;
    }

    /** The number of first steps that an encoder does not read: the start, and a first point that is not an event. */
    public static int skipped(ModelConfig config) {
        return config.first() == FirstEvent.OFFSET ? 2 : 1;
    }

    @Override
    public List<Posterior> encode(List<StrokeSequence> drawings) {
        return drawings.stream().map(this::encode).toList();
    }

    private Posterior encode(StrokeSequence drawing) {
        float[][] input = input(drawing);
        float[] pooled = new float[Kernels.padded(2 * form.width())];
        forwards.read(input, pooled, 0);
        for (int i = 0, j = input.length - 1; i < j; i++, j--) {
            float[] row = input[i];
            input[i] = input[j];
            input[j] = row;
        }
        backwards.read(input, pooled, form.width());
        return new Posterior(applied(mean, pooled), applied(variance, pooled));
    }

    /** The encoder's input, [points F], each row padded. */
    private float[][] input(StrokeSequence drawing) {
        int inputs = config.features().count();
        InputFeatures features = new InputFeatures(config);
        float[] row = new float[inputs];
        features.start(row, 0);
        int skipped = skipped(config) - 1;
        float[][] input = new float[Math.max(0, drawing.points() - skipped)][];
        for (int i = 0; i < drawing.points(); i++) {
            features.point(drawing.dx(i), drawing.dy(i), drawing.pen(i), row, 0);
            if (i >= skipped) {
                input[i - skipped] = Arrays.copyOf(row, Kernels.padded(inputs));
            }
        }
        return input;
    }

    private static Latent applied(Linear linear, float[] pooled) {
        float[][] out = new float[1][Kernels.padded(linear.out())];
        linear.apply(new float[][] {pooled}, out, 1);
        return Latent.of(Arrays.copyOf(out[0], linear.out()));
    }

    /** One of the two networks. */
    private final class Reader {

        private final Linear input;
        private final BackboneWeights backbone;

        Reader(Parameters parameters, String prefix, Kernels kernels) {
            input = kernels.linear(parameters, prefix + "input");
            backbone = BackboneWeights.of(form, Rotation.NONE, parameters, prefix, kernels);
        }

        /** Reads a drawing and writes its pooled vector. */
        void read(float[][] rows, float[] pooled, int at) {
            BackboneState state = backbone.start(BackboneWeights.Context.none(), false);
            float[][] embedded = new float[1][Kernels.padded(input.out())];
            for (float[] row : rows) {
                float[][] features = {row};
                input.apply(features, embedded, 1);
                float[] hidden = state.step(embedded, features)[0];
                for (int c = 0; c < form.width(); c++) {
                    pooled[at + c] = form.recurrent() ? hidden[c] : pooled[at + c] + hidden[c] / rows.length;
                }
            }
        }
    }
}
