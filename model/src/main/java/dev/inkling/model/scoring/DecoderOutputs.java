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

/** Head outputs from a decoder that is told of one point after the other. */
public final class DecoderOutputs implements HeadOutputs {

    private final Decoder decoder;
    private final Encoder encoder;
    private final int channels;

    /** Outputs of a decoder of a model without a latent space; it stays the caller's to close. */
    public DecoderOutputs(Decoder decoder) {
        this(decoder, Encoder.NONE);
    }

    /**
     * Outputs of a decoder, which stays the caller's to close.
     *
     * @param encoder what tells where in the model's latent space drawings are
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
        double[] outputs = new double[Math.multiplyExact(sequence.points() + 1, channels)];
        float[] step = new float[channels];
        float[] input = new float[decoder.config().features().count()];
        InputFeatures features = new InputFeatures(decoder.config());
        try (DecoderState state = decoder.start(List.of(condition))) {
            features.start(input, 0);
            for (int event = 0; event <= sequence.points(); event++) {
                if (event > 0) {
                    int i = event - 1;
                    features.point(sequence.dx(i), sequence.dy(i), sequence.pen(i), input, 0);
                }
                state.step(input, step);
                for (int c = 0; c < channels; c++) {
                    outputs[event * channels + c] = step[c];
                }
            }
        }
        return outputs;
    }
}
