package dev.inkling.studio;

import dev.inkling.model.scoring.DrawingScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rank of a drawing.
 *
 * @param index index among the given drawings, from 0
 * @param natsPerPoint how unlikely it is
 */
public record Ranked(int index, double natsPerPoint) {

    /** The drawings with these scores, the least likely first. */
    static List<Ranked> all(List<DrawingScore> scores) {
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            ranked.add(new Ranked(i, scores.get(i).natsPerPoint()));
        }
        ranked.sort(Comparator.comparingDouble(Ranked::natsPerPoint).reversed());
        return ranked;
    }
}
