package dev.inkling.studio.http;

import dev.inkling.studio.Runs;
import dev.inkling.studio.Studio;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The WebSockets: those that continue drawings, and those that report on a run. */
final class Sockets implements AutoCloseable {

    private static final int PING_SECONDS = 30;
    private static final int WATCH_MILLISECONDS = 500;
    private static final int GOING_AWAY = 1001;
    private static final int NOT_FOUND = 1008;
    private static final int TRY_LATER = 1013;

    private final Studio studio;
    private final Meters meters;
    private final Callers callers;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, WsContext> contexts = new ConcurrentHashMap<>();
    private final Map<String, ContinueSocket> continuing = new ConcurrentHashMap<>();
    private final Map<String, ScheduledFuture<?>> watching = new ConcurrentHashMap<>();
    private final ScheduledExecutorService sender = executor("inkling-sender");
    private final ScheduledExecutorService watcher = executor("inkling-watcher");

    Sockets(Studio studio, Meters meters, Callers callers) {
        this.studio = studio;
        this.meters = meters;
        this.callers = callers;
    }

    /** Tasks submitted after it is shut down are discarded. */
    private static ScheduledExecutorService executor(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = Executors.defaultThreadFactory().newThread(work);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    void configure(JavalinConfig config) {
        config.routes.wsBeforeUpgrade(this::admit);
        config.routes.ws("/api/v1/continue", this::continuing);
        config.routes.ws("/api/v1/runs/{id}/live", this::live);
    }

    private void admit(Context ctx) {
        if (open.get() >= studio.limits().sockets()) {
            throw new ProblemException(
                    503, "all " + studio.limits().sockets() + " WebSockets are taken: close one, or try again later");
        }
    }

    private void opened(WsContext ctx) {
        // Several may have been admitted while the last slot was still free.
        if (open.incrementAndGet() > studio.limits().sockets()) {
            ctx.closeSession(TRY_LATER, "all WebSockets are taken");
        }
        meters.socketOpened();
        contexts.put(ctx.sessionId(), ctx);
        ctx.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
    }

    private void closed(WsContext ctx) {
        contexts.remove(ctx.sessionId());
        open.decrementAndGet();
        meters.socketClosed();
    }

    private void continuing(WsConfig socket) {
        socket.onConnect(ctx -> {
            opened(ctx);
            continuing.put(
                    ctx.sessionId(), new ContinueSocket(callers.of(ctx), studio, new Outbox(ctx.session), sender));
        });
        socket.onMessage(ctx -> {
            ContinueSocket known = continuing.get(ctx.sessionId());
            if (known != null) {
                known.message(ctx.message());
            }
        });
        socket.onClose(ctx -> {
            closed(ctx);
            ContinueSocket known = continuing.remove(ctx.sessionId());
            if (known != null) {
                known.close();
            }
        });
    }

    private void live(WsConfig socket) {
        socket.onConnect(ctx -> {
            opened(ctx);
            Outbox outbox = new Outbox(ctx.session);
            try {
                Runs.Watch watch = studio.runs().watch(ctx.pathParam("id"));
                watching.put(
                        ctx.sessionId(),
                        watcher.scheduleWithFixedDelay(
                                new LiveSocket(watch, outbox),
                                WATCH_MILLISECONDS,
                                WATCH_MILLISECONDS,
                                TimeUnit.MILLISECONDS));
            } catch (RuntimeException e) {
                outbox.send(Json.text(
                        Map.of("type", "error", "problem", Problem.of(e).json())));
                ctx.closeSession(NOT_FOUND, "no such run");
            }
        });
        socket.onClose(ctx -> {
            closed(ctx);
            ScheduledFuture<?> looking = watching.remove(ctx.sessionId());
            if (looking != null) {
                looking.cancel(false);
            }
        });
    }

    /** Closes all WebSockets, so that their clients know that the server ends and not the network. */
    void goAway() {
        contexts.values().forEach(ctx -> ctx.closeSession(GOING_AWAY, "the studio ends"));
    }

    @Override
    public void close() {
        sender.shutdownNow();
        watcher.shutdownNow();
    }
}
