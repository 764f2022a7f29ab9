package dev.inkling.benchmarks;

import dev.inkling.cli.Progress;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;

/** A file in the format of simplified Quick, Draw!, with all fields of a record. */
final class QuickDrawFile {

    private QuickDrawFile() {}

    /** Writes random pen walks, and returns the size of the file in bytes. */
    static long write(Path file, int drawings, PrintWriter err) {
        try (BufferedWriter out = Files.newBufferedWriter(file);
                Progress progress = Progress.of(err, "reading: drawing written")) {
            for (int i = 0; i < drawings; i++) {
                out.write(line(PenWalk.drawing(i), i));
                out.write('\n');
                progress.update(i + 1L, drawings, "");
            }
        } catch (IOException e) {
            throw InklingException.failed(
                    "cannot write " + file + " (about 500 bytes a drawing): " + InklingException.reason(e)
                            + "; free space there, or name another folder with INKLING_OPTS=-Djava.io.tmpdir=FOLDER",
                    e);
        }
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + file + ": " + InklingException.reason(e), e);
        }
    }

    /** A record, without a final newline. */
    static String line(Drawing drawing, int i) {
        StringBuilder line = new StringBuilder(640)
                .append("{\"word\":\"walk\",\"countrycode\":\"XX\",\"timestamp\":\"2026-01-01 00:00:00.00000 UTC\",")
                .append("\"recognized\":true,\"key_id\":\"")
                .append(5_000_000_000_000_000L + i)
                .append("\",\"drawing\":[");
        for (int s = 0; s < drawing.strokes(); s++) {
            int from = drawing.strokeStart(s);
            int to = drawing.strokeEnd(s);
            line.append(s == 0 ? "[" : ",[");
            coordinates(line, from, to, drawing::x);
            line.append(',');
            coordinates(line, from, to, drawing::y);
            line.append(']');
        }
        return line.append("]}").toString();
    }

    private static void coordinates(StringBuilder line, int from, int to, IntToDoubleFunction coordinate) {
        for (int p = from; p < to; p++) {
            line.append(p == from ? '[' : ',').append((int) coordinate.applyAsDouble(p));
        }
        line.append(']');
    }
}
