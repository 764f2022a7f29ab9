package dev.inkling.drawing.internal;

import dev.inkling.drawing.io.format.FileFormat;
import java.nio.file.Path;
import java.util.Optional;

/** Labels of drawings from the names of their files and folders. */
public final class Labels {

    private Labels() {}

    /**
     * The label that a file's name gives its drawings: the name without its extension. If the file is only a part of a
     * data set, such as {@code teapot/train.ndjson}, its folder gives the label.
     */
    public static Optional<String> ofFile(Path file) {
        return Parts.of(file).isPresent() ? ofFolder(file) : label(FileFormat.stem(file));
    }

    /** The label that the folder of a file gives its drawings, or its parent if the folder is only a part of a data set. */
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
