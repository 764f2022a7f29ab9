package dev.inkling.cli;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log of a server: warnings and failures, one line each. */
final class ServerLog extends Handler {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final PrintWriter err;
    private final boolean traces;

    private ServerLog(PrintWriter err, boolean traces) {
        this.err = err;
        this.traces = traces;
    }

    /**
     * Sends all logs of this program to a writer, instead of to their former handlers.
     *
     * @param traces whether stack traces are shown
     */
    static void toStandardError(PrintWriter err, boolean traces) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(Level.WARNING);
        root.addHandler(new ServerLog(err, traces));
    }

    @Override
    public void publish(LogRecord record) {
        // Javalin itself logs only failures to start, which the command reports.
        if (!isLoggable(record) || String.valueOf(record.getLoggerName()).startsWith("io.javalin")) {
            return;
        }
        Throwable thrown = record.getThrown();
        err.println(TIME.format(record.getInstant()) + " "
                + record.getLevel().getName().toLowerCase(Locale.ROOT)
                + ": " + record.getMessage()
                + (thrown == null ? "" : ": " + thrown));
        if (traces && thrown != null) {
            thrown.printStackTrace(err);
        }
        err.flush();
    }

    @Override
    public void flush() {
        err.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
