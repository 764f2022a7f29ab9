package dev.inkling.model.mixture;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.PenLoss;

/**
 * One step's distribution over the pen and the offset, read from a row of a head's output.
 *
 * <p>Every head gives the same two values: {@code ln P(pen)}, and for pen down or up {@code ln p(offset | pen)}: the
 * factorisation of docs/metrics.md. The offset's density is
 *
 * <pre>{@code
 * p(d | pen) = (1 − w) Σ_k π_k(pen) N(d; μ_k, Σ_k) + w N(d; 0, s² I)
 * }</pre>
 *
 * with {@code w} and {@code s} the weight and sigma of the background component. Depending on the coupling, the weights
 * given the pen are
 *
 * <ul>
 *   <li>INDEPENDENT: {@code π_k}, whatever the pen;
 *   <li>PER_COMPONENT: {@code π_k c_k(pen) / P(pen)} with {@code P(pen) = Σ_k π_k c_k(pen)};
 *   <li>PEN_FIRST: normalised over the components of that pen, and nothing for the others.
 * </ul>
 *
 * <p>A component's logits a become {@code σ = elu(a) + 1 + floor} or {@code exp(a) + floor}, and {@code ρ = limit · tanh(a)}.
 * All is computed in double precision and in log space. So that every density stays within the range of a double, logits of
 * sigma are clamped to at least −60 (exp: at most 60), and those of rho to ±30: beyond what a trained model outputs.
 *
 * <p>An instance is used for one row after another; not safe for use by several threads.
 */
public final class StepDistribution {

    private static final double LOG_2_PI = Math.log(2 * Math.PI);
    private static final double SIGMA_LOGIT_LIMIT = 60;
    private static final double RHO_LOGIT_LIMIT = 30;

    /** Far above the range where a double loses digits. */
    private static final double LEAST_SUM = 1e-280;

    private final HeadConfig head;
    private final HeadLayout layout;
    private final double gamma;
    private final int k;
    private final boolean background;
    private final double logForeground;
    private final double logBackground;

    private final double[] row;
    private final double[] logPen = new double[Pen.STATES];
    private final double[] logPenCalibrated = new double[Pen.STATES];
    /** ln π_k; with PEN_FIRST within each half. */
    private final double[] logWeights;
    /** ln Σ exp of a component's pen logits; with PER_COMPONENT only. */
    private final double[] logPenSums;

    private final double[] terms;

    /** Distributions of a head, for a model that was trained with a pen loss. */
    public StepDistribution(HeadConfig head, PenLoss penLoss) {
        this.head = head;
        layout = HeadLayout.of(head);
        gamma = penLoss.gamma();
        k = head.components();
        background = head.backgroundWeight() > 0;
        logForeground = Math.log1p(-head.backgroundWeight());
        logBackground = Math.log(head.backgroundWeight());
        row = new double[layout.channels()];
        logWeights = new double[k];
        logPenSums = new double[head.coupling() == PenCoupling.PER_COMPONENT ? k : 0];
        terms = new double[k];
    }

    /** Distributions of a model. */
    public StepDistribution(ModelConfig config) {
        this(config.head(), config.penLoss());
    }

    /**
     * Reads a row, which all other methods refer to from then on.
     *
     * @param out head outputs; copied
     * @param at index of the row's first of P channels
     * @return this
     * @throws InklingException if an output is not finite: the model's parameters have diverged
     */
    public StepDistribution read(float[] out, int at) {
        for (int c = 0; c < row.length; c++) {
            row[c] = out[at + c];
        }
        return checked();
    }

    /** {@link #read(float[], int)} in double precision. */
    public StepDistribution read(double[] out, int at) {
        System.arraycopy(out, at, row, 0, row.length);
        return checked();
    }

