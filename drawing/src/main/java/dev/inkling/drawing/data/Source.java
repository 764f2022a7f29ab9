package dev.inkling.drawing.data;

import dev.inkling.drawing.Split;
import java.nio.file.Path;
import java.util.Optional;

/** One source of drawings. */
sealed interface Source {

    /**
     * A file.
     *
     * @param file its path
     * @param split the part of the data that its drawings belong to, by the folder or name of the file
     */
    record OfFile(Path file, Optional<Split> split) implements Source {}

    /** Built-in drawings. */
    record OfBuiltIn(BuiltIn made) implements Source {}
}
