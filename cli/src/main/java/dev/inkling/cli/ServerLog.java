package dev.inkling.cli;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a server has to say beside its answers: warnings and failures, one line each. */
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
     * Has all logs of this program go to a writer, in place of wherever they went.
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
        // What Javalin has to say beside Jetty, a failure to start, the command says itself.
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
