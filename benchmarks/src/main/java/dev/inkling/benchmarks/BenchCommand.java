package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataSet;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code inkling bench}: what Inkling costs on this machine. */
@Command(
        name = "bench",
        description = {
            "Measures what Inkling costs on this machine, most of it beside a plain twin: the same done the ordinary way, in"
                    + " turns in the same run, so that the ratio holds where the machine is busy.",
            "",
            "Ends in one line of JSON. Needs no data.",
            ""
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  inkling bench",
            "  inkling bench training wide --turns 9",
            "  inkling bench memory --steps 10000",
            "  inkling bench training --data teapot.ndjson --json"
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    /** As many as there are teapots to learn from. */
    private static final int DRAWINGS = 3000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            completionCandidates = Names.class,
            description =
                    "What to measure: ${COMPLETION-CANDIDATES}; if nothing is said, all but what takes long, which is"
                            + " MILLION.")
    private List<String> parts = new ArrayList<>();

    @Option(names = "--turns", paramLabel = "N", description = "Turns, at least 1 (${DEFAULT-VALUE}).")
    private int turns = 5;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "Drawings to train with; by default made ones, as long as people's teapots are.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of the training whose memory is measured, at least 10 (${DEFAULT-VALUE}).")
    private int steps = 300;

    @Option(names = "--json", description = "Print the line of JSON alone.")
    private boolean json;

    @Override
    public Integer call() {
        if (turns < 1) {
            throw InklingException.usage("expected at least 1 turn but was " + turns);
        }
        Set<Part> asked = parts.isEmpty()
                ? Part.usual()
                : parts.stream().map(Part::of).collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class)));
        if (steps < 10) {
            throw InklingException.usage("expected --steps of at least 10 but was " + steps);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Setting setting = new Setting(new Turns(turns, err), drawings(), steps);
        List<Result> results = new ArrayList<>();
        for (Part part : asked) {
            results.addAll(part.run(setting));
        }
        if (!json) {
            Report.table(results).forEach(out::println);
        }
        out.println(Report.json(Machine.facts(), results));
        return 0;
    }

    /** What PART may be. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Names() {
            super(Part.names());
        }
    }

    private List<Drawing> drawings() {
        return sources.isEmpty()
                ? PenWalk.drawings(DRAWINGS, length -> true)
                : DataSet.readAll(sources, DataOptions.DEFAULT).drawings();
    }
}
