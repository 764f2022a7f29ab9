package dev.inkling.drawing.data;

import dev.inkling.drawing.io.format.ReadOptions;

/**
 * How data are read. Start from {@link #DEFAULT}.
 *
 * @param reading how each file is read
 * @param strict whether the first malformed drawing is a failure; otherwise it is counted and skipped
 * @param split the split of drawings whose part is given neither by folder nor by file
 * @param progress receives how much has been read
 */
public record DataOptions(ReadOptions reading, boolean strict, ContentSplit split, Progress progress) {

    /** Lenient, a twentieth each for validation and test, without progress reports. */
    public static final DataOptions DEFAULT =
            new DataOptions(ReadOptions.DEFAULT, false, ContentSplit.DEFAULT, (read, total) -> {});

    /** Receives how much has been read; called by any thread, but by one at a time. */
    @FunctionalInterface
    public interface Progress {
        /**
         * More was read.
         *
         * @param read bytes of files so far, never less than before
         * @param total bytes of all files
         */
        void bytes(long read, long total);
    }

    public DataOptions withReading(ReadOptions other) {
        return new DataOptions(other, strict, split, progress);
    }

    public DataOptions withStrict(boolean other) {
        return new DataOptions(reading, other, split, progress);
    }

    public DataOptions withSplit(ContentSplit other) {
        return new DataOptions(reading, strict, other, progress);
    }

    public DataOptions withProgress(Progress other) {
        return new DataOptions(reading, strict, split, other);
    }
}
