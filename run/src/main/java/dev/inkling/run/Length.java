package dev.inkling.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** When a training is done. The learning rate falls towards this end. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Length.Steps.class, name = "steps"),
    @JsonSubTypes.Type(value = Length.Epochs.class, name = "epochs"),
    @JsonSubTypes.Type(value = Length.Minutes.class, name = "minutes")
})
public sealed interface Length {

    /**
     * How much is done.
     *
     * @param step steps so far
     * @param epochs epochs so far, with the part of the open one
     * @param seconds time so far
     * @return 1 or more where all is
     */
    double done(long step, double epochs, double seconds);

    /**
     * After so many steps: one batch each.
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
     * After every drawing was seen so many times.
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
     * After so much time from the first step, validation included, the time of earlier sittings of the same run too.
     *
     * @param minutes above 0
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
