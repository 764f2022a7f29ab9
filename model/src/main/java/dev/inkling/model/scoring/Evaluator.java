package dev.inkling.model.scoring;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Pen;
import java.util.Arrays;

/**
 * Collects scores, one drawing after the other, into an {@link Evaluation}.
 *
 * <p>Keeps 16 bytes per drawing and 8 bytes per event. Not safe for use by several threads.
 */
public final class Evaluator {

    private double[] nats = new double[1024];
    private double[] natsPerPoint = new double[1024];
    private int drawings;
    private long points;
    private long offsets;
    private long offsetsOverCap;
    private double offsetNats;
    private double penNats;
    private double endNats;
    private double latentNats;
    private final long[] pens = new long[Pen.STATES];
    private final CalibrationError up = new CalibrationError();
    private final CalibrationError end = new CalibrationError();
    private long upsFound;
    private double worst = Double.NEGATIVE_INFINITY;
    private long skipped;

    /** An evaluation of no drawings yet. */
    public Evaluator() {}

    /** Adds a drawing's score. */
    public void add(DrawingScore score) {
        if (drawings == nats.length) {
            nats = Arrays.copyOf(nats, 2 * drawings);
            natsPerPoint = Arrays.copyOf(natsPerPoint, 2 * drawings);
        }
        nats[drawings] = score.nats();
        natsPerPoint[drawings] = score.natsPerPoint();
        drawings++;
        points += score.points();
        offsetNats += score.offsetSum();
        penNats += score.penSum();
        endNats += score.endNats();
        latentNats += score.latentNats();
        offsetsOverCap += score.offsetsOverCap();
        for (int event = 0; event <= score.points(); event++) {
            offsets += Double.isNaN(score.offsetNats(event)) ? 0 : 1;
            if (!Double.isNaN(score.penNats(event))) {
                Pen pen = score.pen(event);
                pens[pen.index()]++;
                up.add(score.up(event), pen == Pen.UP);
                end.add(score.end(event), pen == Pen.END);
                upsFound += pen == Pen.UP && upIsLikeliest(score, event) ? 1 : 0;
            }
            worst = event < score.points() ? Math.max(worst, score.pointNats(event)) : worst;
        }
    }

    private static boolean upIsLikeliest(DrawingScore score, int event) {
        float other = Math.max(score.end(event), 1 - score.up(event) - score.end(event));
        return score.up(event) > other;
    }

    /** Counts a drawing that could not be scored. */
    public void skip() {
        skipped++;
    }

    /**
     * The measures of all drawings so far.
     *
     * @throws InklingException if there is none
     */
    public Evaluation evaluation() {
        if (drawings == 0) {
            throw InklingException.failed(
                    "expected at least one drawing to evaluate but found none; " + skipped + " were skipped");
        }
        double[] perDrawing = Arrays.copyOf(nats, drawings);
        double[] perPoint = Arrays.copyOf(natsPerPoint, drawings);
        Arrays.sort(perPoint);
        double total = offsetNats + penNats + endNats + latentNats;
        long ups = pens[Pen.UP.index()];
        long penEvents = pens[Pen.DOWN.index()] + ups + pens[Pen.END.index()];
        return new Evaluation(
                drawings,
                points,
                total / points,
                total / drawings,
                Bootstrap.interval(perDrawing),
                offsetNats / points,
                penNats / points,
                endNats / drawings,
                latentNats / drawings,
                (perPoint[(drawings - 1) / 2] + perPoint[drawings / 2]) / 2,
                offsets == 0 ? 0 : (double) offsetsOverCap / offsets,
                up.value(),
                end.value(),
                (penNats + endNats) / penEvents,
                entropy(penEvents),
                ups == 0 ? 0 : (double) upsFound / ups,
                worst,
                skipped);
    }

    /** −Σ f ln f of the base rates. */
    private double entropy(long penEvents) {
        double entropy = 0;
        for (long count : pens) {
            double share = (double) count / penEvents;
            entropy -= count == 0 ? 0 : share * Math.log(share);
        }
        return entropy;
    }
}
