package dev.inkling.studio.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Cancels the work of clients that close their connection before they are answered.
 *
 * <p>Jetty does not read from a connection while its request waits for an answer, so it does not notice that the client is
 * gone. A selector of this class's own does: a connection with something to read but no bytes is at its end. No byte is
 * taken from the connection, so that Jetty reads all of the client's next request.
 *
 * <p>A client that ends its half of the connection and still reads counts as gone. If a client sends its next request before
 * the answer, it is not watched any further: the end is hidden behind the bytes of that request.
 *
 * <p>Safe for use by several threads. Close is idempotent.
 */
final class DisconnectWatcher implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(DisconnectWatcher.class.getName());

    /** How often connections are added and dropped: a request that is answered sooner costs nothing. */
    private static final long ROUND_MILLISECONDS = 100;

    private final Selector selector;
    private final Queue<Waiting> begun = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** Work whose client waits at the other end of a connection. */
    private record Waiting(SocketChannel connection, Future<?> work) {}

    private DisconnectWatcher(Selector selector) {
        this.selector = selector;
    }

    /** Starts to watch, with a thread of its own. */
    static DisconnectWatcher start() {
        try {
            DisconnectWatcher watcher = new DisconnectWatcher(Selector.open());
            Thread thread = new Thread(watcher::run, "inkling-disconnects");
            thread.setDaemon(true);
            thread.start();
            return watcher;
        } catch (IOException e) {
            throw new IllegalStateException("cannot watch connections", e);
        }
    }

    /** Cancels work once the client that waits for it is gone. */
    void watch(Context ctx, Future<?> work) {
        EndPoint end = ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        if (end.getTransport() instanceof SocketChannel connection) {
            begun.add(new Waiting(connection, work));
        }
    }

    private void run() {
        try (selector) {
            while (!closed) {
                begin();
                selector.keys().forEach(DisconnectWatcher::dropIfDone);
                selector.select(DisconnectWatcher::readable, ROUND_MILLISECONDS);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "connections are no longer watched", e);
        }
    }

    private void begin() {
        for (Waiting waiting = begun.poll(); waiting != null; waiting = begun.poll()) {
            if (waiting.work.isDone()) {
                continue;
            }
            try {
                // The work of an earlier request on this connection is over: it is replaced.
                waiting.connection.register(selector, SelectionKey.OP_READ, waiting);
            } catch (ClosedChannelException e) {
                waiting.work.cancel(false);
            }
        }
    }

    private static void dropIfDone(SelectionKey key) {
        if (((Waiting) key.attachment()).work.isDone()) {
            key.cancel();
        }
    }

    private static void readable(SelectionKey key) {
        Waiting waiting = (Waiting) key.attachment();
        key.cancel();
        // While the work is not done, no one else reads from the connection.
        if (isAtEnd(waiting.connection)) {
            waiting.work.cancel(false);
        }
    }

    private static boolean isAtEnd(SocketChannel connection) {
        try {
            return connection.socket().getInputStream().available() == 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }
}
