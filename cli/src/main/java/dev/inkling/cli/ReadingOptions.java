package dev.inkling.cli;

import dev.inkling.drawing.data.ContentSplit;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataReport;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.Loaded;
import dev.inkling.drawing.data.Located;
import dev.inkling.drawing.io.format.DrawingSink.Malformed;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.io.format.ReadOptions.FirstRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reads drawings, and what it says about it: progress, and what was left out. */
final class ReadingOptions {

    /** How DATA is explained where it is only read. */
    static final String DATA =
            "Files of drawings (.ndjson, .npz, .svg, packed with gzip or not), folders of them, patterns"
                    + " in quotes, - for standard input, or the built-in 'doodles', 'doodles:cat,house', 'doodles:cat*500', and 'fork', whose"
                    + " entropy is known.";

    private static final int SHOWN = 3;

    @Option(names = "--strict", description = "Stop at the first malformed drawing instead of leaving it out.")
    private boolean strict;

    @Option(
            names = "--first-row",
            description =
                    "What the first row of a drawing in a Sketch-RNN .npz file is: ${COMPLETION-CANDIDATES}; by default"
                            + " the file decides.")
    private @Nullable FirstRow firstRow;

    /** How a single file is read. */
    ReadOptions reading() {
        return firstRow == null ? ReadOptions.DEFAULT : ReadOptions.DEFAULT.withFirstRow(firstRow);
    }

    /** How a run's drawings are read: to be kept with it. */
    String firstRow() {
        return firstRow == null ? "" : firstRow.name();
    }

    /** Reads as a run's drawings were read, unless an option says otherwise. */
    void takeFirstRow(String kept) {
        if (firstRow == null && !kept.isEmpty()) {
            firstRow = FirstRow.valueOf(kept);
        }
    }

    /** Reads drawings into the parts that they belong to. */
    DataSet read(List<String> what, PrintWriter err) {
        return told(err, options -> DataSet.read(what, options), DataSet::report);
    }

    /**
     * Reads drawings into the parts that they belong to.
     *
     * @param split where drawings go whose part neither folder nor file says
     */
    DataSet read(List<String> what, ContentSplit split, PrintWriter err) {
        return told(err, options -> DataSet.read(what, options.withSplit(split)), DataSet::report);
    }

    /** Reads drawings, whatever part they belong to. */
    Loaded readAll(List<String> what, PrintWriter err) {
        return told(err, options -> DataSet.readAll(what, options), Loaded::report);
    }

    /** Reads drawings with where each came from; those whose part neither folder nor file says count as for training. */
    Located readLocated(List<String> what, PrintWriter err) {
        return told(
                err, options -> DataSet.readLocated(what, options.withSplit(new ContentSplit(0, 0))), Located::report);
    }

    /**
     * Reads something, and says how far that is and what was left out.
     *
     * @param report what was read of it
     */
    <T> T told(PrintWriter err, Function<DataOptions, T> read, Function<T, DataReport> report) {
        T data;
        try (Progress progress = Progress.of(err, "read: megabyte")) {
            data = read.apply(DataOptions.DEFAULT
                    .withReading(reading())
                    .withStrict(strict)
                    .withProgress((done, total) -> progress.update(done >> 20, total >> 20, "")));
        }
        tell(report.apply(data), err);
        return data;
    }

    private static void tell(DataReport report, PrintWriter err) {
        if (report.malformed() == 0) {
            return;
        }
        err.println("inkling: skipped " + report.malformed()
                + (report.malformed() == 1 ? " drawing or file" : " drawings or files") + " that cannot be used:");
        for (Malformed example :
                report.examples().subList(0, Math.min(SHOWN, report.examples().size()))) {
            err.println("  " + example.where() + ": " + example.what());
        }
        if (report.malformed() > SHOWN) {
            err.println("  and " + (report.malformed() - SHOWN) + " more (--strict stops at the first)");
        }
    }
}
