package dev.inkling.drawing.data;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.internal.Parts;
import dev.inkling.drawing.io.DrawingReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files below a folder, in the order of their names: a folder's own files first, then those of its sub-folders.
 *
 * <p>Hidden files are skipped. Symbolic links are followed, but no folder is visited twice.
 */
final class Folder {

    /** A folder to visit, with the part that it belongs to. */
    private record Pending(Path folder, Optional<Split> split, int depth) {}

    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Set<Path> seen = new HashSet<>();
    private final List<Source.OfFile> found = new ArrayList<>();

    private Folder() {}

    /** The files that {@link DrawingReader} can read. */
    static List<Source.OfFile> files(Path folder) {
        return files(folder, DrawingReader::reads, Integer.MAX_VALUE);
    }

    /**
     * The files that satisfy a condition.
     *
     * @param chosen the condition, on the path
     * @param depth how many folders deep to look: with 1, at the folder's own files
     */
    static List<Source.OfFile> files(Path folder, Predicate<Path> chosen, int depth) {
        Folder walk = new Folder();
        walk.pending.push(new Pending(folder, Optional.empty(), 1));
        while (!walk.pending.isEmpty()) {
            walk.visit(walk.pending.pop(), chosen, depth);
        }
        return walk.found;
    }

    private void visit(Pending here, Predicate<Path> chosen, int depth) {
        try {
            if (!seen.add(here.folder.toRealPath())) {
                return;
            }
            List<Pending> below = new ArrayList<>();
            for (Path entry : entries(here.folder)) {
                Optional<Split> split = here.split.or(() -> Parts.of(entry));
                if (!Files.isDirectory(entry)) {
                    if (chosen.test(entry)) {
                        found.add(new Source.OfFile(entry, split));
                    }
                } else if (here.depth < depth) {
                    below.add(0, new Pending(entry, split, here.depth + 1));
                }
            }
            below.forEach(pending::push);
        } catch (IOException e) {
            throw InklingException.failed("cannot read the folder " + here.folder + ": " + e, e);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .toList();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
