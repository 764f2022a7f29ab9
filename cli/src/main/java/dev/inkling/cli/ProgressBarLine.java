package dev.inkling.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The bar of a {@link Progress} on a terminal. A class of its own, so that the classes of the bar's library are loaded
 * only if a bar is shown.
 *
 * <p>The width is given: to find it, the library would briefly change the settings of the terminal, which stops a
 * program that runs in the background.
 */
final class ProgressBarLine implements AutoCloseable {

    private static final int MILLIS_BETWEEN_BARS = 1000;

    private static final int MIN_COLUMNS = 20;
    private static final int MAX_COLUMNS = 1000;

    private final ProgressBar bar;
    private final OneLine line;
    private final AtomicLong nanosLeft = new AtomicLong(-1);

    /**
     * A bar of a task that has begun.
     *
     * @param done how much of it is done
     * @param nanosSoFar how long that took
     */
    ProgressBarLine(PrintWriter err, String task, long done, long nanosSoFar) {
        line = new OneLine(err, columns() - 1);
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(-1)
                .startsFrom(done, Duration.ofNanos(nanosSoFar))
                .setStyle(windows() ? ProgressBarStyle.ASCII : ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(MILLIS_BETWEEN_BARS)
                .continuousUpdate()
                .setEtaFunction(state ->
                        Optional.of(nanosLeft.get()).filter(nanos -> nanos >= 0).map(Duration::ofNanos))
                .setConsumer(line)
                .clearDisplayOnFinish()
                .build();
    }

    /** The width of the terminal, as far as it is known. */
    private static int columns() {
        return Math.min(Math.max(Integer.getInteger("inkling.columns", 80), MIN_COLUMNS), MAX_COLUMNS);
    }

    /** Shows the progress of the task. */
    void show(long done, long total, long left, String note) {
        nanosLeft.set(left);
        bar.maxHint(total > 0 ? total : -1);
        bar.setExtraMessage(note.isEmpty() ? "" : " " + note);
        bar.stepTo(done);
        bar.refresh();
    }

    @Override
    public void close() {
        bar.close();
        // The library's own thread may still show a state.
        line.end();
    }

    /** A console of Windows may not show more than ASCII. */
    private static boolean windows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    /** Overwrites the previous state with each new one; called by two threads. */
    private static final class OneLine implements ProgressBarConsumer {

        private final PrintWriter err;
        private final int width;
        private int shown;
        private boolean ended;

        OneLine(PrintWriter err, int width) {
            this.err = err;
            this.width = width;
        }

        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public synchronized void accept(String line) {
            if (ended) {
                return;
            }
            err.print("\r" + line + " ".repeat(Math.max(0, shown - line.length())));
            err.flush();
            shown = line.length();
        }

        @Override
        public synchronized void clear() {
            if (shown > 0) {
                err.print("\r" + " ".repeat(shown) + "\r");
                err.flush();
                shown = 0;
            }
        }

        /** Clears the line for good. */
        synchronized void end() {
            clear();
            ended = true;
        }

        @Override
        public void close() {
            // Standard error stays open.
        }
    }
}
