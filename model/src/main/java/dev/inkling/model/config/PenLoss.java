package dev.inkling.model.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What training minimises for the pen state; it acts on the marginal P(pen) whatever the coupling. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PenLoss.CrossEntropy.class, name = "cross-entropy"),
    @JsonSubTypes.Type(value = PenLoss.Focal.class, name = "focal")
})
public sealed interface PenLoss {

    /** {@code −ln P(pen)}: the loss is then the joint negative log-likelihood. */
    record CrossEntropy() implements PenLoss {}

    /**
     * {@code −(1 − P)^γ ln P} (Lin et al., 2017): weights the rare states more. Its minimiser is not the true probability, so
     * that P is calibrated before it is scored or sampled.
     *
     * @param gamma at least 0; 0 is cross-entropy
     */
    record Focal(double gamma) implements PenLoss {
        /** Checks the exponent. */
        public Focal {
            if (!(gamma >= 0 && gamma <= 10)) {
                throw new IllegalArgumentException("expected focal gamma between 0 and 10 but was " + gamma);
            }
        }
    }

    /** The focal exponent; 0 for cross-entropy. */
    default double gamma() {
        return this instanceof Focal focal ? focal.gamma : 0;
    }
}
