package dev.inkling.studio.http;

import dev.inkling.studio.Limits;
import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Who calls, and how much each has in progress: no client takes all places of the queue, however many connections it opens.
 *
 * <p>Safe for use by several threads.
 */
final class Callers {

    private final int most;
    private final boolean proxied;
    /** How many places each address has, if any. */
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    Callers(Limits limits, Settings settings) {
        most = limits.jobsEach();
        proxied = settings.proxied();
    }

    /** A place that a client has until it leaves it, which it does once. */
    final class Place {

        private final String address;

        private Place(String address) {
            this.address = address;
        }

        void leave() {
            taken.computeIfPresent(address, (client, places) -> places == 1 ? null : places - 1);
        }
    }

    /**
     * Gives a client a place.
     *
     * @throws ProblemException if it has its share
     */
    Place enter(String address) {
        int places = taken.merge(address, 1, Integer::sum);
        Place place = new Place(address);
        if (places > most) {
            place.leave();
            throw new ProblemException(
                    429,
                    "expected at most " + most + " requests at once from one address but there are more:"
                            + " wait for an answer before the next");
        }
        return place;
    }

    /** The address that a request comes from; that of the proxy's client if there is a proxy. */
    String address(Context ctx) {
        return address(
                ctx.req().getRemoteAddr(),
                Collections.list(ctx.req().getHeaders(HttpHeader.X_FORWARDED_FOR.asString())));
    }

    /**
     * The client of a WebSocket.
     *
     * @param name for turn-taking
     * @param places gives it a place, as {@link #enter}
     */
    record SocketClient(String name, Supplier<Place> places) {}

    /** The client of a WebSocket that has been opened. */
    SocketClient of(WsContext ctx) {
        String remote = ctx.session.getRemoteSocketAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
        List<String> forwarded = ctx.session.getUpgradeRequest().getHeaders(HttpHeader.X_FORWARDED_FOR.asString());
        String address = address(remote, forwarded == null ? List.of() : forwarded);
        return new SocketClient(ctx.sessionId(), () -> enter(address));
    }

    private String address(String remote, List<String> forwarded) {
        if (!proxied || forwarded.isEmpty()) {
            return remote;
        }
        // The last is what the nearest proxy saw: those before it may be the client's invention.
        String last = forwarded.get(forwarded.size() - 1);
        return last.substring(last.lastIndexOf(',') + 1).strip();
    }

    /** Identifies the client for turn-taking: by its address; on this machine, by its connection. */
    String turn(Context ctx) {
        String address = address(ctx);
        boolean here = address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1") || address.equals("::1");
        return here ? address + " " + ctx.req().getRemotePort() : address;
    }
}
