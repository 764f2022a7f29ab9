package dev.inkling.engine;

import dev.inkling.model.SketchModel;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import dev.inkling.model.decoder.Decoders;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.mixture.HeadLayout;
import org.bytedeco.pytorch.Tensor;

/**
 * The decoder of libtorch: for many drawings at once. In 32-bit floats; its outputs are those of plain Java but for the
 * order in which sums are taken.
 */
public final class TensorDecoder implements Decoder {

    private final TensorParameters parameters;
    private final Network network;
    private final int channels;
    private boolean closed;

    private TensorDecoder(ModelConfig config, TensorParameters parameters) {
        this.parameters = parameters;
        network = new Network(config, parameters, Arithmetic.FLOAT32);
        channels = HeadLayout.of(config.head()).channels();
    }

    /** A decoder with a copy of the model's parameters. */
    public static TensorDecoder of(SketchModel model) {
        return new TensorDecoder(model.config(), TensorParameters.of(model.parameters()));
    }

    @Override
    public ModelConfig config() {
        return network.config();
    }

    @Override
    public DecoderState start(int[] conditions) {
        if (closed) {
            throw new IllegalStateException("expected an open decoder but it was closed");
        }
        Decoders.checkConditions(config(), conditions);
        Engine.oneThread();
        long[] rows = new long[conditions.length];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = conditions[r];
        }
        return new State(network.start(rows.length), rows);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            network.close();
            parameters.close();
        }
    }

    private final class State implements DecoderState {

        private final Backbone.Memory memory;
        private long[] conditions;
        private boolean stateClosed;

        State(Backbone.Memory memory, long[] conditions) {
            this.memory = memory;
            this.conditions = conditions;
        }

        @Override
        public int rows() {
            checkOpen();
            return conditions.length;
        }

        @Override
        public void step(float[] features, float[] out) {
            int rows = rows();
            Decoders.checkStep(rows, channels, features, out);
            try (TensorScope scope = TensorScope.open()) {
                Tensor outputs = network.step(
                        memory, Tensors.of(features, rows, InputFeatures.COUNT), Tensors.of(conditions, rows));
                Tensors.read(outputs, out);
            } catch (RuntimeException e) {
                throw Engine.failure("a step of " + rows + " drawings", e);
            }
        }

        @Override
        public void select(int[] rows) {
            Decoders.checkSelect(rows, rows());
            long[] index = new long[rows.length];
            long[] kept = new long[rows.length];
            for (int r = 0; r < rows.length; r++) {
                index[r] = rows[r];
                kept[r] = conditions[rows[r]];
            }
            conditions = kept;
            try (TensorScope scope = TensorScope.open()) {
                memory.select(Tensors.of(index, index.length));
            }
        }

        @Override
        public DecoderState fork(int n) {
            checkOpen();
            if (n < 1) {
                throw new IllegalArgumentException("expected at least 1 continuation but was " + n);
            }
            long[] forked = new long[Math.multiplyExact(conditions.length, n)];
            for (int r = 0; r < forked.length; r++) {
                forked[r] = conditions[r / n];
            }
            return new State(memory.fork(n), forked);
        }

        private void checkOpen() {
            if (stateClosed) {
                throw new IllegalStateException("expected an open decoder state but it was closed");
            }
        }

        @Override
        public void close() {
            if (!stateClosed) {
                stateClosed = true;
                memory.close();
            }
        }
    }
}
