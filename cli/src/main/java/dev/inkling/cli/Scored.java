package dev.inkling.cli;

import dev.inkling.model.scoring.ClassScore;
import dev.inkling.model.scoring.DrawingScore;
import java.util.Optional;

/**
 * A drawing's score, its place in the data, and whether the model was told its class.
 *
 * @param ofClass its score as one of its class and as one of any, where that was asked for
 */
record Scored(int index, DrawingScore score, boolean toldClass, Optional<ClassScore> ofClass) {

    /** By how odd the drawing is, the least odd first: by nats per point, or by how little it speaks for its class. */
    double oddness() {
        return ofClass.map(of -> -of.ratio()).orElseGet(score::natsPerPoint);
    }
}
