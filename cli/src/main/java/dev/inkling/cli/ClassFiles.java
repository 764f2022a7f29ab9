package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.data.DrawingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * A folder of data: {@code PART/CLASS.ndjson}.
 *
 * @param folder the folder to write, new or empty
 */
record ClassFiles(Path folder) {

    private static final int MOST_NAME = 100;

    /** The suffix of a folder that is not complete yet. */
    private static final String PARTIAL = ".partial";

    /**
     * Some drawings of a store by part and label, each in the order of the store.
     *
     * @param wanted whether to include a drawing, by its index
     * @param part the part of a drawing, by its index
     */
    static Map<Split, SortedMap<String, List<Integer>>> parts(
            DrawingStore drawings, IntPredicate wanted, IntFunction<Split> part) {
        Map<Split, SortedMap<String, List<Integer>>> parts = new EnumMap<>(Split.class);
        for (int i = 0; i < drawings.size(); i++) {
            if (wanted.test(i)) {
                parts.computeIfAbsent(part.apply(i), p -> new TreeMap<>())
                        .computeIfAbsent(drawings.label(i).orElse("unlabelled"), label -> new ArrayList<>())
                        .add(i);
            }
        }
        return parts;
    }

    /**
     * Checks that the folder is new or empty.
     *
     * @throws InklingException if it holds something, or is a file
     */
    void requireNew() {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw InklingException.failed(
                    "expected a folder for the parts but " + folder + " is a file: choose another folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.anyMatch(entry -> !entry.endsWith(PARTIAL))) {
                throw InklingException.failed(
                        "expected a new folder or an empty one but " + folder + " is not empty: choose another folder");
            }
        } catch (IOException e) {
            throw InklingException.failed("cannot read the folder " + folder + ": " + InklingException.reason(e), e);
        }
    }

    /**
     * Writes the drawings of parts. They are written to a temporary folder, which is moved when it is complete.
     *
     * @param parts the indices of the drawings, by part and label
     * @param progress receives the number of drawings written so far
     * @throws InklingException if it cannot be written
     */
    void write(DrawingStore drawings, Map<Split, SortedMap<String, List<Integer>>> parts, LongConsumer progress) {
        Path whole = folder.toAbsolutePath().normalize();
        try {
            boolean there = Files.isDirectory(whole);
            Path begun = there ? whole.resolve(PARTIAL) : whole.resolveSibling("." + whole.getFileName() + PARTIAL);
            delete(begun);
            Map<String, String> names = names(drawings);
            long done = 0;
            for (Map.Entry<Split, SortedMap<String, List<Integer>>> part : parts.entrySet()) {
                Path into = Files.createDirectories(begun.resolve(NumberText.lower(part.getKey())));
                for (Map.Entry<String, List<Integer>> label : part.getValue().entrySet()) {
                    String name = Optional.ofNullable(names.get(label.getKey())).orElse(label.getKey());
                    List<Integer> indices = label.getValue();
                    Iterable<Drawing> some =
                            () -> indices.stream().map(drawings::get).iterator();
                    Outputs.writeLines(into.resolve(name), some);
                    done += indices.size();
                    progress.accept(done);
                }
            }
            if (there) {
                for (Split part : parts.keySet()) {
                    String name = NumberText.lower(part);
                    Files.move(begun.resolve(name), whole.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                }
                Files.deleteIfExists(begun);
            } else {
                Files.createDirectories(begun);
                Files.move(begun, whole, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot make the folder " + folder + ": " + InklingException.reason(e) + "; choose another one", e);
        }
    }

    /** Deletes what an unfinished attempt left. */
    private static void delete(Path begun) throws IOException {
        if (Files.isDirectory(begun)) {
            List<Path> all;
            try (Stream<Path> paths = Files.walk(begun)) {
                all = paths.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.delete(path);
            }
        }
    }

    /** The file name of each label: valid on every system and unique, whatever the label contains. */
    private static Map<String, String> names(DrawingStore drawings) {
        Map<String, String> names = new HashMap<>();
        Set<String> taken = new HashSet<>();
        Stream.concat(drawings.labels().keySet().stream(), Stream.of("unlabelled"))
                .forEach(label -> {
                    String stem = fileName(label);
                    String name = stem;
                    // Some file systems do not distinguish upper and lower case.
                    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                        name = stem + "-" + i;
                    }
                    names.putIfAbsent(label, name + ".ndjson");
                });
        return names;
    }

    /** A label as part of a file's name. */
    static String fileName(String label) {
        String safe = label.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_").strip().replaceAll("^\\.|\\.$", "_");
        String name = safe.isEmpty() ? "_" : safe;
        return name.length() <= MOST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, MOST_NAME / 2));
    }
}
