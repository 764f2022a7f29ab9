package dev.inkling.cli;

import dev.inkling.model.scoring.ClassScore;
import dev.inkling.model.scoring.DrawingScore;
import java.util.Optional;

/**
 * A drawing's score, its index in the data, and whether the model was given its class.
 *
 * @param ofClass its scores as one of its class and as one of any class, if asked for
 */
record Scored(int index, DrawingScore score, boolean givenClass, Optional<ClassScore> ofClass) {

    /** How unusual the drawing is, larger for more unusual: its nats per point, or the negative of its class ratio. */
    double oddness() {
        return ofClass.map(of -> -of.ratio()).orElseGet(score::natsPerPoint);
    }
}
