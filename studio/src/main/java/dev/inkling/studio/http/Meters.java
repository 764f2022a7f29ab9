package dev.inkling.studio.http;

import dev.inkling.studio.StudioListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** The metrics of a studio for Prometheus. */
final class Meters implements StudioListener {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "OPTIONS");

    private final PrometheusRegistry registry = new PrometheusRegistry();

    private final Counter requests = Counter.builder()
            .name("inkling_http_requests_total")
            .help("Requests by route and status.")
            .labelNames("method", "route", "status")
            .register(registry);

    private final Counter refusals = Counter.builder()
            .name("inkling_http_refused_total")
            .help("Requests that were refused before any route, by status: no token, or from another page or name.")
            .labelNames("status")
            .register(registry);

    private final Histogram seconds = Histogram.builder()
            .name("inkling_http_request_duration_seconds")
            .help("How long requests took, from their beginning to their answer.")
            .labelNames("route")
            .classicOnly()
            .register(registry);

    private final Counter points = Counter.builder()
            .name("inkling_points_total")
            .help("Points that were sampled or fed from given drawings, each a row of a step.")
            .register(registry);

    private final Histogram rows = Histogram.builder()
            .name("inkling_batch_rows")
            .help("Rows that a step was taken with.")
            .classicOnly()
            .classicUpperBounds(1, 2, 4, 8, 16, 24, 32, 64)
            .register(registry);

    private final Gauge jobs = Gauge.builder()
            .name("inkling_jobs_active")
            .help("Requests that wait for a model or are drawn now.")
            .register(registry);

    private final Gauge models = Gauge.builder()
            .name("inkling_models_loaded")
            .help("Models in memory.")
            .register(registry);

    private final Gauge sockets = Gauge.builder()
            .name("inkling_websockets_open")
            .help("WebSockets that are open.")
            .register(registry);

    @Override
    public void stepped(int count) {
        points.inc(count);
        rows.observe(count);
    }

    @Override
    public void began() {
        jobs.inc();
    }

    @Override
    public void ended() {
        jobs.dec();
    }

    @Override
    public void loaded(int count) {
        models.set(count);
    }

    /** A request was refused before any route: no token, or called by another page or name. */
    void refused(int status) {
        refusals.labelValues(String.valueOf(status)).inc();
    }

    /**
     * A request was answered.
     *
     * @param method counted by name only if it is a common one, so that callers cannot add names without limit
     */
    void answered(String method, String route, int status, double tookSeconds) {
        requests.labelValues(METHODS.contains(method) ? method : "other", route, String.valueOf(status))
                .inc();
        seconds.labelValues(route).observe(tookSeconds);
    }

    void socketOpened() {
        sockets.inc();
    }

    void socketClosed() {
        sockets.dec();
    }

    static String mediaType() {
        return PrometheusTextFormatWriter.CONTENT_TYPE;
    }

    /** All metrics, as text. */
    byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
