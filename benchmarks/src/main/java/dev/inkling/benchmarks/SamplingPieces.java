package dev.inkling.benchmarks;

import dev.inkling.model.SketchModel;
import dev.inkling.model.config.Size;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.mixture.HeadLayout;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One step of drawing with a model of the small size, on one thread; the mean of the first steps. */
@State(Scope.Benchmark)
public class SamplingPieces {

    private static final int STEPS = 64;

    /** Drawings at once. */
    @Param({"1", "16"})
    private int rows = 1;

    private final SketchModel model = Untrained.model(Size.SMALL);
    private final Decoder decoder = model.decoder();
    private final int inputs = model.config().features().count();
    private final int channels = HeadLayout.of(model.config().head()).channels();

    /** In plain Java. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public float step() {
        float[] features = new float[rows * inputs];
        float[] out = new float[rows * channels];
        try (DecoderState state = decoder.start(Condition.rows(new int[rows]))) {
            for (int step = 0; step < STEPS; step++) {
                features[step % inputs] = 0.5f;
                state.step(features, out);
            }
        }
        return out[0];
    }
}
