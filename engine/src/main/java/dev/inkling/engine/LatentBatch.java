package dev.inkling.engine;

import dev.inkling.model.config.BackboneConfig;

/**
 * What the encoder of a model with a latent space reads of an {@link EventBatch}: what is told of each point, in their order
 * and from the last to the first. Plain Java, so that it can be made on any thread.
 *
 * @param rows B
 * @param steps S, at least 1
 * @param forwards [B S F]; behind a drawing's last point stand zeros
 * @param backwards likewise
 * @param pooling how the hidden vectors of a drawing's steps are summed to one, [B S]: the last alone of a recurrent network,
 *     the mean of a transformer's
 */
@SuppressWarnings("ArrayRecordComponent") // what travels from one thread to another; never compared
public record LatentBatch(int rows, int steps, float[] forwards, float[] backwards, float[] pooling) {

    /**
     * What is read of a batch.
     *
     * @param encoder the form of the encoder's networks
     * @param skipped how many of the first steps it is not told of
     */
    static LatentBatch of(EventBatch batch, BackboneConfig encoder, int skipped) {
        int rows = batch.rows();
        int steps = Math.max(1, batch.steps() - skipped);
        int inputs = batch.inputs();
        float[] forwards = new float[rows * steps * inputs];
        float[] backwards = new float[forwards.length];
        float[] pooling = new float[rows * steps];
        for (int r = 0; r < rows; r++) {
            int told = Math.max(0, batch.events()[r] - skipped);
            for (int t = 0; t < told; t++) {
                int from = (r * batch.steps() + skipped + t) * inputs;
                System.arraycopy(batch.features(), from, forwards, (r * steps + t) * inputs, inputs);
                System.arraycopy(batch.features(), from, backwards, (r * steps + told - 1 - t) * inputs, inputs);
                boolean last = t == told - 1;
                pooling[r * steps + t] = encoder.recurrent() ? (last ? 1f : 0f) : 1f / told;
            }
        }
        return new LatentBatch(rows, steps, forwards, backwards, pooling);
    }
}
