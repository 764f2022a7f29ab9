package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.run.MetricsLog;
import dev.inkling.run.Recipe;
import dev.inkling.studio.Limits;
import dev.inkling.studio.Runs;
import dev.inkling.studio.SmallModels;
import dev.inkling.studio.http.Served.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Training runs over HTTP, and live over a WebSocket. */
@Timeout(120)
final class RunsApiTest {

    @TempDir
    private Path folder;

    private Path run = Path.of("");
    private @Nullable Served served;

    @BeforeEach
    void serve() throws IOException {
        run = Files.createDirectories(folder.resolve("first run"));
        Files.writeString(run.resolve("recipe.json"), Recipe.DEFAULT.toJson());
        log(0, 4);
        Files.createDirectories(run.resolve("samples"));
        Files.writeString(run.resolve("samples/step-2.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        served = Served.of(Limits.DEFAULT, Settings.DEFAULT, Runs.in(folder), SmallModels.source("small"));
    }

    @AfterEach
    void close() {
        served().close();
    }

    private Served served() {
        Served open = served;
        assertThat(open).isNotNull();
        return Objects.requireNonNull(open);
    }

    private void log(long from, long to) {
        try (MetricsLog log = MetricsLog.open(run, from - 1)) {
            for (long step = from; step < to; step++) {
                log.append(step, Map.of(MetricsLog.NATS, 9.0 - step));
            }
            log.append(to - 1, Map.of(MetricsLog.VALIDATION, 8.5));
        }
    }

    @Test
    void runsAreShown() {
        JsonNode list = served().get("/api/v1/runs").json();
        assertThat(list).hasSize(1);
        assertThat(list.get(0).get("id").asString()).isEqualTo("first run");
        assertThat(list.get(0).get("state").asString()).isEqualTo("stopped");
        assertThat(Instant.parse(list.get(0).get("updated").asString()))
                .isBefore(Instant.now().plusSeconds(1));
        JsonNode one = served().get("/api/v1/runs/first%20run").json();
        assertThat(one.get("recipe").get("batch").asInt()).isEqualTo(Recipe.DEFAULT.batch());
        assertThat(one.get("metrics").get("names").toString())
                .isEqualTo("[\"nats_per_point\",\"validation_nats_per_point\"]");
        assertThat(one.get("metrics").get("series").get("train").toString())
                .isEqualTo("[[0,9.0],[1,8.0],[2,7.0],[3,6.0]]");
        assertThat(one.get("metrics").get("series").get("valid").toString()).isEqualTo("[[3,8.5]]");
        assertThat(one.get("samples").toString()).isEqualTo("[{\"id\":\"step-2.svg\",\"step\":2}]");
    }

    @Test
    void samplesAreShownAndCanDoNothing() {
        Answer sample = served().get("/api/v1/runs/first%20run/samples/step-2.svg");
        assertThat(sample.status()).isEqualTo(200);
        assertThat(sample.type()).isEqualTo("image/svg+xml");
        assertThat(sample.header("Content-Security-Policy")).contains("sandbox").contains("default-src 'none'");
        assertThat(sample.body()).startsWith("<svg");
    }

    @Test
    void missingRunsAndSamplesAreNotFound() {
        for (String path : List.of(
                "/api/v1/runs/other",
                "/api/v1/runs/..%2f..%2fetc",
                "/api/v1/runs/first%20run/samples/step-3.svg",
                "/api/v1/runs/first%20run/samples/..%2frecipe.json")) {
            assertThat(served().get(path).status()).as(path).isIn(400, 404);
        }
        try (Served none = Served.of(Limits.DEFAULT, SmallModels.source("small"))) {
            assertThat(none.get("/api/v1/runs").body()).isEqualTo("[]");
            assertThat(none.get("/api/v1/runs/first%20run").problem(404)).contains("a folder of runs");
        }
    }

    @Test
    void newEntriesAreReportedSoon() throws Exception {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        WebSocket socket = listen("/api/v1/runs/first%20run/live", messages);
        try {
            // Entries written before the server watches are not reported: write more until one is.
            JsonNode reported = null;
            for (long step = 4; reported == null && step < 60; step++) {
                log(step, step + 1);
                String message = messages.poll(2, TimeUnit.SECONDS);
                reported = message == null ? null : Served.JSON.readTree(message);
            }
            if (reported == null) {
                throw new AssertionError("expected new entries to be reported");
            }
            assertThat(reported.get("type").asString()).isEqualTo("metrics");
            assertThat(reported.get("points").get(0).get("step").asLong()).isGreaterThanOrEqualTo(4);
            messages.clear();
            Files.writeString(run.resolve("samples/step-4.svg"), "<svg/>");
            JsonNode sample;
            do {
                String message = messages.poll(30, TimeUnit.SECONDS);
                assertThat(message).isNotNull();
                sample = Served.JSON.readTree(message);
            } while (!sample.get("type").asString().equals("sample"));
            assertThat(sample.get("id").asString()).isEqualTo("step-4.svg");
            assertThat(sample.get("step").asLong()).isEqualTo(4);
        } finally {
            socket.abort();
        }
    }

    @Test
    void aMissingRunIsReported() throws Exception {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        WebSocket socket = listen("/api/v1/runs/other/live", messages);
        try {
            String message = messages.poll(30, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            Served.checked(Served.JSON.readTree(message).get("problem").toString(), 404);
        } finally {
            socket.abort();
        }
    }

    private WebSocket listen(String path, BlockingQueue<String> messages) {
        URI uri = URI.create(served().uri(path).toString().replace("http:", "ws:"));
        return served().client()
                .newWebSocketBuilder()
                .buildAsync(uri, new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        messages.add(data.toString());
                        from.request(1);
                        return null;
                    }
                })
                .join();
    }
}
