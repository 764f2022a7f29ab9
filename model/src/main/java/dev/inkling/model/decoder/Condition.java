package dev.inkling.model.decoder;

import dev.inkling.model.latent.Latent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a drawing is to be: of a class, filling the box, with a latent vector, or nothing of that.
 *
 * @param classRow row of the class embedding, {@link dev.inkling.model.config.ModelConfig#noClass()} for none; ignored by a
 *     model without classes
 * @param whole whether it is known to fill the box as the training drawings do, rather than to be of any size at any
 *     position; ignored by a model that is not {@link dev.inkling.model.config.ModelConfig#placed}
 * @param latent the latent vector, required by a model with a latent space and ignored by any other
 */
public record Condition(int classRow, boolean whole, Optional<Latent> latent) {

    /** A class, of any size and without a latent vector. */
    public static Condition of(int classRow) {
        return new Condition(classRow, false, Optional.empty());
    }

    /** Classes without latent vectors, one per drawing. */
    public static List<Condition> rows(int... classRows) {
        return Arrays.stream(classRows).mapToObj(Condition::of).toList();
    }

    /** The same with a latent vector. */
    public Condition at(Latent vector) {
        return new Condition(classRow, whole, Optional.of(vector));
    }

    /** The same, known to fill the box or not. */
    public Condition withWhole(boolean other) {
        return new Condition(classRow, other, latent);
    }
}
