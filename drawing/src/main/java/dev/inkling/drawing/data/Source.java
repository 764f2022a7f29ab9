package dev.inkling.drawing.data;

import dev.inkling.drawing.Split;
import java.nio.file.Path;
import java.util.Optional;

/** One thing that drawings are read from. */
sealed interface Source {

    /**
     * A file.
     *
     * @param file where it lies
     * @param split the part of the data that its place says its drawings belong to
     */
    record OfFile(Path file, Optional<Split> split) implements Source {}

    /** Drawings made in code. */
    record OfBuiltIn(BuiltIn made) implements Source {}
}