    private StepDistribution checked() {
        for (int c = 0; c < row.length; c++) {
            double value = row[c];
            if (!Double.isFinite(value)) {
                throw InklingException.failed("expected finite outputs from the model but channel " + c + " of "
                        + row.length + " was " + value
                        + ": its parameters have diverged, use an earlier checkpoint or train at a lower rate");
            }
        }
        for (int c = 0; c < k; c++) {
            logWeights[c] = row[layout.weight() + c];
        }
        if (head.coupling() == PenCoupling.PEN_FIRST) {
            LogSpace.normalise(logWeights, 0, layout.downComponents());
            LogSpace.normalise(logWeights, layout.downComponents(), k);
        } else {
            LogSpace.normalise(logWeights, 0, k);
        }
        if (head.coupling() == PenCoupling.PER_COMPONENT) {
            readComponentPens();
        } else {
            for (int pen = 0; pen < Pen.STATES; pen++) {
                logPen[pen] = row[layout.pen() + pen];
            }
        }
        // With pens per component the sum is already 1, up to rounding, which this removes.
        LogSpace.normalise(logPen, 0, Pen.STATES);
        if (gamma > 0) {
            FocalCalibration.invert(logPen, gamma, logPenCalibrated);
        } else {
            System.arraycopy(logPen, 0, logPenCalibrated, 0, Pen.STATES);
        }
        return this;
    }

    private void readComponentPens() {
        double down = 0;
        double up = 0;
        double end = 0;
        for (int c = 0; c < k; c++) {
            double a = row[layout.componentPen(Pen.DOWN) + c];
            double b = row[layout.componentPen(Pen.UP) + c];
            double d = row[layout.componentPen(Pen.END) + c];
            double most = Math.max(a, Math.max(b, d));
            double expA = Math.exp(a - most);
            double expB = Math.exp(b - most);
            double expD = Math.exp(d - most);
            double sum = expA + expB + expD;
            logPenSums[c] = most + Math.log(sum);
            double factor = Math.exp(logWeights[c]) / sum;
            down += factor * expA;
            up += factor * expB;
            end += factor * expD;
        }
        logPen[Pen.DOWN.index()] = logOfSum(Pen.DOWN, down);
        logPen[Pen.UP.index()] = logOfSum(Pen.UP, up);
        logPen[Pen.END.index()] = logOfSum(Pen.END, end);
    }

    /** The logarithm of P(pen), recomputed from logarithms if the sum is so small that digits were lost. */
    private double logOfSum(Pen pen, double sum) {
        if (sum > LEAST_SUM) {
            return Math.log(sum);
        }
        for (int c = 0; c < k; c++) {
            terms[c] = logJoint(c, pen);
        }
        return LogSpace.logSumExp(terms, 0, k);
    }

    /** ln(π_k c_k(pen)); with PER_COMPONENT only. */
    private double logJoint(int component, Pen pen) {
        return logWeights[component] + (row[layout.componentPen(pen) + component] - logPenSums[component]);
    }

    /** ln P(pen) as the network outputs it. */
    public double logPen(Pen pen) {
        return logPen[pen.index()];
    }

    /**
     * ln P(pen) as it is scored and sampled: for a model trained with focal loss, corrected by {@link FocalCalibration};
     * otherwise the same as {@link #logPen}.
     */
    public double logPenCalibrated(Pen pen) {
        return logPenCalibrated[pen.index()];
    }

    /**
     * ln p(offset | pen).
     *
     * @param dx offset, model units
     * @param dy likewise
     * @param pen {@link Pen#DOWN} or {@link Pen#UP}
     * @return nats per square model unit; finite for every finite offset up to 1e30
     */
    public double logOffset(double dx, double dy, Pen pen) {
        checkHasOffset(pen);
        int from = layout.from(pen);
        int to = layout.to(pen);
        for (int c = from; c < to; c++) {
            terms[c] = logWeight(c, pen) + logGaussian(c, dx, dy);
        }
        double mixture = LogSpace.logSumExp(terms, from, to);
        return background ? LogSpace.logAdd(mixture, logBackground + logGaussian(k, dx, dy)) : mixture;
    }

    /** The number of components: K, plus one if there is a background, which is the last. */
    public int components() {
        return background ? k + 1 : k;
    }

