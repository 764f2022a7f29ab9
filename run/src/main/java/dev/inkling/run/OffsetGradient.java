package dev.inkling.run;

/** The gradient of the offset's loss that training follows. */
public enum OffsetGradient {
    /** The exact gradient. */
    PLAIN,

    /**
     * The gradient, modified so that points that are not learned yet are not outweighed by others that are already predicted
     * accurately (with small sigma). Without the modification, training on a single drawing leaves, with some seeds, a point
     * that is never learned.
     *
     * <ul>
     *   <li>The background is omitted. Otherwise a point that is about six sigmas from all Gaussians would be accounted for
     *       by the background component ({@link dev.inkling.model.config.HeadConfig#backgroundWeight}) alone, and no
     *       Gaussian would move towards it.
     *   <li>The gradient of a mean is multiplied by the square root of its sigma. The unmodified gradient of a mean that is
     *       a given number of sigmas from a point is proportional to 1 / sigma. Without the factor, the narrow Gaussians of
     *       learned points outweigh the broad ones of the others. (The natural gradient would multiply by sigma squared:
     *       Amari, Natural Gradient Works Efficiently in Learning, 1998.)
     * </ul>
     */
    EVEN
}
