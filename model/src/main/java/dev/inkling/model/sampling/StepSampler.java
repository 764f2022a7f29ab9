package dev.inkling.model.sampling;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.mixture.LogSpace;
import dev.inkling.model.mixture.StepDistribution;
import java.util.random.RandomGenerator;

/**
 * Samples a pen state and an offset from a step's distribution, for one drawing.
 *
 * <p>The steps are those of docs/metrics.md, section "Sampling". P(pen) is calibrated and guided; {@link Temperature} with the
 * pen's temperature follows, and a pen state is sampled. The components' weights given that pen state are guided; temperature τ
 * and {@link TopP} follow, and a component is sampled. The offset is sampled from it with sigma · √τ. {@link Guidance} does not
 * change the Gaussians, which are those given the class. At τ = 0 the component is the one at whose mean the guided mixture is
 * densest.
 *
 * <p>Holds the drawing's own randomness; not safe for use by several threads.
 */
final class StepSampler {

    private final double guidance;
    private final double temperature;
    private final double penTemperature;
    private final double topP;
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
        penTemperature = options.sampling().penTemperature();
        topP = options.sampling().topP();
        spread = Math.sqrt(temperature);
        this.random = random;
    }

    /**
     * Samples a pen state.
     *
     * @param without the distribution of the same step without a class; used only with guidance
     */
    Pen pen(StepDistribution step, StepDistribution without, boolean mayEnd) {
        for (int pen = 0; pen < Pen.STATES; pen++) {
            pens[pen] = step.logPenCalibrated(Pen.of(pen));
        }
        Guidance.apply(pens, Pen.STATES, pen -> without.logPenCalibrated(Pen.of(pen)), guidance);
        if (!mayEnd) {
            pens[Pen.END.index()] = Double.NEGATIVE_INFINITY;
        }
        Temperature.apply(pens, Pen.STATES, penTemperature);
        return Pen.of(choose(pens, Pen.STATES));
    }

    /**
     * Samples an offset for a pen state; read it with {@link #dx} and {@link #dy}. The distributions are as for {@link #pen}.
     */
    void offset(StepDistribution step, StepDistribution without, Pen pen) {
        int n = step.components();
        if (weights.length < n) {
            weights = new double[n];
            terms = new double[n];
        }
        for (int c = 0; c < n; c++) {
            weights[c] = step.logWeight(c, pen);
        }
        Guidance.apply(weights, n, c -> without.logWeight(c, pen), guidance);
        if (temperature == 0) {
            Temperature.only(highest(step, n), weights, n);
        } else {
            Temperature.apply(weights, n, temperature);
            TopP.apply(weights, n, topP);
        }
        int c = choose(weights, n);
        // Two normal numbers from two uniform ones (Box & Muller, 1958): nextGaussian has another algorithm in other
        // versions of Java.
        double radius = spread * Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
        double angle = 2 * Math.PI * random.nextDouble();
        double a = radius * Math.cos(angle);
        double b = radius * Math.sin(angle);
        double rho = step.rho(c);
        dx = step.meanX(c) + step.sigmaX(c) * a;
        dy = step.meanY(c) + step.sigmaY(c) * (rho * a + Math.sqrt(Math.max(0, 1 - rho * rho)) * b);
    }

    /**
     * The component at whose mean the mixture of these weights is densest, on a tie the first. It is not always the heaviest:
     * the density at the mean of a broad component can be lower than at the mean of a narrow component with less weight. The
     * broad background component ({@link dev.inkling.model.config.HeadConfig#backgroundWeight}) counts too, with its mean at 0.
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
