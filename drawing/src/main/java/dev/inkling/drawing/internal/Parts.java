package dev.inkling.drawing.internal;

import dev.inkling.drawing.Split;
import dev.inkling.drawing.io.format.FileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Files and folders that are, by their names, parts of one data set: {@code train}, {@code valid}, {@code test}, or other
 * names of these parts, such as {@code val}.
 */
public final class Parts {

    private Parts() {}

    /**
     * The part that a file of drawings or a folder is: its name without extensions is that of a part, and its folder
     * contains another part. A single such name means nothing, since there are drawings of trains.
     */
    public static Optional<Split> of(Path entry) {
        Path absolute = entry.toAbsolutePath().normalize();
        Optional<Split> part = named(absolute);
        Path folder = absolute.getParent();
        if (part.isEmpty() || folder == null) {
            return Optional.empty();
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            return part.filter(own -> siblings.anyMatch(
                    other -> named(other).filter(p -> p != own).isPresent()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Split> named(Path entry) {
        String name = String.valueOf(entry.getFileName());
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        return Split.of(stem)
                .filter(split -> dot < 0
                        ? Files.isDirectory(entry)
                        : FileFormat.of(entry).isPresent());
    }
}
