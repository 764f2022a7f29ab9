package dev.inkling.run;

/** What training follows of the offset's loss. */
public enum OffsetGradient {
    /** Its gradient. */
    PLAIN,

    /**
     * Its gradient, changed for the sake of points that are learned late, beside others that are known to a hundredth already.
     * Without, one drawing that is learned by heart keeps, at some seeds, a point that is never learned.
     *
     * <ul>
     *   <li>The background has no part in it. A point that is some six sigmas from all Gaussians would be the background's
     *       alone, and no Gaussian would ever be drawn to it.
     *   <li>What goes to a mean is multiplied by the square root of its sigma. It grows as 1 / sigma, so that otherwise the narrow
     *       Gaussians of what is known drown the broad ones of what is not. (The natural gradient would multiply by sigma
     *       squared: Amari, Natural Gradient Works Efficiently in Learning, 1998.)
     * </ul>
     */
    EVEN
}
