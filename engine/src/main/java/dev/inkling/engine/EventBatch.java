package dev.inkling.engine;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.InputFeatures;
import java.util.Arrays;
import java.util.List;

/**
 * Some drawings side by side as arrays: what is told of each event, and what is to be predicted. Plain Java, so that it can
 * be made on any thread.
 *
 * <p>B drawings of up to T events; behind a drawing's last event stand zeros that weigh nothing. A drawing may be cut: then
 * only its first events are there, and no end is to be predicted.
 *
 * @param rows B
 * @param steps T
 * @param features what is told, [B T F]
 * @param events how many steps each drawing has, [B]; 0 for a row without one
 * @param conditions what the drawings are to be, [B]
 * @param dx offsets to predict, model units, [B T]
 * @param dy likewise
 * @param pens pens to predict, {@link Pen}, [B T]
 * @param penWeights 1 where the pen is to be predicted, else 0, [B T]
 * @param offsetWeights 1 where the offset is to be predicted, else 0, [B T]
 * @param points how many points are to be predicted, the measure that losses are divided by
 */
@SuppressWarnings("ArrayRecordComponent") // what travels from one thread to another; never compared
public record EventBatch(
        int rows,
        int steps,
        float[] features,
        int[] events,
        List<Condition> conditions,
        float[] dx,
        float[] dy,
        long[] pens,
        float[] penWeights,
        float[] offsetWeights,
        long points) {

    /** The number F of features a step. */
    public int inputs() {
        return features.length / (rows * steps);
    }

    /**
     * A batch of drawings.
     *
     * @param conditions one a drawing
     * @param mostEvents a drawing with more events is cut to its first
     */
    public static EventBatch of(
            ModelConfig config, List<StrokeSequence> sequences, List<Condition> conditions, int mostEvents) {
        return of(config, sequences, conditions, mostEvents, 0, 0);
    }

    /**
     * A batch with room for more drawings, and for more events than the longest has: what comes in few shapes is computed
     * faster and in less memory, since libtorch writes machine code for each shape.
     *
     * @param leastRows B, if there are no more drawings
     * @param leastSteps T, if no drawing needs more
     */
    public static EventBatch of(
            ModelConfig config,
            List<StrokeSequence> sequences,
            List<Condition> conditions,
            int mostEvents,
            int leastRows,
            int leastSteps) {
        int rows = Math.max(leastRows, sequences.size());
        int steps = leastSteps;
        for (StrokeSequence sequence : sequences) {
            steps = Math.max(steps, Math.min(sequence.points() + 1, mostEvents));
        }
        Filler filler = new Filler(config, rows, steps);
        for (int r = 0; r < sequences.size(); r++) {
            filler.fill(r, sequences.get(r), conditions.get(r), mostEvents);
        }
        return filler.batch();
    }

    /** Writes drawings into the arrays of a batch. */
    private static final class Filler {

        private final ModelConfig config;
        private final int rows;
        private final int steps;
        private final float[] features;
        private final int[] told;
        private final Condition[] conditions;
        private final float[] dx;
        private final float[] dy;
        private final long[] pens;
        private final float[] penWeights;
        private final float[] offsetWeights;
        private long points;

        Filler(ModelConfig config, int rows, int steps) {
            this.config = config;
            this.rows = rows;
            this.steps = steps;
            int events = Math.multiplyExact(rows, steps);
            features = new float[Math.multiplyExact(events, config.features().count())];
            told = new int[rows];
            conditions = new Condition[rows];
            Arrays.fill(conditions, Condition.of(0));
            dx = new float[events];
            dy = new float[events];
            pens = new long[events];
            penWeights = new float[events];
            offsetWeights = new float[events];
        }

        void fill(int row, StrokeSequence sequence, Condition condition, int mostEvents) {
            conditions[row] = condition;
            int events = Math.min(sequence.points() + 1, mostEvents);
            told[row] = events;
            points += Math.min(sequence.points(), events);
            int at = row * steps;
            int inputs = config.features().count();
            InputFeatures input = new InputFeatures(config);
            input.start(features, at * inputs);
            boolean offsetFirst = config.first() == FirstEvent.OFFSET;
            boolean placed = config.preparation().anchor() == Preparation.Anchor.BOX && !offsetFirst;
            for (int e = 0; e < events; e++) {
                if (e > 0) {
                    input.point(
                            sequence.dx(e - 1), sequence.dy(e - 1), sequence.pen(e - 1), features, (at + e) * inputs);
                }
                pens[at + e] = sequence.pen(e);
                penWeights[at + e] = e == 0 && offsetFirst ? 0 : 1;
                if (sequence.pen(e) != Pen.END) {
                    dx[at + e] = sequence.dx(e);
                    dy[at + e] = sequence.dy(e);
                    // Where the first point stands is learned where there is a box for it to stand in.
                    offsetWeights[at + e] = e > 0 || placed ? 1 : 0;
                }
            }
        }

        EventBatch batch() {
            return new EventBatch(
                    rows, steps, features, told, List.of(conditions), dx, dy, pens, penWeights, offsetWeights, points);
        }
    }
}
