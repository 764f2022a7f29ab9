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
 * A batch of drawings as arrays: the input features of each event, and the targets to predict. Plain Java, so that it can be
 * made on any thread.
 *
 * <p>B drawings of up to T events, padded with zeros of weight 0 after a drawing's last event. A drawing may be truncated to
 * its first events: then no end is to be predicted.
 *
 * @param rows B
 * @param steps T
 * @param features input features, [B T F]
 * @param events the number of events of each drawing, [B]; 0 for an empty row
 * @param conditions the conditions of the drawings, [B]
 * @param dx offsets to predict, model units, [B T]
 * @param dy likewise
 * @param pens pen states to predict, each the {@link Pen#index} of one, [B T]
 * @param penWeights 1 where the pen is to be predicted, else 0, [B T]
 * @param offsetWeights 1 where the offset is to be predicted, else 0, [B T]
 * @param points how many points are to be predicted: the denominator of mean losses
 */
@SuppressWarnings("ArrayRecordComponent") // passed between threads; never compared
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

    /** The number F of features per step. */
    public int inputs() {
        return features.length / (rows * steps);
    }

    /**
     * Limits of the shape of a batch. Batches of few different shapes are computed faster and in less memory, since libtorch
     * generates machine code for each shape.
     *
     * @param mostEvents a drawing with more events is truncated to its first ones
     * @param leastRows the minimum of B: a batch of fewer drawings is padded with empty rows
     * @param leastSteps the minimum of T: a batch of shorter drawings is padded with empty steps
     */
    public record Limits(int mostEvents, int leastRows, int leastSteps) {}

    /**
     * A batch of drawings, not padded beyond the longest.
     *
     * @param conditions one per drawing
     * @param mostEvents a drawing with more events is truncated to its first ones
     */
    public static EventBatch of(
            ModelConfig config, List<StrokeSequence> sequences, List<Condition> conditions, int mostEvents) {
        return of(config, sequences, conditions, new Limits(mostEvents, 0, 0));
    }

    /**
     * A batch of drawings with limits of its shape.
     *
     * @param conditions one per drawing
     */
    public static EventBatch of(
            ModelConfig config, List<StrokeSequence> sequences, List<Condition> conditions, Limits limits) {
        int mostEvents = limits.mostEvents;
        int rows = Math.max(limits.leastRows, sequences.size());
        int steps = limits.leastSteps;
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
        private final int[] eventCounts;
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
            eventCounts = new int[rows];
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
            eventCounts[row] = events;
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
                Pen pen = sequence.pen(e);
                pens[at + e] = pen.index();
                penWeights[at + e] = e == 0 && offsetFirst ? 0 : 1;
                if (pen != Pen.END) {
                    dx[at + e] = sequence.dx(e);
                    dy[at + e] = sequence.dy(e);
                    // The first point's position is learned only if it is measured in a box.
                    offsetWeights[at + e] = e > 0 || placed ? 1 : 0;
                }
            }
        }

        EventBatch batch() {
            return new EventBatch(
                    rows,
                    steps,
                    features,
                    eventCounts,
                    List.of(conditions),
                    dx,
                    dy,
                    pens,
                    penWeights,
                    offsetWeights,
                    points);
        }
    }
}
