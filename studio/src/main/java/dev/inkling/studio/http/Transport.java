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
 * What lies below the routes: connections, how many and how long they may be silent, and what is told of requests that are
 * no HTTP.
 *
 * @param threads that answer
 * @param requests counts those that are not answered to the last byte yet
 */
record Transport(Limits limits, Settings settings, QueuedThreadPool threads, GracefulHandler requests) {

    /** How long a WebSocket may be silent; it is asked whether it is there more often than that. */
    private static final Duration SOCKET_IDLE = Duration.ofSeconds(90);

    void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = limits.bodyBytes();
        config.http.prefer405over404 = true;
        // Longer than any work may take, which then answers for itself.
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
            server.insertHandler(new BodyGathering(limits));
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
