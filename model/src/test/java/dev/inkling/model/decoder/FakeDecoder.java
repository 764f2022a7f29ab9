package dev.inkling.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.mixture.HeadLayout;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A decoder whose head output depends on the number of the step alone, and which is stricter than a real one: it counts
 * what is open, and holds that the first step is a start and no other is.
 */
public final class FakeDecoder implements Decoder {

    private final ModelConfig config;
    private final IntFunction<float[]> outputs;
    private int open;
    private int rowSteps;

    /**
     * A decoder of fixed outputs.
     *
     * @param outputs gives [P] for each step
     */
    public FakeDecoder(ModelConfig config, IntFunction<float[]> outputs) {
        this.config = config;
        this.outputs = outputs;
    }

    @Override
    public ModelConfig config() {
        return config;
    }

    @Override
    public DecoderState start(int[] conditions) {
        Decoders.checkConditions(config, conditions);
        return new State(conditions.length, 0);
    }

    /** How often a row was stepped, all together. */
    public int rowSteps() {
        return rowSteps;
    }

    /** Fails if a state was not closed. */
    @Override
    public void close() {
        assertThat(open).as("decoder states left open").isZero();
    }

    private final class State implements DecoderState {
        private int rows;
        private int step;
        private boolean closed;

        State(int rows, int step) {
            this.rows = rows;
            this.step = step;
            open++;
        }

        @Override
        public int rows() {
            assertThat(closed).isFalse();
            return rows;
        }

        @Override
        public void step(float[] features, float[] out) {
            int channels = HeadLayout.of(config.head()).channels();
            int inputs = config.features().count();
            Decoders.checkStep(rows(), inputs, channels, features, out);
            for (int r = 0; r < rows; r++) {
                assertThat(features[r * inputs]).isEqualTo(step == 0 ? 1f : 0f);
                System.arraycopy(outputs.apply(step), 0, out, r * channels, channels);
            }
            // Whatever stands behind the rows is nobody's.
            Arrays.fill(out, rows * channels, out.length, Float.NaN);
            step++;
            rowSteps += rows;
        }

        @Override
        public void select(int[] kept) {
            Decoders.checkSelect(kept, rows());
            rows = kept.length;
        }

        @Override
        public DecoderState fork(int n) {
            return new State(rows() * n, step);
        }

        @Override
        public void close() {
            open -= closed ? 0 : 1;
            closed = true;
        }
    }
}
