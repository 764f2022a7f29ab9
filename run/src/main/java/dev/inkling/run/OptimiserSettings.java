package dev.inkling.run;

import dev.inkling.drawing.internal.Checks;

/**
 * How training updates a model's parameters: AdamW (Loshchilov and Hutter, 2019) with warm-up, cosine decay, clipping and
 * averaging.
 *
 * @param rate the learning rate after warm-up
 * @param lastRate the final learning rate divided by {@code rate}; between them the rate follows a cosine decay
 * @param warmUpSteps steps in which the rate rises linearly from 0
 * @param beta1 decay of the running mean of gradients
 * @param beta2 decay of the running mean of their squares
 * @param weightDecay decoupled weight decay λ: each step multiplies the matrices by 1 − (learning rate) · λ
 * @param clip maximum norm of the gradient
 * @param averaging decay of the running average of the parameters, which is validated and saved; the average forgets
 *     faster in the first steps. 0 uses the current parameters themselves
 */
public record OptimiserSettings(
        double rate,
        double lastRate,
        int warmUpSteps,
        double beta1,
        double beta2,
        double weightDecay,
        double clip,
        double averaging) {

    /** The default settings. */
    public static final OptimiserSettings DEFAULT = new OptimiserSettings(2e-3, 0.01, 100, 0.9, 0.98, 0.05, 1, 0.998);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting that is out of range
     */
    public OptimiserSettings {
        Checks.range("optimiser.rate", rate, 1e-9, 10);
        Checks.range("optimiser.lastRate", lastRate, 0, 1);
        Checks.range("optimiser.warmUpSteps", warmUpSteps, 0, 1e9);
        Checks.range("optimiser.beta1", beta1, 0, 0.999999);
        Checks.range("optimiser.beta2", beta2, 0, 0.999999);
        Checks.range("optimiser.weightDecay", weightDecay, 0, 100);
        Checks.range("optimiser.clip", clip, 1e-9, 1e9);
        Checks.range("optimiser.averaging", averaging, 0, 0.9999999);
    }

    /**
     * The learning rate of a step.
     *
     * @param step counted from 0
     * @param done the share of the training run that is done, 0 to 1
     */
    public double rateAt(long step, double done) {
        double warm = step < warmUpSteps ? (step + 1.0) / warmUpSteps : 1;
        double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
        return rate * warm * (lastRate + (1 - lastRate) * cosine);
    }

    /**
     * The decay of the average at a step, at most {@link #averaging}: low at first, so that the first values are soon
     * forgotten.
     *
     * @param step counted from 0
     */
    public double averagingAt(long step) {
        return Math.min(averaging, (1.0 + step) / (10.0 + step));
    }

    public OptimiserSettings withRate(double other) {
        return new OptimiserSettings(other, lastRate, warmUpSteps, beta1, beta2, weightDecay, clip, averaging);
    }

    public OptimiserSettings withWarmUpSteps(int other) {
        return new OptimiserSettings(rate, lastRate, other, beta1, beta2, weightDecay, clip, averaging);
    }

    public OptimiserSettings withAveraging(double other) {
        return new OptimiserSettings(rate, lastRate, warmUpSteps, beta1, beta2, weightDecay, clip, other);
    }
}
