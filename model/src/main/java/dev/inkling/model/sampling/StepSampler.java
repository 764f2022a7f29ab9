package dev.inkling.model.sampling;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.mixture.LogSpace;
import dev.inkling.model.mixture.StepDistribution;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Draws a pen and an offset from a step's distribution, for one drawing.
 *
 * <p>The order is docs/metrics.md's, "Sampling": P(pen) is calibrated, guided, its logarithms are divided by the pen's own τ,
 * and the pen is drawn; the components' weights given that pen are guided, divided by τ, cut to top-p, and a component is
 * drawn; the offset is drawn from it with sigma · √τ. The Gaussians are those given the class, without guidance. At τ = 0 the
 * component is the one at whose mean the guided mixture is densest.
 *
 * <p>Holds the drawing's own randomness; not safe for use by several threads.
 */
final class StepSampler {

    private final double guidance;
    private final double temperature;
    private final WeightPolicy penPolicy;
    private final WeightPolicy componentPolicy;
    private final double spread;
    private final RandomGenerator random;
    private final double[] pens = new double[Pen.STATES];
    private double[] weights = new double[0];
    private double[] terms = new double[0];
    private double dx;
    private double dy;

    /**
     * A sampler.
     *
     * @param options only temperatures and top-p are used
     * @param guidance G, which is used instead of the options' guidance
     */
    StepSampler(DrawOptions options, double guidance, RandomGenerator random) {
        this.guidance = guidance;
        temperature = options.sampling().temperature();
        penPolicy = WeightPolicy.temperature(options.sampling().penTemperature());
        componentPolicy = WeightPolicy.temperature(temperature)
                .andThen(WeightPolicy.topP(options.sampling().topP()));
        spread = Math.sqrt(temperature);
        this.random = random;
    }

    /**
     * Draws a pen.
     *
     * @param without the distribution of the same step without a class; used only with guidance
     */
    Pen pen(StepDistribution step, StepDistribution without, boolean mayEnd) {
        for (int pen = 0; pen < Pen.STATES; pen++) {
            pens[pen] = step.logPenCalibrated(Pen.of(pen));
        }
        guide(pens, Pen.STATES, pen -> without.logPenCalibrated(Pen.of(pen)));
        if (!mayEnd) {
            pens[Pen.END.index()] = Double.NEGATIVE_INFINITY;
        }
        penPolicy.apply(pens, Pen.STATES);
        return Pen.of(choose(pens, Pen.STATES));
    }

    /** Draws an offset given the pen, as {@link #pen}; {@link #dx} and {@link #dy} return it. */
    void offset(StepDistribution step, StepDistribution without, Pen pen) {
        int n = step.components();
        if (weights.length < n) {
            weights = new double[n];
            terms = new double[n];
        }
        for (int c = 0; c < n; c++) {
            weights[c] = step.logWeight(c, pen);
        }
        guide(weights, n, c -> without.logWeight(c, pen));
        if (temperature == 0) {
            keep(highest(step, n), n);
        } else {
            componentPolicy.apply(weights, n);
        }
        int c = choose(weights, n);
        // Two normal numbers from two uniform ones (Box & Muller, 1958), the same in every version of Java.
        double radius = spread * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        double angle = 2 * Math.PI * random.nextDouble();
        double a = radius * Math.cos(angle);
        double b = radius * Math.sin(angle);
        double rho = step.rho(c);
        dx = step.meanX(c) + step.sigmaX(c) * a;
        dy = step.meanY(c) + step.sigmaY(c) * (rho * a + Math.sqrt(Math.max(0, 1 - rho * rho)) * b);
    }

    /**
     * The component at whose mean the mixture of these weights is densest, the first of equals. The heaviest need not be it:
     * a heavy broad component may be less dense at its mean than a light narrow one is at its own. The background counts as a
     * component around 0.
     */
    private int highest(StepDistribution step, int n) {
        int highest = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < n; c++) {
            if (weights[c] > Double.NEGATIVE_INFINITY) {
                for (int other = 0; other < n; other++) {
                    terms[other] = weights[other] == Double.NEGATIVE_INFINITY
                            ? weights[other]
                            : weights[other] + step.logGaussian(other, step.meanX(c), step.meanY(c));
                }
                double density = LogSpace.logSumExp(terms, 0, n);
                if (density > most) {
                    most = density;
                    highest = c;
                }
            }
        }
        return highest;
    }

    /** Leaves only one component to be drawn. */
    private void keep(int component, int n) {
        for (int c = 0; c < n; c++) {
            weights[c] = c == component ? 0 : Double.NEGATIVE_INFINITY;
        }
    }

    private void guide(double[] logWeights, int n, IntToDoubleFunction without) {
        if (guidance != 1) {
            WeightPolicy.guidance(guidance, without).apply(logWeights, n);
        }
    }

    /** The offset that was drawn last, model units. */
    double dx() {
        return dx;
    }

    /** The offset that was drawn last, model units. */
    double dy() {
        return dy;
    }

    /** Draws an index with probabilities proportional to the weights. */
    private int choose(double[] logWeights, int n) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            most = Math.max(most, logWeights[i]);
        }
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += Math.exp(logWeights[i] - most);
        }
        double rest = random.nextDouble() * total;
        int last = 0;
        for (int i = 0; i < n; i++) {
            double weight = Math.exp(logWeights[i] - most);
            if (weight > 0) {
                last = i;
                rest -= weight;
                if (rest < 0) {
                    break;
                }
            }
        }
        return last;
    }
}
