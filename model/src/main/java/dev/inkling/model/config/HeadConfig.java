package dev.inkling.model.config;

import dev.inkling.drawing.internal.Checks;

/**
 * The settings of the mixture head, which predicts each step.
 *
 * @param components the number of Gaussians in total, 1 to 200; with {@link PenCoupling#PEN_FIRST} at least 2, the first
 *     half (rounded up) for pen down and the rest for pen up
 * @param sigma activation of the standard deviations
 * @param sigmaFloor added to every sigma, model units (1 is the standard deviation of the training offsets); 0 is none
 * @param rhoLimit correlations are {@code rhoLimit · tanh(a)}; in (0, 1]
 * @param backgroundWeight probability of a broad component that is always present, whatever the pen; 0 is none
 * @param backgroundSigma its standard deviation in both directions, model units, around an offset of 0
 * @param coupling how pen and offset depend on each other
 */
public record HeadConfig(
        int components,
        Sigma sigma,
        double sigmaFloor,
        double rhoLimit,
        double backgroundWeight,
        double backgroundSigma,
        PenCoupling coupling) {

    /** The default of training. */
    public static final HeadConfig DEFAULT =
            new HeadConfig(20, Sigma.ELU, 0.005, 0.99, 0.001, 3, PenCoupling.PEN_FIRST);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the setting that is out of range
     */
    public HeadConfig {
        check(components >= 1 && components <= 200, "components between 1 and 200", components);
        check(coupling != PenCoupling.PEN_FIRST || components >= 2, "at least 2 components with PEN_FIRST", components);
        check(sigmaFloor >= 0 && sigmaFloor <= 1, "a sigma floor between 0 and 1", sigmaFloor);
        check(rhoLimit > 0 && rhoLimit <= 1, "a rho limit above 0 and at most 1", rhoLimit);
        check(
                backgroundWeight >= 0 && backgroundWeight < 1,
                "a background weight of at least 0 and below 1",
                backgroundWeight);
        check(
                backgroundSigma > 0 && backgroundSigma < 1e6,
                "a background sigma above 0 and below 1000000",
                backgroundSigma);
    }

    private static void check(boolean holds, String expected, double was) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + expected + " but was " + Checks.text(was));
        }
    }

    public HeadConfig withComponents(int other) {
        return new HeadConfig(other, sigma, sigmaFloor, rhoLimit, backgroundWeight, backgroundSigma, coupling);
    }

    public HeadConfig withCoupling(PenCoupling other) {
        return new HeadConfig(components, sigma, sigmaFloor, rhoLimit, backgroundWeight, backgroundSigma, other);
    }

    public HeadConfig withSigma(Sigma other, double floor) {
        return new HeadConfig(components, other, floor, rhoLimit, backgroundWeight, backgroundSigma, coupling);
    }

    public HeadConfig withBackground(double weight, double backgroundSigmaOther) {
        return new HeadConfig(components, sigma, sigmaFloor, rhoLimit, weight, backgroundSigmaOther, coupling);
    }
}
