package dev.inkling.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.inkling.drawing.internal.Checks;

/** How long to train. The learning rate decays over this length. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Length.Steps.class, name = "steps"),
    @JsonSubTypes.Type(value = Length.Epochs.class, name = "epochs"),
    @JsonSubTypes.Type(value = Length.Minutes.class, name = "minutes")
})
public sealed interface Length {

    /**
     * The share of the training run that is done.
     *
     * @param step steps so far
     * @param epochs epochs so far, including the fraction of the current one
     * @param seconds training time so far
     * @return 1 or more at the end
     */
    double done(long step, double epochs, double seconds);

    /**
     * A number of steps of one batch each.
     *
     * @param steps at least 1
     */
    record Steps(long steps) implements Length {
        /** Checks the range. */
        public Steps {
            Checks.range("steps", (double) steps, 1, 1e12);
        }

        @Override
        public double done(long step, double epochs, double seconds) {
            return step / (double) steps;
        }
    }

    /**
     * A number of passes over the training drawings.
     *
     * @param epochs at least 1
     */
    record Epochs(long epochs) implements Length {
        /** Checks the range. */
        public Epochs {
            Checks.range("epochs", (double) epochs, 1, 1e9);
        }

        @Override
        public double done(long step, double epochs, double seconds) {
            return epochs / this.epochs;
        }
    }

    /**
     * Training time from the first step, including validation and earlier sessions of the same run.
     *
     * @param minutes at least 0.001
     */
    record Minutes(double minutes) implements Length {
        /** Checks the range. */
        public Minutes {
            Checks.range("minutes", minutes, 1e-3, 1e6);
        }

        @Override
        public double done(long step, double epochs, double seconds) {
            return seconds / (60 * minutes);
        }
    }
}
