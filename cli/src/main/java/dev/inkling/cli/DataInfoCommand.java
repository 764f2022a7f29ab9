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

/** {@code inkling data info}: what is in data. */
@Command(
        name = "info",
        description = {
            "Tells what is in drawings: how many, how long, how large, of which classes, and in which parts.",
            "",
            "Parts by content are those that 'train' makes where neither folder nor file says them.",
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

    @Option(names = "--json", description = "One JSON object.")
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
