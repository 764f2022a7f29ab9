package dev.inkling.studio.http;

import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * Sends messages over one WebSocket, one after the other, without blocking. Disconnects a client that reads so slowly that
 * the queue grows too long.
 *
 * <p>Safe for use by several threads.
 */
final class Outbox {

    private static final int MOST_CHARACTERS = 4_000_000;
    private static final int POLICY_VIOLATION = 1008;

    private final Session session;
    private final Queue<String> waiting = new ArrayDeque<>();
    private int characters;
    private boolean sending;
    private boolean cut;

    Outbox(Session session) {
        this.session = session;
    }

    /** Queues a message; ignores it once the client has disconnected. */
    void send(String message) {
        synchronized (this) {
            if (cut) {
                return;
            }
            if (characters + message.length() > MOST_CHARACTERS) {
                cut = true;
                waiting.clear();
            } else {
                waiting.add(message);
                characters += message.length();
            }
            if (sending && !cut) {
                return;
            }
            sending = true;
        }
        if (isCut()) {
            session.close(POLICY_VIOLATION, "read too slowly", Callback.NOOP);
        } else {
            next();
        }
    }

    private synchronized boolean isCut() {
        return cut;
    }

    private void next() {
        String message;
        synchronized (this) {
            message = waiting.poll();
            if (message == null) {
                sending = false;
                return;
            }
            characters -= message.length();
        }
        session.sendText(message, Callback.from(this::next, failure -> stop()));
    }

    /** The client has disconnected. */
    synchronized void stop() {
        cut = true;
        waiting.clear();
    }
}
