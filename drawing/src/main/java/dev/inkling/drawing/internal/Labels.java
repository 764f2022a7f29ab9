package dev.inkling.drawing.internal;

import dev.inkling.drawing.io.format.FileFormat;
import java.nio.file.Path;
import java.util.Optional;

/** The classes that names of files and folders give the drawings in them. */
public final class Labels {

    private Labels() {}

    /**
     * The label that a file's name gives its drawings: the name without its ending. A file that is but a part of a data
     * set, such as {@code teapot/train.ndjson}, has that of its folder.
     */
    public static Optional<String> ofFile(Path file) {
        return Parts.of(file).isPresent() ? ofFolder(file) : label(FileFormat.stem(file));
    }

    /** The label that the folder of a file gives its drawings, or the folder above where that one is but a part. */
    public static Optional<String> ofFolder(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null || folder.getFileName() == null) {
            return Optional.empty();
        }
        return Parts.of(folder).isPresent()
                ? ofFolder(folder)
                : label(folder.getFileName().toString());
    }

    private static Optional<String> label(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(Text.clean(name));
    }
}
