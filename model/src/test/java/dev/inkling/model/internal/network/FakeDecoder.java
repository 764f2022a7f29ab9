package dev.inkling.model.internal.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.mixture.HeadLayout;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A decoder whose head output depends only on the index of the step, and which is stricter than a real one: it counts open
 * states, and checks that the first step is a start and no other is.
 */
public final class FakeDecoder implements Decoder, AutoCloseable {

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
    public DecoderState start(List<Condition> conditions) {
        Decoders.checkConditions(config, conditions);
        return new State(new int[conditions.size()]);
    }

    /** The number of steps of all rows. */
    public int rowSteps() {
        return rowSteps;
    }

    /** Fails if a state was not closed. */
    @Override
    public void close() {
        assertThat(open).as("decoder states left open").isZero();
    }

    private final class State implements DecoderState {
        /** The index of each row's next step. */
        private int[] steps;

        private boolean closed;

        State(int[] steps) {
            this.steps = steps;
            open++;
        }

        @Override
        public int rows() {
            assertThat(closed).isFalse();
            return steps.length;
        }

        @Override
        public void step(float[] features, float[] out) {
            int channels = HeadLayout.of(config.head()).channels();
            int inputs = config.features().count();
            int rows = rows();
            Decoders.checkStep(rows, inputs, channels, features, out);
            for (int r = 0; r < rows; r++) {
                assertThat(features[r * inputs]).isEqualTo(steps[r] == 0 ? 1f : 0f);
                System.arraycopy(outputs.apply(steps[r]), 0, out, r * channels, channels);
                steps[r]++;
            }
            // The values after the rows are undefined.
            Arrays.fill(out, rows * channels, out.length, Float.NaN);
            rowSteps += rows;
        }

        @Override
        public void select(int[] kept) {
            Decoders.checkSelect(kept, rows());
            steps = Arrays.stream(kept).map(row -> steps[row]).toArray();
        }

        @Override
        public void join(DecoderState other) {
            assertThat(closed).isFalse();
            assertThat(other).isInstanceOf(State.class).isNotSameAs(this);
            steps = IntStream.concat(Arrays.stream(steps), Arrays.stream(((State) other).steps))
                    .toArray();
            other.close();
        }

        @Override
        public DecoderState fork(int n) {
            return new State(Arrays.stream(steps)
                    .flatMap(step -> IntStream.generate(() -> step).limit(n))
                    .toArray());
        }

        @Override
        public void close() {
            open -= closed ? 0 : 1;
            closed = true;
        }
    }
}
