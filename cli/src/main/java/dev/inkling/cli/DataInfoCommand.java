package dev.inkling.cli;

import dev.inkling.drawing.data.ContentSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling data info}: a summary of drawings. */
@Command(
        name = "info",
        description = {
            "Summarises drawings: their number, length and size, their classes, and their train, valid and test parts.",
            "",
            "Where neither folders nor files name the parts, the parts shown are those that 'train' would choose by"
                    + " content.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  inkling data info cats.ndjson",
            "  inkling data info quickdraw/ --json",
            "  inkling data info doodles:cat*50",
        })
final class DataInfoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "DATA", description = ReadingOptions.DATA)
    private List<String> data = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Override
    public Integer call() {
        DataSummary summary = new DataSummary(
                reading.read(data, new ContentSplit(0, 0), spec.commandLine().getErr()));
        spec.commandLine().getOut().println(json ? summary.json() : summary.text());
        return 0;
    }
}
