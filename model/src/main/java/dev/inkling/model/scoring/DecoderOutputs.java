package dev.inkling.model.scoring;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.latent.Encoder;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.mixture.HeadLayout;
import java.util.List;

/** Head outputs from a decoder that reads the points step by step. */
public final class DecoderOutputs implements HeadOutputs {

    private final Decoder decoder;
    private final Encoder encoder;
    private final int channels;

    /** Outputs of a decoder of a model without a latent space. */
    public DecoderOutputs(Decoder decoder) {
        this(decoder, Encoder.NONE);
    }

    /**
     * Outputs of a decoder, which the caller closes.
     *
     * @param encoder gives the posteriors of drawings in the model's latent space
     */
    public DecoderOutputs(Decoder decoder, Encoder encoder) {
        this.decoder = decoder;
        this.encoder = encoder;
        channels = HeadLayout.of(decoder.config().head()).channels();
    }

    @Override
    public List<Posterior> posteriors(List<StrokeSequence> sequences) {
        return encoder.encode(sequences);
    }

    @Override
    public double[] of(StrokeSequence sequence, Condition condition) {
        return under(sequence, List.of(condition)).get(0);
    }

    /** All conditions side by side, so that weights are fetched once for all. */
    @Override
    public List<double[]> under(StrokeSequence sequence, List<Condition> conditions) {
        int rows = conditions.size();
        double[][] outputs = new double[rows][Math.multiplyExact(sequence.points() + 1, channels)];
        float[] step = new float[rows * channels];
        int inputs = decoder.config().features().count();
        float[] input = new float[rows * inputs];
        InputFeatures features = new InputFeatures(decoder.config());
        try (DecoderState state = decoder.start(conditions)) {
            features.start(input, 0);
            for (int event = 0; event <= sequence.points(); event++) {
                if (event > 0) {
                    int i = event - 1;
                    features.point(sequence.dx(i), sequence.dy(i), sequence.pen(i), input, 0);
                }
                for (int r = 1; r < rows; r++) {
                    System.arraycopy(input, 0, input, r * inputs, inputs);
                }
                state.step(input, step);
                for (int r = 0; r < rows; r++) {
                    for (int c = 0; c < channels; c++) {
                        outputs[r][event * channels + c] = step[r * channels + c];
                    }
                }
            }
        }
        return List.of(outputs);
    }
}
