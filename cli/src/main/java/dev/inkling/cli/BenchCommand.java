package dev.inkling.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * {@code inkling bench} without the benchmarks: they are in a module of their own, which this one does not depend on,
 * and the launcher builds and starts them. Here is only its entry in the help.
 */
@Command(
        name = "bench",
        description = "Measures the speed and memory use of Inkling on this machine.",
        footerHeading = "%nExamples:%n",
        footer = {"  inkling bench", "  inkling bench training sampling"},
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw new IllegalArgumentException("expected a build with benchmarks but this one has none: run 'inkling bench"
                + (arguments.isEmpty() ? "" : " " + String.join(" ", arguments))
                + "' with the launcher in the sources of Inkling, which builds them");
    }
}
