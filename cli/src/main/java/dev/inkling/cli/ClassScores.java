package dev.inkling.cli;

import dev.inkling.model.scoring.DrawingScore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums scores by the class of the drawing. */
final class ClassScores {

    /**
     * The sum of a class.
     *
     * @param label none for the drawings without one
     * @param drawings at least one
     * @param points of all of them
     * @param nats of all of them
     */
    record Result(Optional<String> label, long drawings, long points, double nats) {

        double natsPerPoint() {
            return nats / points;
        }

        double natsPerDrawing() {
            return nats / drawings;
        }

        private Result plus(Result other) {
            return new Result(label, drawings + other.drawings, points + other.points, nats + other.nats);
        }
    }

    private final Map<Optional<String>, Result> results = new HashMap<>();

    /** Adds a drawing's score. */
    void add(Optional<String> label, DrawingScore score) {
        results.merge(label, new Result(label, 1, score.points(), score.nats()), Result::plus);
    }

    /** All classes, the one with the most nats per point first. */
    List<Result> worstFirst() {
        return results.values().stream()
                .sorted(Comparator.comparingDouble(Result::natsPerPoint)
                        .reversed()
                        .thenComparing(result -> result.label.orElse("")))
                .toList();
    }
}
