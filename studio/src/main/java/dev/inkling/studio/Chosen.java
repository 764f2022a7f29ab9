package dev.inkling.studio;

import java.util.List;
import java.util.function.Function;

/**
 * The best of several candidates for each requested drawing.
 *
 * @param drawings the best candidate for each drawing, in order
 * @param which the index of each among all candidates, which are grouped by drawing
 * @param basis what chose, as text for people, such as {@code by quickdraw-classifier}
 */
public record Chosen<T>(List<T> drawings, List<Integer> which, String basis) {

    /** Makes immutable copies. */
    public Chosen {
        drawings = List.copyOf(drawings);
        which = List.copyOf(which);
    }

    <R> Chosen<R> map(Function<T, R> what) {
        return new Chosen<>(drawings.stream().map(what).toList(), which, basis);
    }
}
