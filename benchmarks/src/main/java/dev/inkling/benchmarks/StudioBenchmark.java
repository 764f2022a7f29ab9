package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.model.SketchModel;
import dev.inkling.studio.Limits;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.Runs;
import dev.inkling.studio.http.Settings;
import dev.inkling.studio.http.StudioServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A studio with many clients that complete drawings at once, over HTTP, compared with the same requests one at a time.
 *
 * @param turns how it is measured
 * @param model the model to serve
 * @param clients number of clients; each sends its next request as soon as it has an answer
 * @param seconds total time of both sides in all turns, half of it for each
 */
record StudioBenchmark(Turns turns, ModelSource model, int clients, double seconds) {

    private static final int BEGUN_POINTS = 12;
    private static final int NEW_POINTS = 64;
    private static final int OK = 200;
    private static final double MEGABYTE = 1 << 20;

    /** Seconds of warm-up, until Java has compiled the hot code. */
    private static final double WARM_UP = 6;

    /** The requests to the studio. */
    private record Service(URL route, String model, AtomicInteger next, AtomicInteger errors) {

        /** Requests one completion; returns how long it took, in seconds. */
        double complete() {
            long start = System.nanoTime();
            try {
                // The client shares the cores with the studio: this one uses them least.
                HttpURLConnection connection = (HttpURLConnection) route.openConnection();
                byte[] body = body(next.getAndIncrement()).getBytes(StandardCharsets.UTF_8);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream to = connection.getOutputStream()) {
                    to.write(body);
                }
                if (connection.getResponseCode() != OK) {
                    throw new IOException("expected an answer but was " + connection.getResponseCode());
                }
                try (InputStream from = connection.getInputStream()) {
                    from.readAllBytes();
                }
            } catch (IOException e) {
                errors.incrementAndGet();
            }
            return (System.nanoTime() - start) / 1e9;
        }

        private String body(int i) {
            StringBuilder x = new StringBuilder();
            StringBuilder y = new StringBuilder();
            Drawing drawing = PenWalk.drawing(i);
            for (int p = 0; p < Math.min(BEGUN_POINTS, drawing.points()); p++) {
                x.append(p == 0 ? "" : ",").append((int) drawing.x(p));
                y.append(p == 0 ? "" : ",").append((int) drawing.y(p));
            }
            return String.format(
                    Locale.ROOT,
                    "{\"model\":\"%s\",\"drawing\":{\"strokes\":[[[%s],[%s]]]},\"open\":true,\"n\":1,\"seed\":%d,"
                            + "\"maxPoints\":%d}",
                    model,
                    x,
                    y,
                    i,
                    NEW_POINTS);
        }
    }

    /** Fifty clients for a minute, on the first model that comes with Inkling. */
    static StudioBenchmark ofBundled(Turns turns) {
        String name = SketchModel.bundledNames().stream()
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("expected a model that comes with Inkling but there is none"));
        return new StudioBenchmark(turns, ModelSource.bundled(name), 50, 120);
    }

    /** Measures. */
    Result measure() {
        try (StudioServer server =
                StudioServer.start(List.of(model), Runs.none(), Limits.DEFAULT, Settings.DEFAULT.withPort(0))) {
            // The number of connections to keep open; Java reads it when the first is made.
            System.setProperty("http.maxConnections", Integer.toString(clients));
            Service service = new Service(
                    url("http://127.0.0.1:" + server.port() + "/api/v1/complete"),
                    model.id(),
                    new AtomicInteger(),
                    new AtomicInteger());
            List<List<Double>> waited = new ArrayList<>();
            IntStream.range(0, clients).forEach(client -> waited.add(new ArrayList<>()));
            rate(service, waited, Math.min(WARM_UP, seconds));
            waited.forEach(List::clear);
            double before = heap();
            double each = seconds / 2 / turns.count();
            Result result = turns.rates(
                    "studio.completions",
                    "drawings/s",
                    () -> rate(service, waited, each),
                    () -> rate(service, List.of(new ArrayList<>()), each));
            double after = heap();
            double[] medians = waited.stream()
                    .mapToDouble(times -> Statistics.median(
                            times.stream().mapToDouble(Double::doubleValue).toArray()))
                    .sorted()
                    .toArray();
            return result.with("clients", clients)
                    .with("fastest_median_ms", medians[0] * 1e3)
                    .with("slowest_median_ms", medians[medians.length - 1] * 1e3)
                    .with("slowest_to_fastest", medians[medians.length - 1] / medians[0])
                    .with("errors", service.errors().get())
                    .with("heap_mb_before", before)
                    .with("heap_mb_after", after);
        }
    }

    /** Completions per second by one client for each list, which collects how long the client waited. */
    private static double rate(Service service, List<List<Double>> waited, double seconds) {
        long start = System.nanoTime();
        AtomicLong done = new AtomicLong();
        List<Thread> threads = waited.stream()
                .map(times -> new Thread(() -> {
                    do {
                        times.add(service.complete());
                        done.incrementAndGet();
                    } while (System.nanoTime() - start < seconds * 1e9);
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw InklingException.failed("the work was interrupted: start it again", e);
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    private static URL url(String address) {
        try {
            return new URL(address);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The used part of Java's heap after garbage collection, MB. */
    private static double heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }
}
