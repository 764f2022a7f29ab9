package dev.inkling.model.internal.network;

/**
 * {@code y = W x + b} for some rows at once.
 *
 * <p>Each output starts from its bias (and, with {@link #add}, from its previous value), and the inputs are added to it in
 * order, each product and sum rounded once. So a row's result is the same, bit for bit, alone or among others and with any
 * {@link Kernels}.
 */
interface Linear {

    int in();

    int out();

    /**
     * y = W x + b.
     *
     * @param x [rows][in], padded
     * @param y receives [rows][out], padded
     */
    void apply(float[][] x, float[][] y, int rows);

    /**
     * y += W x + b.
     *
     * @param x [rows][in], padded
     * @param y [rows][out], padded
     */
    void add(float[][] x, float[][] y, int rows);

    /**
     * y += W x + b for rows with many zeros, which may be skipped.
     *
     * @param x [rows][in], padded
     * @param y [rows][out], padded
     */
    void addSparse(float[][] x, float[][] y, int rows);

    /**
     * Finds the elements of a row that are not 0, and returns their number.
     *
     * @param index receives their indices; as long as the row without its padding
     */
    static int nonZeros(float[] x, int[] index) {
        int count = 0;
        for (int i = 0; i < index.length; i++) {
            index[count] = i;
            count += x[i] != 0 ? 1 : 0;
        }
        return count;
    }
}
