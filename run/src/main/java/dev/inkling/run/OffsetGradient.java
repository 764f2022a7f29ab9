package dev.inkling.run;

/** The gradient of the offset's loss that training follows. */
public enum OffsetGradient {
    /** The exact gradient. */
    PLAIN,

    /**
     * The gradient, modified so that points that are not learned yet are not outweighed by others that are already predicted
     * to a hundredth. Without the modification, training on a single drawing leaves, at some seeds, a point that is never
     * learned.
     *
     * <ul>
     *   <li>The background is omitted. Otherwise a point that is about six sigmas from all Gaussians would be explained by the
     *       background alone, and no Gaussian would ever be drawn to it.
     *   <li>The gradient of a mean is multiplied by the square root of its sigma. It grows as 1 / sigma, so that otherwise the
     *       narrow Gaussians of learned points outweigh the broad ones of the others. (The natural gradient would multiply by
     *       sigma squared: Amari, Natural Gradient Works Efficiently in Learning, 1998.)
     * </ul>
     */
    EVEN
}
