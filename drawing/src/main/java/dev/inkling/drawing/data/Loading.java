package dev.inkling.drawing.data;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InOrder;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.format.DrawingReader;
import dev.inkling.drawing.format.DrawingSink;
import dev.inkling.drawing.format.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Reads several sources at once, a thread each, and puts together what they hold in the order of the sources. */
final class Loading {

    /** Stores by part, without those that are empty; and what was read. */
    record Result(Map<Split, DrawingStore> parts, DataReport report) {}

    private final DataOptions options;
    private final boolean split;
    private final long totalBytes;
    private long readBytes;

    private Loading(DataOptions options, boolean split, long totalBytes) {
        this.options = options;
        this.split = split;
        this.totalBytes = totalBytes;
    }

    /**
     * Reads everything.
     *
     * @param split whether drawings go to the parts that they belong to; otherwise all count as for training
     */
    static Result load(List<String> what, DataOptions options, boolean split) {
        List<Source> sources = Sources.of(what);
        Loading loading = new Loading(
                options, split, sources.stream().mapToLong(Loading::bytes).sum());
        Map<Split, DrawingStore.Builder> parts = new EnumMap<>(Split.class);
        DataReport[] report = {DataReport.NONE};
        InOrder.each(sources.size(), InOrder.cores(), i -> loading.read(sources.get(i)), result -> {
            result.parts.forEach((part, store) ->
                    parts.computeIfAbsent(part, p -> new DrawingStore.Builder()).addAll(store));
            report[0] = report[0].plus(result.report);
        });
        requireDrawings(report[0]);
        return new Result(built(parts), report[0]);
    }

    private static void requireDrawings(DataReport report) {
        if (report.drawings() == 0) {
            throw InklingException.failed("expected drawings but found none that can be used"
                    + report.examples().stream()
                            .findFirst()
                            .map(first -> " (" + first.where() + ": " + first.what() + ")")
                            .orElse(""));
        }
    }

    private static long bytes(Source source) {
        try {
            return source instanceof Source.OfFile of && Files.isRegularFile(of.file()) ? Files.size(of.file()) : 0;
        } catch (IOException e) {
            // Reading will say what is wrong with it.
            return 0;
        }
    }

    private static Map<Split, DrawingStore> built(Map<Split, DrawingStore.Builder> parts) {
        Map<Split, DrawingStore> stores = new EnumMap<>(Split.class);
        parts.forEach((part, builder) -> stores.put(part, builder.build()));
        return stores;
    }

    private Result read(Source source) {
        Gathering gathering = new Gathering(source);
        if (source instanceof Source.OfFile of) {
            long size = bytes(of);
            DrawingReader.read(of.file(), options.reading(), gathering, this::progress);
            return gathering.result(1, size);
        }
        if (source instanceof Source.OfDoodles of) {
            of.doodling().forEach(drawing -> gathering.drawing(drawing, Optional.empty()));
        }
        return gathering.result(0, 0);
    }

    private synchronized void progress(long bytes) {
        readBytes += bytes;
        options.progress().bytes(readBytes, Math.max(readBytes, totalBytes));
    }

    /** Puts the drawings of one source into stores by part. */
    private final class Gathering implements DrawingSink {

        private final Optional<Split> place;
        private final Map<Split, DrawingStore.Builder> parts = new EnumMap<>(Split.class);
        private final List<Malformed> examples = new ArrayList<>();
        private long drawings;
        private long malformed;

        Gathering(Source source) {
            place = source instanceof Source.OfFile of ? of.split() : Optional.empty();
        }

        @Override
        public void drawing(Drawing drawing, Optional<Split> said) {
            stopIfInterrupted();
            Split part =
                    split ? place.or(() -> said).orElseGet(() -> options.split().of(drawing)) : Split.TRAIN;
            parts.computeIfAbsent(part, p -> new DrawingStore.Builder()).add(drawing);
            drawings++;
        }

        @Override
        public void malformed(Malformed record) {
            stopIfInterrupted();
            if (options.strict()) {
                throw InklingException.failed(
                        record.where() + ": " + record.what() + "; mend it, or read without --strict to leave it out");
            }
            if (examples.size() < DataReport.EXAMPLES) {
                examples.add(record);
            }
            malformed++;
        }

        Result result(int files, long bytes) {
            return new Result(built(parts), new DataReport(files, bytes, drawings, malformed, examples));
        }

        /** Nobody waits for the rest any more once another source has failed. */
        private static void stopIfInterrupted() {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("reading data was interrupted");
            }
        }
    }
}
