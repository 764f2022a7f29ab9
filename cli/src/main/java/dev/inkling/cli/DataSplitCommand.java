package dev.inkling.cli;

import dev.inkling.drawing.Split;
import dev.inkling.drawing.data.ContentSplit;
import dev.inkling.drawing.data.DrawingStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling data split}: splits data into three folders with one file per class. */
@Command(
        name = "split",
        description = {
            "Splits drawings by their content into train, valid and test parts.",
            "",
            "A drawing always goes to the same part, whatever file it comes from and whatever other drawings come with"
                    + " it. Parts that DATA already has are ignored.",
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            required = true,
            description = "A new or empty folder for train/CLASS.ndjson, valid/CLASS.ndjson and test/CLASS.ndjson.")
    private Path out = Path.of("");

    @Option(
            names = "--valid",
            paramLabel = "SHARE",
            description = "The share of drawings for validation while training (default: ${DEFAULT-VALUE}).")
    private double valid = ContentSplit.DEFAULT.valid();

    @Option(
            names = "--test",
            paramLabel = "SHARE",
            description = "The share of drawings for testing the trained model (default: ${DEFAULT-VALUE}).")
    private double test = ContentSplit.DEFAULT.test();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        ContentSplit split = split();
        ClassFiles files = new ClassFiles(out);
        files.requireNew();
        PrintWriter err = spec.commandLine().getErr();
        DrawingStore drawings = reading.readAll(data, err).drawings();
        Map<Split, SortedMap<String, List<Integer>>> parts =
                ClassFiles.parts(drawings, i -> true, i -> split.of(drawings.get(i)));
        try (Progress progress = Progress.of(err, "writing")) {
            files.write(drawings, parts, done -> progress.update(done, drawings.size(), ""));
        }
        for (Split part : Split.values()) {
            int count = parts.getOrDefault(part, new TreeMap<>()).values().stream()
                    .mapToInt(List::size)
                    .sum();
            spec.commandLine().getOut().println(NumberText.left(NumberText.lower(part), 6) + Progress.number(count));
        }
        return 0;
    }

    private ContentSplit split() {
        return new ContentSplit(valid, test);
    }
}
