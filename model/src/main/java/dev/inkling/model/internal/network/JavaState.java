package dev.inkling.model.internal.network;

import dev.inkling.model.decoder.DecoderState;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A decoder's state in plain Java, whatever the backbone: it embeds the input, and computes the head from the hidden vector.
 */
final class JavaState implements DecoderState {

    private JavaDecoder.Weights weights;
    private final BackboneState backbone;
    /** For each row, a vector added to its embedded input at every step, [B][inputs]; may be empty. */
    private float[][] conditions;

    private float[][] input = new float[0][];
    private float[][] embedded = new float[0][];
    private float[][] output = new float[0][];
    private boolean closed;

    JavaState(JavaDecoder.Weights weights, BackboneState backbone, float[][] conditions) {
        this.weights = weights;
        this.backbone = backbone;
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
        Linear head = weights.head();
        int in = weights.input().in();
        Decoders.checkStep(rows, in, head.out(), features, out);
        input = BackboneState.grown(input, rows, in);
        embedded = BackboneState.grown(embedded, rows, weights.input().out());
        output = BackboneState.grown(output, rows, head.out());
        for (int r = 0; r < rows; r++) {
            System.arraycopy(features, r * in, input[r], 0, in);
        }
        weights.input().apply(input, embedded, rows);
        for (int r = 0; r < rows; r++) {
            float[] condition = conditions[r];
            for (int c = 0; c < condition.length; c++) {
                embedded[r][c] += condition[c];
            }
        }
        head.apply(backbone.step(embedded, input), output, rows);
        KernelChoice.computed(rows * weights.multiplications());
        for (int r = 0; r < rows; r++) {
            System.arraycopy(output[r], 0, out, r * head.out(), head.out());
        }
    }

    @Override
    public void select(int[] rows) {
        Decoders.checkSelect(rows, rows());
        backbone.select(rows);
        conditions = conditionsOf(rows);
    }

    @Override
    public DecoderState fork(int n) {
        checkOpen();
        if (n < 1) {
            throw new IllegalArgumentException("expected at least 1 continuation but was " + n);
        }
        int[] rows = IntStream.range(0, Math.multiplyExact(conditions.length, n))
                .map(r -> r / n)
                .toArray();
        return new JavaState(weights, backbone.copy(rows), conditionsOf(rows));
    }

    private float[][] conditionsOf(int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> conditions[row]).toArray(float[][]::new);
    }

    @Override
    public void join(DecoderState other) {
        checkOpen();
        if (!(other instanceof JavaState that)
                || that == this
                || that.closed
                || that.weights.parameters() != weights.parameters()) {
            throw new IllegalArgumentException(
                    "expected another open state of the same model to join but was " + other);
        }
        // If two states were started with different kernels, those of the later one are used.
        weights = that.weights;
        conditions = Decoders.joined(conditions, that.conditions);
        backbone.join(that.backbone);
        that.close();
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("expected an open decoder state but it was closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        backbone.select(new int[0]);
        conditions = new float[0][];
    }
}
