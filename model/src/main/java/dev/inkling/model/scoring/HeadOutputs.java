package dev.inkling.model.scoring;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.latent.Encoder;
import dev.inkling.model.latent.Posterior;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A head's outputs for all events of given drawings, which scoring reads; by plain Java or libtorch.
 *
 * <p>Row i is about event i, given the points before it: row 0 is given only the start, row n all n points. Under {@link
 * dev.inkling.model.config.FirstEvent#OFFSET} row 0 exists but has no meaning.
 */
@FunctionalInterface
public interface HeadOutputs {

    /**
     * The outputs for one drawing.
     *
     * @param condition what the model is given as the drawing's class, size and latent vector
     * @return [n+1 P], row-major
     */
    double[] of(StrokeSequence sequence, Condition condition);

    /**
     * The posteriors of drawings in the model's latent space.
     *
     * @throws InklingException if it has none
     */
    default List<Posterior> posteriors(List<StrokeSequence> sequences) {
        return Encoder.NONE.encode(sequences);
    }

    /**
     * The outputs for several drawings.
     *
     * @param conditions one per sequence
     * @return [n+1 P] for each, in their order
     */
    default List<double[]> of(List<StrokeSequence> sequences, List<Condition> conditions) {
        List<double[]> outputs = new ArrayList<>(sequences.size());
        for (int i = 0; i < sequences.size(); i++) {
            outputs.add(of(sequences.get(i), conditions.get(i)));
        }
        return outputs;
    }

    /**
     * The outputs for one drawing under each of several conditions.
     *
     * @param conditions at least one
     * @return [n+1 P] for each condition, in their order
     */
    default List<double[]> under(StrokeSequence sequence, List<Condition> conditions) {
        return of(Collections.nCopies(conditions.size(), sequence), conditions);
    }
}
