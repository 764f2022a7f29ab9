package dev.inkling.studio;

import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.decoder.DecoderState;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A decoder whose steps throw a {@link CancellationException} once its work is over, so that a long drawing that no one waits
 * for occupies no thread.
 *
 * @param over whether the work is over; asked before each step
 */
record StoppableDecoder(Decoder decoder, BooleanSupplier over) implements Decoder {

    @Override
    public ModelConfig config() {
        return decoder.config();
    }

    @Override
    public DecoderState start(List<Condition> conditions) {
        return new State(decoder.start(conditions), over);
    }

    private record State(DecoderState state, BooleanSupplier over) implements DecoderState {

        @Override
        public int rows() {
            return state.rows();
        }

        @Override
        public void step(float[] features, float[] out) {
            if (over.getAsBoolean()) {
                throw new CancellationException("the work is over");
            }
            state.step(features, out);
        }

        @Override
        public void select(int[] rows) {
            state.select(rows);
        }

        @Override
        public void join(DecoderState other) {
            state.join(other instanceof State stoppable ? stoppable.state : other);
        }

        @Override
        public DecoderState fork(int n) {
            return new State(state.fork(n), over);
        }

        @Override
        public void close() {
            state.close();
        }
    }
}
