package dev.inkling.model.scoring;

import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.mixture.HeadLayout;

/** Head outputs from a decoder that is told of one point after the other. */
public final class DecoderOutputs implements HeadOutputs {

    private final Decoder decoder;
    private final int channels;

    /** Outputs of a decoder, which stays the caller's to close. */
    public DecoderOutputs(Decoder decoder) {
        this.decoder = decoder;
        channels = HeadLayout.of(decoder.config().head()).channels();
    }

    @Override
    public double[] of(StrokeSequence sequence, int condition) {
        double[] outputs = new double[Math.multiplyExact(sequence.points() + 1, channels)];
        float[] step = new float[channels];
        float[] input = new float[decoder.config().features().count()];
        InputFeatures features = new InputFeatures(decoder.config());
        try (DecoderState state = decoder.start(new int[] {condition})) {
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
