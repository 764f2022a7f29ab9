package dev.inkling.drawing.data;

import dev.inkling.drawing.io.format.ReadOptions;

/**
 * How data are read. Start from {@link #DEFAULT}.
 *
 * @param reading how each file is read
 * @param strict whether the first malformed drawing is a failure; otherwise it is counted and left out
 * @param split where drawings go whose part neither folder nor file says
 * @param progress is told how far reading is
 */
public record DataOptions(ReadOptions reading, boolean strict, ContentSplit split, Progress progress) {

    /** Lenient, a twentieth each for validation and test, telling nobody. */
    public static final DataOptions DEFAULT =
            new DataOptions(ReadOptions.DEFAULT, false, ContentSplit.DEFAULT, (read, total) -> {});

    /** Is told how far reading is, by any thread but one at a time. */
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
