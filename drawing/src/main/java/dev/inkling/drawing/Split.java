package dev.inkling.drawing;

import java.util.Locale;
import java.util.Optional;

/** Which part of a data set a drawing belongs to. */
public enum Split {
    /** What a model learns from. */
    TRAIN,
    /** What training is monitored with: when to stop, which checkpoint is best. */
    VALID,
    /** What the result is measured on, once. */
    TEST;

    /**
     * The part that a file, a folder or a member of an archive is, by its name without endings, in upper or lower case. Other
     * usual names of the parts are accepted too.
     */
    public static Optional<Split> of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "train", "training" -> Optional.of(TRAIN);
            case "valid", "val", "validation", "dev" -> Optional.of(VALID);
            case "test", "testing" -> Optional.of(TEST);
            default -> Optional.empty();
        };
    }
}
