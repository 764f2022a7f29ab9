package dev.inkling.model.decoder;

import dev.inkling.model.latent.Latent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a drawing is to be: of a class, filling the box, at a place in the latent space, or nothing of that.
 *
 * @param classRow row of the class embedding, {@link dev.inkling.model.config.ModelConfig#noClass()} for none; a model without
 *     classes does not look at it
 * @param whole whether it is known to fill the box as the drawings of the training do, rather than to be of any size in any
 *     place; a model that is not {@link dev.inkling.model.config.ModelConfig#placed} does not look at it
 * @param latent the place, which a model with a latent space must be given, and another does not look at
 */
public record Condition(int classRow, boolean whole, Optional<Latent> latent) {

    /** A class, of any size and without a place in a latent space. */
    public static Condition of(int classRow) {
        return new Condition(classRow, false, Optional.empty());
    }

    /** Classes and no places, one a drawing. */
    public static List<Condition> rows(int... classRows) {
        return Arrays.stream(classRows).mapToObj(Condition::of).toList();
    }

    /** The same at a place in the latent space. */
    public Condition at(Latent place) {
        return new Condition(classRow, whole, Optional.of(place));
    }

    /** The same, known to fill the box or not. */
    public Condition withWhole(boolean other) {
        return new Condition(classRow, other, latent);
    }
}
