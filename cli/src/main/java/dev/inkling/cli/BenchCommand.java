package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code inkling bench} where there are no benchmarks: they live in a room of their own, which this one does not know, and
 * the launcher builds and starts them. Here is only its place in the help.
 */
@Command(
        name = "bench",
        description = "Measures what Inkling costs on this machine.",
        footerHeading = "%nExamples:%n",
        footer = {"  inkling bench", "  inkling bench training sampling"},
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw InklingException.usage("expected the benchmarks beside the program but this is the program alone: start"
                + " 'inkling bench' by the launcher in Inkling's sources, which builds them, and give it "
                + (arguments.isEmpty() ? "nothing else" : arguments));
    }
}
