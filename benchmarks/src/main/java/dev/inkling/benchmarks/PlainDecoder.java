package dev.inkling.benchmarks;

import dev.inkling.engine.ConditionTensors;
import dev.inkling.engine.Engine;
import dev.inkling.engine.Network;
import dev.inkling.engine.TensorParameters;
import dev.inkling.engine.TensorScope;
import dev.inkling.engine.Tensors;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.internal.network.Decoders;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.run.Arithmetic;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/**
 * Decoding in an ordinary implementation: nothing is kept between steps but the events, and for each new event libtorch
 * computes the whole window again, in 32-bit floats.
 */
final class PlainDecoder implements Decoder, AutoCloseable {

    private final TensorParameters parameters;
    private final Network network;
    private final int channels;

    PlainDecoder(SketchModel model) {
        parameters = TensorParameters.of(model.parameters());
        network = new Network(model.config(), parameters, Arithmetic.FLOAT32);
        channels = HeadLayout.of(model.config().head()).channels();
    }

    @Override
    public ModelConfig config() {
        return network.config();
    }

    @Override
    public DecoderState start(List<Condition> conditions) {
        Decoders.checkConditions(config(), conditions);
        Engine.oneThread();
        return new Window(List.copyOf(conditions), new float[conditions.size()][0], 0);
    }

    @Override
    public void close() {
        network.close();
        parameters.close();
    }

    /** The events so far. */
    private final class Window implements DecoderState {

        private List<Condition> conditions;
        /** For each row the features of all its steps, [T F]. */
        private float[][] history;

        private int steps;

        Window(List<Condition> conditions, float[][] history, int steps) {
            this.conditions = conditions;
            this.history = history;
            this.steps = steps;
        }

        @Override
        public int rows() {
            return history.length;
        }

        @Override
        public void step(float[] features, float[] out) {
            int inputs = config().features().count();
            Decoders.checkStep(rows(), inputs, channels, features, out);
            int before = steps * inputs;
            int length = before + inputs;
            float[] all = new float[rows() * length];
            for (int r = 0; r < rows(); r++) {
                history[r] = Arrays.copyOf(history[r], length);
                System.arraycopy(features, r * inputs, history[r], before, inputs);
                System.arraycopy(history[r], 0, all, r * length, length);
            }
            steps++;
            try (TensorScope scope = TensorScope.open()) {
                Tensor outputs =
                        network.outputs(Tensors.of(all, rows(), steps, inputs), ConditionTensors.of(conditions));
                Tensors.read(outputs.view(rows(), steps, channels).select(1, steps - 1), out);
            }
        }

        @Override
        public void select(int[] rows) {
            Decoders.checkSelect(rows, rows());
            float[][] before = history;
            List<Condition> conditionsBefore = conditions;
            history = Arrays.stream(rows).mapToObj(row -> before[row]).toArray(float[][]::new);
            conditions = Arrays.stream(rows).mapToObj(conditionsBefore::get).toList();
        }

        /** Joins only rows with the same number of steps: all rows share one window. */
        @Override
        public void join(DecoderState other) {
            if (!(other instanceof Window joining) || joining == this || joining.steps != steps) {
                throw new IllegalArgumentException(
                        "expected another window of " + steps + " steps to join but was " + other);
            }
            float[][] both = Arrays.copyOf(history, history.length + joining.history.length);
            System.arraycopy(joining.history, 0, both, history.length, joining.history.length);
            history = both;
            conditions = Stream.concat(conditions.stream(), joining.conditions.stream())
                    .toList();
            joining.close();
        }

        @Override
        public DecoderState fork(int n) {
            float[][] forked = new float[rows() * n][];
            Arrays.setAll(forked, r -> history[r / n]);
            return new Window(
                    conditions.stream()
                            .flatMap(condition -> Collections.nCopies(n, condition).stream())
                            .toList(),
                    forked,
                    steps);
        }

        @Override
        public void close() {
            history = new float[0][];
        }
    }
}
