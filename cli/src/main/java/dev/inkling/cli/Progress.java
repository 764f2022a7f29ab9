package dev.inkling.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a task and its remaining time, on standard error. A task of less than two seconds shows nothing.
 *
 * <p>On a terminal it is a bar that disappears when the task ends; elsewhere, such as in a log, a line every few
 * seconds:
 *
 * <pre>train: step 1200 of 4000, 30 %, 2 min 10 s left · loss 1.234 · 5 400 points/s</pre>
 *
 * <p>The launcher sets {@code -Dinkling.terminal} to whether standard error is a terminal, and {@code
 * -Dinkling.columns} to its width. Without them, standard error counts as a terminal if standard input and output are
 * one. Not thread-safe.
 */
public final class Progress implements AutoCloseable {

    private static final long FIRST = TimeUnit.SECONDS.toNanos(2);
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(10);
    private static final long BETWEEN_BARS = TimeUnit.MILLISECONDS.toNanos(200);

    private final PrintWriter err;
    private final String task;
    private final boolean terminal;
    private final LongSupplier clock;
    private final long began;

    private @Nullable ProgressBarLine bar;
    private boolean shown;
    private long nextAt;

    private boolean updated;
    private long firstDone;
    private long firstAt;
    private long done;
    private long total;
    private String note = "";

    private Progress(PrintWriter err, String task, boolean terminal, LongSupplier clock) {
        this.err = err;
        this.task = task;
        this.terminal = terminal;
        this.clock = clock;
        began = clock.getAsLong();
        nextAt = began + FIRST;
    }

    /**
     * Starts a task now.
     *
     * @param err standard error
     * @param task the words before the count, such as {@code "train: step"}
     */
    public static Progress of(PrintWriter err, String task) {
        return of(err, task, terminal(), System::nanoTime);
    }

    /**
     * Starts a task now.
     *
     * @param terminal whether there is a terminal at standard error
     * @param clock nanoseconds since some moment
     */
    static Progress of(PrintWriter err, String task, boolean terminal, LongSupplier clock) {
        return new Progress(err, task, terminal, clock);
    }

    /**
     * Reports the progress of the task. May be called as often as needed.
     *
     * <p>The time left is estimated from the pace after the first call, since a resumed task starts with what was done
     * before.
     *
     * @param done how much is done
     * @param total how much there is to do; 0 if unknown
     * @param note further text; may be empty
     */
    public void update(long done, long total, String note) {
        long now = clock.getAsLong();
        if (!updated) {
            updated = true;
            firstDone = done;
            firstAt = now;
        }
        this.done = done;
        this.total = total;
        this.note = note;
        if (now - nextAt >= 0) {
            show(now);
        }
    }

    /** Ends the task, finished or not: the bar disappears, or a last line shows how long it took. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        } else if (shown) {
            line(" in " + duration(clock.getAsLong() - began));
        }
        shown = false;
    }

    private void show(long now) {
        shown = true;
        if (terminal) {
            if (bar == null) {
                bar = new ProgressBarLine(err, task, done, now - began);
            }
            bar.show(done, total, nanosLeft(now), note);
            nextAt = now + BETWEEN_BARS;
        } else {
            line((total > 0 ? ", " + percent() + " %" : "") + timeLeft(now));
            nextAt = now + BETWEEN_LINES;
        }
    }

    private void line(String rest) {
        err.println(task + " " + number(done) + (total > 0 ? " of " + number(total) : "") + rest
                + (note.isEmpty() ? "" : " · " + note));
        err.flush();
    }

    /** Rounded down: 100 is all. */
    private long percent() {
        return (long) Math.floor(100.0 * Math.min(done, total) / total);
    }

    private String timeLeft(long now) {
        long left = nanosLeft(now);
        return left >= 0 ? ", " + duration(left) + " left" : ", " + duration(now - began) + " so far";
    }

    /** The remaining time at the pace so far; -1 if unknown. */
    private long nanosLeft(long now) {
        return total <= 0 || done <= firstDone
                ? -1
                : (long) ((double) (now - firstAt) / (done - firstDone) * Math.max(total - done, 0));
    }

    /** On Java 22 to 24 the launcher selects the console of other versions, which may be {@code null}. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminal() {
        String known = System.getProperty("inkling.terminal", "");
        return known.isEmpty() ? System.console() != null : Boolean.parseBoolean(known);
    }

    /** A number; from 10 000 on, with spaces between the thousands. */
    static String number(long number) {
        return Math.abs(number) < 10_000
                ? Long.toString(number)
                : String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    /** A time in its two largest units: {@code 45 s}, {@code 2 min 10 s}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    static String duration(long nanos) {
        long seconds = Math.round(nanos / 1e9);
        long minutes = seconds < 3600 ? seconds / 60 : Math.round(seconds / 60.0);
        long hours = minutes < 24 * 60 ? minutes / 60 : Math.round(minutes / 60.0);
        if (seconds < 60) {
            return seconds + " s";
        } else if (minutes < 60) {
            return units(minutes, "min", seconds % 60, "s");
        } else if (hours < 24) {
            return units(hours, "h", minutes % 60, "min");
        }
        return units(hours / 24, "d", hours % 24, "h");
    }

    private static String units(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
