package dev.inkling.model.scoring;

import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.ArrayList;
import java.util.List;

/**
 * A head's outputs for all events of drawings that are known: what scoring reads, from plain Java and libtorch alike.
 *
 * <p>Row i is about event i, given the points before it: row 0 is given only the start, row n all n points. Under {@link
 * dev.inkling.model.config.FirstEvent#OFFSET} row 0 is there too and means nothing.
 */
@FunctionalInterface
public interface HeadOutputs {

    /**
     * The outputs for one drawing.
     *
     * @param condition row of the class embedding; without meaning for a model without classes
     * @return [n+1 P], row-major
     */
    double[] of(StrokeSequence sequence, int condition);

    /**
     * The outputs for several drawings.
     *
     * @param conditions one a sequence
     * @return [n+1 P] for each, in their order
     */
    default List<double[]> of(List<StrokeSequence> sequences, int[] conditions) {
        List<double[]> outputs = new ArrayList<>(sequences.size());
        for (int i = 0; i < sequences.size(); i++) {
            outputs.add(of(sequences.get(i), conditions[i]));
        }
        return outputs;
    }
}
