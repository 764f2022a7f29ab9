package dev.inkling.drawing.data;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.drawing.io.DrawingReader;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.ndjson.NdjsonPieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads several sources in parallel, large ones in pieces, and joins the results in the order of the sources.
 */
final class Loading {

    /** The non-empty stores by part, where their drawings came from, and what was read. */
    record Result(Map<Split, DrawingStore> parts, Map<Split, List<Origin>> origins, DataReport report) {}

    /** Consecutive drawings of a part that came from one file, or from none. */
    record Origin(Optional<Path> file, int count) {}

    private final DataOptions options;
    private final boolean split;
    /** Whether there are other sources, so that a file that cannot be read may be skipped. */
    private final boolean others;

    private final Set<Path> skipped = new HashSet<>();
    private final long totalBytes;
    private long readBytes;

    private Loading(DataOptions options, boolean split, boolean others, long totalBytes) {
        this.options = options;
        this.split = split;
        this.others = others;
        this.totalBytes = totalBytes;
    }

    /**
     * Reads everything.
     *
     * @param split whether drawings go to the parts that they belong to; otherwise all go to the training part
     */
    static Result load(List<String> what, DataOptions options, boolean split) {
        List<Source> sources = Sources.of(what);
        Loading loading = new Loading(
                options,
                split,
                sources.size() > 1,
                sources.stream().mapToLong(Loading::bytes).sum());
        Map<Split, DrawingStore.Builder> parts = new EnumMap<>(Split.class);
        Map<Split, List<Origin>> origins = new EnumMap<>(Split.class);
        DataReport[] report = {DataReport.NONE};
        List<Task> tasks = sources.stream().flatMap(loading::tasks).toList();
        InOrder.each(tasks.size(), InOrder.cores(), i -> tasks.get(i).read(), gathering -> {
            Result result = gathering.result();
            result.parts.forEach((part, store) -> {
                parts.computeIfAbsent(part, p -> new DrawingStore.Builder()).addAll(store);
                add(origins.computeIfAbsent(part, p -> new ArrayList<>()), new Origin(gathering.file, store.size()));
            });
            report[0] = report[0].plus(result.report);
        });
        requireDrawings(report[0]);
        return new Result(built(parts), origins, report[0]);
    }

    /** Appends an origin, merged with the last one if both are pieces of the same file. */
    private static void add(List<Origin> origins, Origin next) {
        int last = origins.size() - 1;
        if (last >= 0 && next.file.isPresent() && origins.get(last).file.equals(next.file)) {
            origins.set(last, new Origin(next.file, origins.get(last).count + next.count));
        } else {
            origins.add(next);
        }
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
            // The error is reported when the file is read.
            return 0;
        }
    }

    private static Map<Split, DrawingStore> built(Map<Split, DrawingStore.Builder> parts) {
        Map<Split, DrawingStore> stores = new EnumMap<>(Split.class);
        parts.forEach((part, builder) -> stores.put(part, builder.build()));
        return stores;
    }

    /** A source, or a piece of one, to be read by any thread. */
    @FunctionalInterface
    private interface Task {
        Gathering read();
    }

    private Stream<Task> tasks(Source source) {
        if (source instanceof Source.OfFile of) {
            Optional<NdjsonPieces> pieces = NdjsonPieces.of(of.file());
            return pieces.isPresent()
                    ? IntStream.range(0, pieces.get().count()).mapToObj(i -> () -> piece(of, pieces.get(), i))
                    : Stream.of(() -> whole(of));
        }
        return Stream.of(() -> {
            Gathering gathering = new Gathering(Optional.empty(), Optional.empty());
            if (source instanceof Source.OfBuiltIn of) {
                of.made().forEach(drawing -> gathering.drawing(drawing, Optional.empty()));
            }
            return gathering;
        });
    }

    private Gathering whole(Source.OfFile source) {
        Gathering gathering = new Gathering(source.split(), Optional.of(source.file()));
        gathering.files = 1;
        gathering.bytes = bytes(source);
        try {
            DrawingReader.read(source.file(), options.reading(), gathering, this::progress);
        } catch (InklingException e) {
            gathering.skip(e);
        }
        return gathering;
    }

    private Gathering piece(Source.OfFile source, NdjsonPieces pieces, int index) {
        Gathering gathering = new Gathering(source.split(), Optional.of(source.file()));
        gathering.files = index == 0 ? 1 : 0;
        gathering.bytes = pieces.bytes(index);
        NdjsonPieces.Piece piece = pieces.read(index, drawing -> gathering.drawing(drawing, Optional.empty()));
        gathering.last = () -> {
            if (skipped.contains(source.file())) {
                gathering.clear();
                return;
            }
            try {
                long unlisted = pieces.report(piece, gathering::note);
                gathering.malformed += unlisted;
            } catch (InklingException e) {
                gathering.skip(e);
                skipped.add(source.file());
            }
        };
        progress(pieces.bytes(index));
        return gathering;
    }

    private synchronized void progress(long bytes) {
        readBytes += bytes;
        options.progress().bytes(readBytes, Math.max(readBytes, totalBytes));
    }

    /** Puts the drawings of a source, or of a piece of one, into stores by part. */
    private final class Gathering implements DrawingSink {

        private final Optional<Split> ofFolder;
        private final Optional<Path> file;
        private final Map<Split, DrawingStore.Builder> parts = new EnumMap<>(Split.class);
        private final List<Malformed> examples = new ArrayList<>();
        private int files;
        private long bytes;
        private long drawings;
        private long malformed;
        /** What remains to be done once all sources before this one are done. */
        private Runnable last = () -> {};

        Gathering(Optional<Split> ofFolder, Optional<Path> file) {
            this.ofFolder = ofFolder;
            this.file = file;
        }

        @Override
        public void drawing(Drawing drawing, Optional<Split> ofFile) {
            stopIfInterrupted();
            Split part = split
                    ? ofFolder.or(() -> ofFile).orElseGet(() -> options.split().of(drawing))
                    : Split.TRAIN;
            parts.computeIfAbsent(part, p -> new DrawingStore.Builder()).add(drawing);
            drawings++;
        }

        @Override
        public void malformed(Malformed record) {
            stopIfInterrupted();
            note(record);
        }

        /**
         * Skips the file because it could not be read.
         *
         * @throws InklingException the given one, if there is no other source, the file does not exist, or reading is strict
         */
        private void skip(InklingException why) {
            Path of = file.orElseThrow();
            if (!others || options.strict() || !Files.exists(of)) {
                throw why;
            }
            clear();
            note(new Malformed(of.toString(), String.valueOf(why.getMessage())));
        }

        private void clear() {
            parts.clear();
            examples.clear();
            drawings = 0;
            malformed = 0;
        }

        private void note(Malformed record) {
            if (options.strict()) {
                throw InklingException.failed(record.where() + ": " + record.what()
                        + "; correct it, or skip what cannot be used instead of reading strictly");
            }
            if (examples.size() < DataReport.EXAMPLES) {
                examples.add(record);
            }
            malformed++;
        }

        Result result() {
            last.run();
            return new Result(built(parts), Map.of(), new DataReport(files, bytes, drawings, malformed, examples));
        }

        /** Stops reading once another source has failed. */
        private static void stopIfInterrupted() {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("reading data was interrupted");
            }
        }
    }
}
