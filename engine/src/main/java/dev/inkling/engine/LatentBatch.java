package dev.inkling.engine;

import dev.inkling.model.config.BackboneConfig;

/**
 * The input of the encoder of a model with a latent space, made from an {@link EventBatch}: the features of each point, in
 * order and in reverse order. Plain Java, so that it can be made on any thread.
 *
 * @param rows B
 * @param steps S, at least 1
 * @param forwards [B S F], padded with zeros after a drawing's last point
 * @param backwards likewise
 * @param pooling weights by which the hidden vectors of a drawing's steps are summed to one, [B S]: they select the last vector
 *     of a recurrent network, and average those of a transformer
 */
@SuppressWarnings("ArrayRecordComponent") // passed between threads; never compared
public record LatentBatch(int rows, int steps, float[] forwards, float[] backwards, float[] pooling) {

    /**
     * The encoder's input for a batch.
     *
     * @param encoder the configuration of the encoder's networks
     * @param skipped how many of the first steps are skipped
     */
    static LatentBatch of(EventBatch batch, BackboneConfig encoder, int skipped) {
        int rows = batch.rows();
        int steps = Math.max(1, batch.steps() - skipped);
        int inputs = batch.inputs();
        float[] forwards = new float[rows * steps * inputs];
        float[] backwards = new float[forwards.length];
        float[] pooling = new float[rows * steps];
        for (int r = 0; r < rows; r++) {
            int points = Math.max(0, batch.events()[r] - skipped);
            for (int t = 0; t < points; t++) {
                int from = (r * batch.steps() + skipped + t) * inputs;
                System.arraycopy(batch.features(), from, forwards, (r * steps + t) * inputs, inputs);
                System.arraycopy(batch.features(), from, backwards, (r * steps + points - 1 - t) * inputs, inputs);
                boolean last = t == points - 1;
                pooling[r * steps + t] = encoder.recurrent() ? (last ? 1f : 0f) : 1f / points;
            }
        }
        return new LatentBatch(rows, steps, forwards, backwards, pooling);
    }
}
