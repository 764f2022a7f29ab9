package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.geometry.QuickDrawRecipe;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.io.ndjson.NdjsonReader;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.engine.EventBatch;
import dev.inkling.model.decoder.Condition;
import dev.inkling.training.TrainingData;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Operations from a file to a batch, per drawing. */
@State(Scope.Benchmark)
public class DataPieces {

    private static final int DRAWINGS = 128;

    private final DrawingStore drawings = PenWalk.drawings(DRAWINGS, length -> true);
    private final TrainingData data = TrainingData.of(drawings, DrawingStore.EMPTY);
    private final byte[] lines = IntStream.range(0, DRAWINGS)
            .mapToObj(i -> QuickDrawFile.line(drawings.get(i), i))
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8);
    private final List<Drawing> made = List.copyOf(drawings);
    private final List<StrokeSequence> sequences =
            made.stream().map(data.preparation()::sequence).toList();

    /** Reads lines of simplified Quick, Draw!. */
    @Benchmark
    @OperationsPerInvocation(DRAWINGS)
    public void readNdjson(Blackhole blackhole) {
        NdjsonReader.read(
                new ByteArrayInputStream(lines), "memory", Optional.empty(), ReadOptions.DEFAULT, new DrawingSink() {
                    @Override
                    public void drawing(Drawing drawing, Optional<Split> split) {
                        blackhole.consume(drawing);
                    }

                    @Override
                    public void malformed(Malformed record) {
                        throw new IllegalStateException(record.what());
                    }
                });
    }

    /** Simplifies as Google did. */
    @Benchmark
    @OperationsPerInvocation(DRAWINGS)
    public void simplify(Blackhole blackhole) {
        made.forEach(drawing -> blackhole.consume(QuickDrawRecipe.simplify(drawing)));
    }

    /** Makes sequences, with noise, of drawings from the store. */
    @Benchmark
    @OperationsPerInvocation(DRAWINGS)
    public void prepare(Blackhole blackhole) {
        for (int i = 0; i < DRAWINGS; i++) {
            blackhole.consume(data.preparation().dequantised(drawings.get(i), 0, "pieces", i));
        }
    }

    /** Writes sequences into the arrays of a batch. */
    @Benchmark
    @OperationsPerInvocation(DRAWINGS)
    public EventBatch batch() {
        return EventBatch.of(
                Workload.REFERENCE.config(data),
                sequences,
                Collections.nCopies(DRAWINGS, Condition.of(0)),
                Workload.REFERENCE.recipe().maxPoints());
    }
}
