package dev.inkling.studio;

import dev.inkling.model.scoring.ClassScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rank of a drawing for its class.
 *
 * @param index index among the given drawings, from 0
 * @param natsPerPoint how unlikely it is given its class
 * @param classRatio evidence for its class, nats: {@link ClassScore#ratio}
 */
public record RankedForClass(int index, double natsPerPoint, double classRatio) {

    /** The drawings with these scores, those with the weakest evidence for their class first. */
    static List<RankedForClass> all(List<ClassScore> scores) {
        List<RankedForClass> ranked = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            ClassScore score = scores.get(i);
            ranked.add(new RankedForClass(i, score.ofClass().natsPerPoint(), score.ratio()));
        }
        ranked.sort(Comparator.comparingDouble(RankedForClass::classRatio));
        return ranked;
    }
}
