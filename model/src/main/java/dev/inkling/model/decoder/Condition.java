package dev.inkling.model.decoder;

import dev.inkling.model.latent.Latent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a drawing is to be: of a class, at a place in the latent space, both, or neither.
 *
 * @param classRow row of the class embedding, {@link dev.inkling.model.config.ModelConfig#noClass()} for none; a model without
 *     classes does not look at it
 * @param latent the place, which a model with a latent space must be given, and another does not look at
 */
public record Condition(int classRow, Optional<Latent> latent) {

    /** A class and no place. */
    public static Condition of(int classRow) {
        return new Condition(classRow, Optional.empty());
    }

    /** Classes and no places, one a drawing. */
    public static List<Condition> rows(int... classRows) {
        return Arrays.stream(classRows).mapToObj(Condition::of).toList();
    }

    /** The same class at a place. */
    public Condition at(Latent place) {
        return new Condition(classRow, Optional.of(place));
    }
}
