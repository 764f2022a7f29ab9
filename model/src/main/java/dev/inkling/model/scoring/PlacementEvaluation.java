package dev.inkling.model.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.drawing.sequence.Placement;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

/**
 * The cost of drawings being smaller than the box: nats per point in excess of those at their own size (docs/metrics.md,
 * "Placement"). Each is measured both at the middle of the box and at a random position; the larger counts.
 *
 * @param at80 at 0.8 of the size
 * @param at60 at 0.6
 * @param at45 at 0.45
 */
public record PlacementEvaluation(
        @JsonProperty("placement_0_8") double at80,
        @JsonProperty("placement_0_6") double at60,
        @JsonProperty("placement_0_45") double at45) {

    private static final double[] FACTORS = {0.8, 0.6, 0.45};

    /** Drawings that one thread scores at a time. */
    private static final int TOGETHER = 16;

    /** A part's nats at full size; for each factor, those at the middle and those at a random position; and its points. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Part(double[] nats, long points) {}

    /**
     * Measures a set.
     *
     * @param scorer its head outputs must be safe for use by several threads
     * @param threads at least 1
     * @param progress takes the number of scored drawings
     */
    public static PlacementEvaluation of(DrawingStore drawings, Scorer scorer, int threads, LongConsumer progress) {
        double[] nats = new double[1 + 2 * FACTORS.length];
        long[] points = new long[1];
        long[] done = new long[1];
        InOrder.each(
                (drawings.size() + TOGETHER - 1) / TOGETHER,
                threads,
                part -> part(
                        drawings.subList(part * TOGETHER, Math.min(drawings.size(), (part + 1) * TOGETHER)), scorer),
                part -> {
                    for (int i = 0; i < nats.length; i++) {
                        nats[i] += part.nats[i];
                    }
                    points[0] += part.points;
                    done[0] = Math.min(drawings.size(), done[0] + TOGETHER);
                    progress.accept(done[0]);
                });
        double[] more = new double[FACTORS.length];
        for (int f = 0; f < more.length; f++) {
            more[f] = (Math.max(nats[1 + 2 * f], nats[2 + 2 * f]) - nats[0]) / points[0];
        }
        return new PlacementEvaluation(more[0], more[1], more[2]);
    }

    private static Part part(List<Drawing> drawings, Scorer scorer) {
        Preparation preparation = scorer.config().preparation();
        List<StrokeSequence> own = drawings.stream().map(scorer::sequence).toList();
        double[] nats = new double[1 + 2 * FACTORS.length];
        nats[0] = nats(scorer, drawings, own, 1);
        for (int f = 0; f < FACTORS.length; f++) {
            double factor = FACTORS[f];
            List<StrokeSequence> middle =
                    own.stream().map(one -> Placement.scaled(one, factor)).toList();
            List<StrokeSequence> anywhere = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                SplittableRandom random = scorer.placing(drawings.get(i));
                anywhere.add(
                        Placement.placed(own.get(i), preparation, factor, random.nextDouble(), random.nextDouble()));
            }
            nats[1 + 2 * f] = nats(scorer, drawings, middle, factor);
            nats[2 + 2 * f] = nats(scorer, drawings, anywhere, factor);
        }
        return new Part(nats, own.stream().mapToLong(StrokeSequence::points).sum());
    }

    /** The nats of drawings, offsets in units of the drawings before they were scaled. */
    private static double nats(Scorer scorer, List<Drawing> drawings, List<StrokeSequence> placed, double factor) {
        double sum = 0;
        for (DrawingScore score : scorer.score(drawings, placed)) {
            // For each offset, which all points but the first have, the density per unit² is factor² times the
            // density per scaled unit².
            sum += score.nats() - 2 * Math.log(factor) * (score.points() - 1);
        }
        return sum;
    }
}
