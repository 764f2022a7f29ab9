package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.ContentSplit;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.format.Split;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling data split}: data in three folders, a file a class. */
@Command(
        name = "split",
        description = {
            "Splits drawings by their content into train, valid and test.",
            "",
            "The same drawing always goes to the same part, whatever file it comes in and what others come with it; parts"
                    + " that DATA may have are not looked at.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling data split drawings/ -o parts",
            "  inkling data split cats.ndjson dogs.ndjson --valid 0.1 --test 0.1 -o pets",
        })
final class DataSplitCommand implements Callable<Integer> {

    private static final int MOST_NAME = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            required = true,
            description = "A folder, new or empty, for train/CLASS.ndjson, valid/CLASS.ndjson, test/CLASS.ndjson.")
    private Path out = Path.of("");

    @Option(
            names = "--valid",
            paramLabel = "SHARE",
            description = "The share of drawings to watch training with (${DEFAULT-VALUE}).")
    private double valid = ContentSplit.DEFAULT.valid();

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            description = "The share of drawings to measure the result on (${DEFAULT-VALUE}).")
    private double test = ContentSplit.DEFAULT.test();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        ContentSplit split = split();
        checkEmpty();
        PrintWriter err = spec.commandLine().getErr();
        DrawingStore drawings = reading.readAll(data, err).drawings();
        Map<Split, SortedMap<String, List<Integer>>> parts = new HashMap<>();
        for (int i = 0; i < drawings.size(); i++) {
            parts.computeIfAbsent(split.of(drawings.get(i)), part -> new TreeMap<>())
                    .computeIfAbsent(drawings.label(i).orElse("unlabelled"), label -> new ArrayList<>())
                    .add(i);
        }
        Map<String, String> names = names(drawings);
        try (Progress progress = Progress.of(err, "writing")) {
            long done = 0;
            for (Split part : Split.values()) {
                for (Map.Entry<String, List<Integer>> label :
                        parts.getOrDefault(part, new TreeMap<>()).entrySet()) {
                    Path folder = folder(out.resolve(Numbers.lower(part)));
                    write(
                            folder.resolve(names.getOrDefault(label.getKey(), label.getKey())),
                            drawings,
                            label.getValue());
                    done += label.getValue().size();
                    progress.update(done, drawings.size(), "");
                }
            }
        }
        for (Split part : Split.values()) {
            int count = parts.getOrDefault(part, new TreeMap<>()).values().stream()
                    .mapToInt(List::size)
                    .sum();
            spec.commandLine().getOut().println(Numbers.left(Numbers.lower(part), 6) + Progress.number(count));
        }
        return 0;
    }

    private ContentSplit split() {
        try {
            return new ContentSplit(valid, test);
        } catch (IllegalArgumentException e) {
            throw InklingException.usage(String.valueOf(e.getMessage()));
        }
    }

    private void checkEmpty() {
        if (!Files.exists(out)) {
            return;
        }
        if (!Files.isDirectory(out)) {
            throw InklingException.failed(
                    "expected a folder for the parts but " + out + " is a file: choose another -o");
        }
        try (Stream<Path> entries = Files.list(out)) {
            if (entries.findAny().isPresent()) {
                throw InklingException.failed(
                        "expected a new folder or an empty one but " + out + " holds something: choose another -o");
            }
        } catch (IOException e) {
            throw InklingException.failed("cannot read the folder " + out + ": " + e.getMessage(), e);
        }
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot make the folder " + folder + ": " + e.getMessage() + "; choose another -o", e);
        }
    }

    /** For each label the name of its file: what no system takes amiss, and none twice, whatever the label holds. */
    private static Map<String, String> names(DrawingStore drawings) {
        Map<String, String> names = new HashMap<>();
        Set<String> taken = new HashSet<>();
        Stream.concat(drawings.labels().keySet().stream(), Stream.of("unlabelled"))
                .forEach(label -> {
                    String stem = fileName(label);
                    String name = stem;
                    // Upper and lower case are one to some file systems.
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

    private static void write(Path file, DrawingStore drawings, List<Integer> indices) {
        Iterable<Drawing> some = () -> indices.stream().map(drawings::get).iterator();
        Outputs.writeLines(file, some);
    }
}
