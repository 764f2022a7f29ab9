package dev.inkling.studio;

import java.util.List;
import java.util.function.Function;

/**
 * The best of several candidates for each drawing that was asked for.
 *
 * @param drawings the best of each, in their order
 * @param which the number of each among all candidates: those of a drawing follow each other
 * @param basis what chose, for a person, such as {@code by quickdraw-classifier}
 */
public record Chosen<T>(List<T> drawings, List<Integer> which, String basis) {

    /** Keeps immutable copies. */
    public Chosen {
        drawings = List.copyOf(drawings);
        which = List.copyOf(which);
    }

    <R> Chosen<R> map(Function<T, R> what) {
        return new Chosen<>(drawings.stream().map(what).toList(), which, basis);
    }
}
