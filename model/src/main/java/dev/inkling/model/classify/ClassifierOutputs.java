package dev.inkling.model.classify;

import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.List;

/** Computes a classifier's logits: plain Java for a few drawings, libtorch for many. Safe for use by several threads. */
@FunctionalInterface
public interface ClassifierOutputs {

    /**
     * The logits of the classes, uncalibrated.
     *
     * @param drawings in model units, as the config's preparation gives them
     * @return [drawings][classes]
     */
    float[][] logits(List<StrokeSequence> drawings);
}
