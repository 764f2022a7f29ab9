package dev.inkling.model.decoder;

/**
 * {@code y = W x + b} for some rows at once.
 *
 * <p>Each output starts from its bias (and, when it is added to, from what is there), and the inputs are added to it in
 * their order, each product and sum rounded once. So a row's result is the same, bit for bit, alone as among others and by
 * any {@link Kernels}.
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
     * y += W x + b for rows with many zeros, which may cost nothing.
     *
     * @param x [rows][in], padded
     * @param y [rows][out], padded
     */
    void addSparse(float[][] x, float[][] y, int rows);

    /**
     * Where a row is not 0.
     *
     * @param index receives the places, as many as are returned; as long as the row without what pads it
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