    /**
     * ln of a component's weight given the pen; over all components the weights sum to 1.
     *
     * @param component K is the background
     * @param pen {@link Pen#DOWN} or {@link Pen#UP}
     * @return negative infinity for a component that belongs to the other pen
     */
    public double logWeight(int component, Pen pen) {
        checkHasOffset(pen);
        if (component == k) {
            return logBackground;
        }
        if (component < layout.from(pen) || component >= layout.to(pen)) {
            return Double.NEGATIVE_INFINITY;
        }
        double given = head.coupling() == PenCoupling.PER_COMPONENT
                ? logJoint(component, pen) - logPen[pen.index()]
                : logWeights[component];
        return logForeground + given;
    }

    /** A component's mean, model units; K is the background. */
    public double meanX(int component) {
        return component == k ? 0 : row[layout.meanX() + component];
    }

    /** A component's mean, model units; K is the background. */
    public double meanY(int component) {
        return component == k ? 0 : row[layout.meanY() + component];
    }

    /** A component's standard deviation, model units, positive; K is the background. */
    public double sigmaX(int component) {
        return component == k ? head.backgroundSigma() : sigma(row[layout.sigmaX() + component]);
    }

    /** A component's standard deviation, model units, positive; K is the background. */
    public double sigmaY(int component) {
        return component == k ? head.backgroundSigma() : sigma(row[layout.sigmaY() + component]);
    }

    /** A component's correlation, in [−1, 1]; K is the background. */
    public double rho(int component) {
        if (component == k) {
            return 0;
        }
        double a = row[layout.rho() + component];
        return Math.copySign(1 - oneMinusRho(Math.abs(a)), a);
    }

    private double sigma(double a) {
        double positive = switch (head.sigma()) {
            case ELU -> a > 0 ? a + 1 : Math.exp(Math.max(a, -SIGMA_LOGIT_LIMIT));
            case EXP -> Math.exp(Math.min(Math.max(a, -SIGMA_LOGIT_LIMIT), SIGMA_LOGIT_LIMIT));
        };
        return positive + head.sigmaFloor();
    }

    /** 1 − |ρ| for |a|, exact where ρ is near 1: {@code 1 − tanh|a| = 2 / (exp(2|a|) + 1)}. */
    private double oneMinusRho(double size) {
        double limit = head.rhoLimit();
        return (1 - limit) + limit * 2 / (Math.exp(2 * Math.min(size, RHO_LOGIT_LIMIT)) + 1);
    }

    /**
     * ln N(d; μ, Σ) of a component, K being the background. With z the offsets in sigmas, the exponent is {@code −½ ((z_x − ρ
     * z_y)² / (1 − ρ²) + z_y²)}, and {@code 1 − ρ² = (1 − |ρ|)(1 + |ρ|)}, so that nothing cancels where ρ is near ±1.
     *
     * @param dx offset, model units
     * @param dy likewise
     * @return nats per square model unit
     */
    public double logGaussian(int component, double dx, double dy) {
        double sx = sigmaX(component);
        double sy = sigmaY(component);
        double zx = (dx - meanX(component)) / sx;
        double zy = (dy - meanY(component)) / sy;
        if (component == k) {
            return -LOG_2_PI - Math.log(sx * sy) - 0.5 * (zx * zx + zy * zy);
        }
        double a = row[layout.rho() + component];
        double oneMinus = oneMinusRho(Math.abs(a));
        double oneMinusSquare = oneMinus * (2 - oneMinus);
        double across = a < 0 ? zx + zy - oneMinus * zy : zx - zy + oneMinus * zy;
        double exponent = 0.5 * (across * across / oneMinusSquare + zy * zy);
        return -LOG_2_PI - Math.log(sx * sy * Math.sqrt(oneMinusSquare)) - exponent;
    }

    private static void checkHasOffset(Pen pen) {
        if (pen == Pen.END) {
            throw new IllegalArgumentException("expected pen down or up, which have an offset, but was " + pen);
        }
    }
}
