package dev.inkling.cli;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.ContentSplit;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataReport;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.Loaded;
import dev.inkling.drawing.format.ReadOptions;
import dev.inkling.drawing.format.ReadOptions.FirstRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How DATA is read: the options for that, progress while it goes on, and a line on what was left out. */
final class Reading {

    /** How DATA is explained in every help. */
    static final String HELP =
            "Files (.ndjson, .npz, .svg; .ndjson and .svg packed with gzip or not), folders, patterns"
                    + " such as 'cats/*.ndjson', or the built-in drawings: doodles, doodles:cat,house, doodles:cat*500.";

    private static final long MEGABYTE = 1 << 20;

    @Option(
            names = "--strict",
            description = "Stop at the first malformed drawing; otherwise such are counted, reported and left out.")
    private boolean strict;

    @Option(
            names = "--first-row",
            paramLabel = "point|offset",
            description = "What the first row of a drawing in an .npz file is: its first point, or the offset to its"
                    + " second. By default the file decides.")
    private @Nullable FirstRow firstRow;

    /** All drawings in one store. */
    Loaded all(List<String> what, PrintWriter err) {
        return reading(err, options -> DataSet.readAll(what, options), Loaded::report);
    }

    /** The parts that folders and files say, and for what they say nothing of, those of a split. */
    DataSet parts(List<String> what, ContentSplit split, PrintWriter err) {
        return reading(err, options -> DataSet.read(what, options.withSplit(split)), DataSet::report);
    }

    /** How a single file is read. */
    ReadOptions options() {
        return Optional.ofNullable(firstRow)
                .map(ReadOptions.DEFAULT::withFirstRow)
                .orElse(ReadOptions.DEFAULT);
    }

    private <T> T reading(PrintWriter err, Function<DataOptions, T> read, Function<T, DataReport> report) {
        AtomicBoolean going = new AtomicBoolean(true);
        T result;
        try (Progress progress = Progress.of(err, "reading, MB")) {
            result = read.apply(DataOptions.DEFAULT
                    .withReading(options())
                    .withStrict(strict)
                    .withProgress((bytes, total) -> {
                        // A thread may go on for a moment after another one has failed.
                        if (going.get()) {
                            progress.update(bytes / MEGABYTE, total / MEGABYTE, "");
                        }
                    }));
        } finally {
            going.set(false);
        }
        tell(report.apply(result), err);
        return result;
    }

    private static void tell(DataReport report, PrintWriter err) {
        if (report.malformed() > 0) {
            err.println("inkling: left out " + Progress.number(report.malformed()) + " of "
                    + Progress.number(report.drawings() + report.malformed()) + " records, which are no drawings: "
                    + report.examples().stream()
                            .map(record -> record.where() + ": " + record.what())
                            .collect(Collectors.joining("; "))
                    + (report.malformed() > report.examples().size() ? "; …" : "") + " (--strict stops at the first).");
            err.flush();
        }
    }

    /** A share of drawings that an option gives. */
    static ContentSplit split(double valid, double test) {
        try {
            return new ContentSplit(valid, test);
        } catch (IllegalArgumentException e) {
            throw InklingException.usage(String.valueOf(e.getMessage()));
        }
    }
}
