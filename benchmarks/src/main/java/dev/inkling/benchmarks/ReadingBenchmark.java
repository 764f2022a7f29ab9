package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.data.DataOptions;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.DrawingStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading files of simplified Quick, Draw!, compared with a baseline that parses line by line into a list of drawings. */
final class ReadingBenchmark {

    private static final int MILLION = 1_000_000;

    private static final JsonMapper JSON = new JsonMapper();

    private ReadingBenchmark() {}

    /**
     * Megabytes per second of one file.
     *
     * @param drawings in the file; 220 000 are about 110 MB
     */
    static Result rate(int drawings, Turns turns) {
        try (Temporary temporary = Temporary.make()) {
            Path file = temporary.file("walks.ndjson");
            double megabytes = QuickDrawFile.write(file, drawings, turns.err()) / 1e6;
            Runnable fast = () -> expect(drawings, read(file).size());
            Runnable plain = () -> expect(drawings, plain(file).size());
            fast.run();
            plain.run();
            return turns.rates(
                            "reading.ndjson", "MB/s", () -> megabytes / seconds(fast), () -> megabytes / seconds(plain))
                    .with("megabytes", megabytes)
                    .with("drawings", drawings);
        }
    }

    /** A million drawings: the time to read them and the memory that they take. */
    static Result million(Turns turns) {
        try (Temporary temporary = Temporary.make()) {
            Path file = temporary.file("million.ndjson");
            double megabytes = QuickDrawFile.write(file, MILLION, turns.err()) / 1e6;
            double before = heap();
            long start = System.nanoTime();
            DrawingStore store = read(file);
            double seconds = (System.nanoTime() - start) / 1e9;
            double after = heap();
            return Result.alone("reading.million", "s", seconds)
                    .with("megabytes", megabytes)
                    .with("heap_mb", after - before)
                    .with("store_mb", store.bytes() / 1e6);
        }
    }

    private static DrawingStore read(Path file) {
        return DataSet.readAll(List.of(file.toString()), DataOptions.DEFAULT).drawings();
    }

    /** An ordinary implementation. */
    static List<Drawing> plain(Path file) {
        List<Drawing> drawings = new ArrayList<>();
        DrawingBuilder builder = new DrawingBuilder();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode record = JSON.readTree(line);
                for (JsonNode stroke : record.get("drawing")) {
                    JsonNode xs = stroke.get(0);
                    JsonNode ys = stroke.get(1);
                    for (int i = 0; i < xs.size(); i++) {
                        builder.point(xs.get(i).floatValue(), ys.get(i).floatValue());
                    }
                    builder.endStroke();
                }
                drawings.add(
                        builder.build(DrawingInfo.ofLabel(record.get("word").asString())));
            }
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + file + ": " + InklingException.reason(e), e);
        }
        return drawings;
    }

    private static void expect(int drawings, int read) {
        if (read != drawings) {
            throw new IllegalStateException("expected " + drawings + " drawings but was " + read);
        }
    }

    /** The time of some work; garbage of earlier measurements is collected first. */
    private static double seconds(Runnable work) {
        System.gc();
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** The used heap after garbage collection, in MB. */
    private static double heap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
