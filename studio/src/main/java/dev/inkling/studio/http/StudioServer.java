package dev.inkling.studio.http;

import dev.inkling.drawing.InklingException;
import dev.inkling.studio.Limits;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.Runs;
import dev.inkling.studio.Serving;
import dev.inkling.studio.Studio;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves a studio, its API and its page, on one port.
 *
 * <p>Close is idempotent: it accepts no more requests, gives those in progress a few seconds to finish, and then releases
 * the port.
 */
public final class StudioServer implements AutoCloseable {

    private static final int MOST_THREADS = 128;
    private static final int LEAST_THREADS = 4;
    private static final int THREAD_IDLE_MILLISECONDS = 60_000;

    /** How long the server waits for finished answers to be sent when it closes. */
    private static final Duration ANSWERS = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(5);

    private final Settings settings;
    private final Studio studio;
    private final Access access;
    private final Sockets sockets;
    private final DisconnectWatcher disconnects = DisconnectWatcher.start();
    private final Javalin javalin;
    private final GracefulHandler unanswered = new GracefulHandler();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** A server that does not listen yet. */
    private StudioServer(Serving serving, Limits limits, Settings settings) {
        this.settings = settings;
        Meters meters = new Meters();
        studio = new Studio(serving, limits, meters);
        access = new Access(settings);
        Callers callers = new Callers(limits, settings);
        sockets = new Sockets(studio, meters, callers);
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, THREAD_IDLE_MILLISECONDS);
        threads.setName("inkling-http");
        Requests requests = new Requests(limits, threads, disconnects, callers);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new ModelRoutes(studio, requests).routes());
        routes.addAll(new ClassifierRoutes(studio, requests).routes());
        routes.addAll(new LatentRoutes(studio, requests).routes());
        routes.addAll(new FileRoutes(studio, requests).routes());
        routes.addAll(new RunRoutes(serving.runs()).routes());
        routes.addAll(new ServerRoutes(studio, meters, settings.version(), routes).routes());
        RequestFilter filter = new RequestFilter(meters, Page.ofClassPath(), routes);
        javalin = Javalin.create(config -> {
            new Transport(limits, settings, threads, new AccessHandler(access, meters), unanswered).configure(config);
            configure(config, filter, routes);
            sockets.configure(config);
        });
    }

    /**
     * Serves models and training runs, without a classifier.
     *
     * @throws InklingException if the port is taken, or cannot be listened to
     */
    public static StudioServer start(Collection<ModelSource> models, Runs runs, Limits limits, Settings settings) {
        return start(Serving.of(models).with(runs), limits, settings);
    }

    /**
     * Serves models, and a classifier and training runs if there are any.
     *
     * @throws InklingException if the port is taken, or cannot be listened to
     */
    public static StudioServer start(Serving serving, Limits limits, Settings settings) {
        StudioServer server = new StudioServer(serving, limits, settings);
        server.listen();
        return server;
    }

    private void listen() {
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            close();
            throw InklingException.failed(
                    "expected to listen to port " + settings.port() + " of " + settings.address()
                            + " but it is taken: choose another port, or 0 for any that is free",
                    e);
        } catch (RuntimeException e) {
            close();
            throw InklingException.failed(
                    "cannot listen to port " + settings.port() + " of " + settings.address()
                            + ": choose an address of this machine",
                    e);
        }
        access.listens(javalin.port());
    }

    private static void configure(JavalinConfig config, RequestFilter front, List<Route> routes) {
        front.configure(config);
        for (Route route : routes) {
            config.routes.addHttpHandler(route.method(), route.path(), ctx -> {
                ctx.attribute(RequestFilter.ROUTE, route.path());
                route.action().run(ctx);
            });
        }
        front.servePage(config);
    }

    /** The studio that is served. */
    public Studio studio() {
        return studio;
    }

    /** The port that it listens to. */
    public int port() {
        return javalin.port();
    }

    /** The URL to open in a browser, with the token if there is one. */
    public String link() {
        String host = settings.address().equals("0.0.0.0") || settings.address().equals("::")
                ? "localhost"
                : Access.written(settings.address());
        return "http://" + host + ":" + port() + "/"
                + settings.token().map(word -> "?token=" + word).orElse("");
    }

    /** Waits until finished answers are sent, for a limited time, since streams do not end by themselves. */
    private void awaitAnswers() {
        long end = System.nanoTime() + ANSWERS.toNanos();
        while (unanswered.getCurrentRequestCount() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        studio.close();
        sockets.goAway();
        awaitAnswers();
        javalin.stop();
        disconnects.close();
        sockets.close();
    }
}
