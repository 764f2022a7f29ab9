package dev.inkling.benchmarks;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder, deleted when it is closed. */
record Temporary(Path folder) implements AutoCloseable {

    /** Creates an empty folder. */
    static Temporary make() {
        try {
            return new Temporary(Files.createTempDirectory("inkling-bench"));
        } catch (IOException e) {
            throw InklingException.failed("cannot make a temporary folder: " + InklingException.reason(e), e);
        }
    }

    /** A path in it. */
    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innermostFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot remove the temporary folder " + folder + ": " + InklingException.reason(e), e);
        }
    }
}
