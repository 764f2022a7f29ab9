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

/** The options for reading drawings. Reading shows progress and reports what was skipped. */
final class ReadingOptions {

    /** The help text of DATA for commands that only read it. */
    static final String DATA =
            "Files of drawings (.ndjson, .npz, .svg, gzipped or not), folders of them, quoted patterns, - for"
                    + " standard input, or built-in drawings: 'doodles', 'doodles:cat,house', 'doodles:cat*500', and"
                    + " 'fork', synthetic data of known entropy.";

    private static final int SHOWN = 3;

    @Option(names = "--strict", description = "Stop at the first malformed drawing instead of skipping it.")
    private boolean strict;

    @Option(
            names = "--first-row",
            description = "Meaning of the first row of a drawing in a Sketch-RNN .npz file: ${COMPLETION-CANDIDATES};"
                    + " by default detected from the file.")
    private @Nullable FirstRow firstRow;

    /** How a single file is read. */
    ReadOptions reading() {
        return firstRow == null ? ReadOptions.DEFAULT : ReadOptions.DEFAULT.withFirstRow(firstRow);
    }

    /** The kind of first row, to be saved with a run; empty if no option gives it. */
    String firstRow() {
        return firstRow == null ? "" : firstRow.name();
    }

    /** Reads with the kind of first row that was saved with a run, unless an option gives one. */
    void takeFirstRow(String kept) {
        if (firstRow == null && !kept.isEmpty()) {
            firstRow = FirstRow.valueOf(kept);
        }
    }

    /** Reads drawings into the parts that they belong to. */
    DataSet read(List<String> what, PrintWriter err) {
        return reporting(err, options -> DataSet.read(what, options), DataSet::report);
    }

    /**
     * Reads drawings into the parts that they belong to.
     *
     * @param split for drawings whose part neither folder nor file names
     */
    DataSet read(List<String> what, ContentSplit split, PrintWriter err) {
        return reporting(err, options -> DataSet.read(what, options.withSplit(split)), DataSet::report);
    }

    /** Reads drawings of all parts. */
    Loaded readAll(List<String> what, PrintWriter err) {
        return reporting(err, options -> DataSet.readAll(what, options), Loaded::report);
    }

    /** Reads drawings with their locations; those whose part neither folder nor file names count as training. */
    Located readLocated(List<String> what, PrintWriter err) {
        return reporting(
                err, options -> DataSet.readLocated(what, options.withSplit(new ContentSplit(0, 0))), Located::report);
    }

    /**
     * Reads data, shows progress, and reports what was skipped.
     *
     * @param report the report of the data
     */
    <T> T reporting(PrintWriter err, Function<DataOptions, T> read, Function<T, DataReport> report) {
        T data;
        try (Progress progress = Progress.of(err, "read: megabyte")) {
            data = read.apply(DataOptions.DEFAULT
                    .withReading(reading())
                    .withStrict(strict)
                    .withProgress((done, total) -> progress.update(done >> 20, total >> 20, "")));
        }
        reportSkipped(report.apply(data), err);
        return data;
    }

    private static void reportSkipped(DataReport report, PrintWriter err) {
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
