package dev.inkling.model.decoder;

/**
 * What a decoder remembers of some drawings, one row each.
 *
 * <p>Rows are independent: a row's output is the same, bit for bit, alone or among others. Not safe for use by several threads.
 * Close is idempotent and frees what the state holds; any other method called after it throws {@link IllegalStateException}.
 */
public interface DecoderState extends AutoCloseable {

    /** The number B of drawings. */
    int rows();

    /**
     * Takes the next step's input and gives the head's output for that step. The first step is the start, and its output is
     * about event 0; the step that reads point i gives the output about event i + 1.
     *
     * @param features [B F], F being {@link dev.inkling.model.config.Features#count()}; longer arrays are fine
     * @param out receives [B P], P being {@link dev.inkling.model.mixture.HeadLayout#channels()}; longer is fine
     * @throws IllegalArgumentException if an array is too short
     */
    void step(float[] features, float[] out);

    /**
     * Keeps only some rows, in this order; the others are dropped. A repeated row becomes an independent copy.
     *
     * @param rows indices of rows; may be empty, and then no step can follow until others join
     * @throws IllegalArgumentException if an index is out of range; nothing has changed then
     */
    void select(int[] rows);

    /**
     * Appends the rows of another state: they continue as if nothing had happened. The other state is closed.
     *
     * @param other a state of the same model's decoder, whatever its steps
     * @throws IllegalArgumentException if it is this state, closed, or of another model; nothing has changed then
     */
    void join(DecoderState other);

    /**
     * A new state with n copies of each row, side by side: row r becomes rows r·n to r·n + n − 1. This state is unchanged;
     * each is closed separately.
     *
     * @throws IllegalArgumentException if n is less than 1
     */
    DecoderState fork(int n);

    @Override
    void close();
}
