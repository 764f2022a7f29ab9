package dev.inkling.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code inkling data}: commands for drawings that need no model. */
@Command(
        name = "data",
        description = "Summarises, splits, converts and cleans drawings.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {DataInfoCommand.class, DataSplitCommand.class, DataConvertCommand.class, DataCleanCommand.class},
        footer = {
            "",
            "Examples:",
            "  inkling data info cats.ndjson",
            "  inkling data split drawings/ -o parts",
            "  inkling data clean drawings/ -o suspects.svg",
            "  inkling data convert icons/ --fit 255 -o icons.ndjson",
        })
final class DataCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Without a command: prints the help. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
