package dev.inkling.model.sampling;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.mixture.StepDistribution;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Draws a pen and an offset from a step's distribution, for one drawing.
 *
 * <p>The order is docs/metrics.md's: P(pen) is calibrated, guided, its logarithms are divided by τ, and the pen is drawn;
 * the components' weights given that pen are guided, divided by τ, cut to top-p, and a component is drawn; the offset is
 * drawn from it with sigma · √τ. The Gaussians are those of the class: there is no more or less of one.
 *
 * <p>Holds the drawing's own randomness; not safe for use by several threads.
 */
final class StepSampler {

    private final double guidance;
    private final WeightPolicy penPolicy;
    private final WeightPolicy componentPolicy;
    private final double spread;
    private final RandomGenerator random;
    private final double[] pens = new double[Pen.STATES];
    private double[] weights = new double[0];
    private double dx;
    private double dy;

    /** A sampler by options; of these, guidance, temperature and top-p are looked at. */
    StepSampler(DrawOptions options, RandomGenerator random) {
        guidance = options.guidance();
        penPolicy = WeightPolicy.temperature(options.temperature());
        componentPolicy = penPolicy.andThen(WeightPolicy.topP(options.topP()));
        spread = Math.sqrt(options.temperature());
        this.random = random;
    }

    /**
     * Draws a pen.
     *
     * @param without the distribution of the same step without a class; looked at where it is guided
     */
    int pen(StepDistribution step, StepDistribution without, boolean mayEnd) {
        for (int pen = 0; pen < Pen.STATES; pen++) {
            pens[pen] = step.logPenCalibrated(pen);
        }
        guide(pens, Pen.STATES, without::logPenCalibrated);
        if (!mayEnd) {
            pens[Pen.END] = Double.NEGATIVE_INFINITY;
        }
        penPolicy.apply(pens, Pen.STATES);
        return choose(pens, Pen.STATES);
    }

    /** Draws an offset given the pen, as {@link #pen}; {@link #dx} and {@link #dy} tell it. */
    void offset(StepDistribution step, StepDistribution without, int pen) {
        int n = step.components();
        if (weights.length < n) {
            weights = new double[n];
        }
        for (int c = 0; c < n; c++) {
            weights[c] = step.logWeight(c, pen);
        }
        guide(weights, n, c -> without.logWeight(c, pen));
        componentPolicy.apply(weights, n);
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
