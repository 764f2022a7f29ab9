package dev.inkling.studio.http;

import dev.inkling.studio.Limits;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Configures the layers below the routes: limits on connections, and the answers to requests that are not valid HTTP.
 *
 * @param threads the threads that answer requests
 * @param access is asked before anything is kept of a request
 * @param requests counts requests that are not completely answered yet
 */
record Transport(
        Limits limits, Settings settings, QueuedThreadPool threads, AccessHandler access, GracefulHandler requests) {

    /** How long a WebSocket may be idle; pings are sent more often than that. */
    private static final Duration SOCKET_IDLE = Duration.ofSeconds(90);

    void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = limits.bodyBytes();
        // Longer than any job may take, so that the job's own timeout answers first.
        config.http.asyncTimeout = limits.request().plusSeconds(10).toMillis();
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
        });
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new PlainErrors());
            // The last is called first.
            server.insertHandler(new BodyGathering(limits));
            server.insertHandler(access);
            server.insertHandler(requests);
        });
        config.jetty.modifyWebSocketServletFactory(sockets -> {
            sockets.setMaxTextMessageSize(limits.bodyBytes());
            sockets.setMaxBinaryMessageSize(1);
            sockets.setIdleTimeout(SOCKET_IDLE);
        });
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.address());
        connector.setPort(settings.port());
        connector.setIdleTimeout(limits.idle().toMillis());
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        return connector;
    }
}
