package dev.inkling.model.scoring;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.StrokeSequence;
import java.util.Arrays;

/**
 * How likely a drawing is, event by event, in nats: n + 1 events for n points (docs/metrics.md, "Events" and "NLL").
 *
 * <p>Offsets are in source units: nats are those of the density per square unit of the file. Values that are not events,
 * such as the offsets of the first point and of the end, are NaN.
 */
public final class DrawingScore {

    /** Indices of {@link Pen}. */
    private final byte[] pens;

    private final double[] offsetNats;
    private final double[] penNats;
    private final float[] up;
    private final float[] end;
    private final int offsetsOverCap;
    private final double latentNats;

    private DrawingScore(Builder builder) {
        pens = builder.pens;
        offsetNats = builder.offsetNats;
        penNats = builder.penNats;
        up = builder.up;
        end = builder.end;
        offsetsOverCap = builder.offsetsOverCap;
        latentNats = builder.latentNats;
    }

    /** The number n of points; there are n + 1 events. */
    public int points() {
        return pens.length - 1;
    }

    /** The pen state of an event. */
    public Pen pen(int event) {
        return Pen.of(pens[event]);
    }

    /** −ln p of an event's offset given its pen; NaN for event 0 and the end. */
    public double offsetNats(int event) {
        return offsetNats[event];
    }

    /** −ln P of an event's pen, calibrated; NaN for event 0 of a model that does not predict it. */
    public double penNats(int event) {
        return penNats[event];
    }

    /** The nats of an event's offset and pen together; what is not an event counts 0. */
    public double pointNats(int event) {
        double offset = offsetNats[event];
        double pen = penNats[event];
        return (Double.isNaN(offset) ? 0 : offset) + (Double.isNaN(pen) ? 0 : pen);
    }

    /** The calibrated probability that the model gave to pen up at an event; NaN where the pen state is not an event. */
    public float up(int event) {
        return up[event];
    }

    /** The calibrated probability that the model gave to the end at an event; NaN where the pen state is not an event. */
    public float end(int event) {
        return end[event];
    }

    /** All nats of the drawing. */
    public double nats() {
        return offsetSum() + penSum() + endNats() + latentNats;
    }

    /** The nats of the latent vector; 0 for a model without a latent space. */
    public double latentNats() {
        return latentNats;
    }

    /** All nats divided by the number of points. */
    public double natsPerPoint() {
        return nats() / points();
    }

    /** The nats of all offsets. */
    public double offsetSum() {
        return sum(offsetNats, points());
    }

    /** The nats of all pens but the end. */
    public double penSum() {
        return sum(penNats, points());
    }

    /** The nats of the end. */
    public double endNats() {
        return penNats[points()];
    }

    /** The number of offsets whose NLL in scaled units is above 13.8 nats, where Sketch-RNN's code caps. */
    public int offsetsOverCap() {
        return offsetsOverCap;
    }

    private static double sum(double[] nats, int to) {
        double sum = 0;
        for (int i = 0; i < to; i++) {
            sum += Double.isNaN(nats[i]) ? 0 : nats[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DrawingScore that
                && Arrays.equals(pens, that.pens)
                && Arrays.equals(offsetNats, that.offsetNats)
                && Arrays.equals(penNats, that.penNats)
                && Arrays.equals(up, that.up)
                && Arrays.equals(end, that.end)
                && offsetsOverCap == that.offsetsOverCap
                && latentNats == that.latentNats;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsetNats) + Arrays.hashCode(penNats);
    }

    @Override
    public String toString() {
        return "DrawingScore[" + points() + " points, " + nats() + " nats]";
    }

    /** Collects the events of one drawing; a value that is not set is not an event. */
    static final class Builder {

        private static final double CAP = 13.8;

        private final byte[] pens;
        private final double[] offsetNats;
        private final double[] penNats;
        private final float[] up;
        private final float[] end;
        private int offsetsOverCap;
        private double latentNats;

        Builder(StrokeSequence sequence) {
            int events = sequence.points() + 1;
            pens = new byte[events];
            for (int event = 0; event < events; event++) {
                pens[event] = (byte) sequence.pen(event).index();
            }
            offsetNats = filled(events);
            penNats = filled(events);
            up = new float[events];
            end = new float[events];
            Arrays.fill(up, Float.NaN);
            Arrays.fill(end, Float.NaN);
        }

        private static double[] filled(int events) {
            double[] nats = new double[events];
            Arrays.fill(nats, Double.NaN);
            return nats;
        }

        /** Sets an event's pen by the three calibrated log-probabilities. */
        void pen(int event, double logDown, double logUp, double logEnd) {
            penNats[event] = -switch (Pen.of(pens[event])) {
                case DOWN -> logDown;
                case UP -> logUp;
                case END -> logEnd;
            };
            up[event] = (float) Math.exp(logUp);
            end[event] = (float) Math.exp(logEnd);
        }

        /**
         * Sets an event's offset.
         *
         * @param nats in model units
         * @param toSource added to convert to source units
         */
        void offset(int event, double nats, double toSource) {
            offsetNats[event] = nats + toSource;
            if (nats > CAP) {
                offsetsOverCap++;
            }
        }

        /** Sets the nats of the latent vector. */
        Builder latent(double nats) {
            latentNats = nats;
            return this;
        }

        DrawingScore build() {
            return new DrawingScore(this);
        }
    }
}
