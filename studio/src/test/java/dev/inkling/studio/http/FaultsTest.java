package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.model.SketchModel;
import dev.inkling.studio.Limits;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.Runs;
import dev.inkling.studio.SmallModels;
import dev.inkling.studio.http.Served.Answer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors are reported with the right status and a sentence, and do not affect other clients. */
@Timeout(180)
final class FaultsTest {

    private static final String DRAWING = "{\"strokes\":[[[10,60,100],[20,20,60]]]}";
    private static final Limits HASTY = Limits.DEFAULT.withIdle(Duration.ofMillis(2500));

    private static Served served;

    @TempDir
    private Path folder;

    @BeforeAll
    static void serve() {
        served = Served.of(HASTY, SmallModels.source("small"), SmallModels.endlessSource("endless"));
    }

    @AfterAll
    static void close() {
        served.close();
    }

    /** After each fault the studio still serves others. */
    @AfterEach
    void othersAreServed() {
        assertThat(served.post("/api/v1/draw", "{\"model\":\"small\",\"n\":2}").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | ",
                "400 | {",
                "400 | []",
                "400 | {\"model\":\"small\"",
                "400 | {\"model\":\"small\"} more",
                "400 | {\"model\":\"small\",\"model\":\"small\"}",
                "400 | {\"model\":7}",
                "400 | {}",
                "400 | {\"model\":null}",
                "400 | {\"model\":\"small\",\"modle\":1}",
                "400 | {\"model\":\"small\",\"n\":1.5}",
                "400 | {\"model\":\"small\",\"n\":\"2\"}",
                "400 | {\"model\":\"small\",\"temperature\":NaN}",
                "400 | {\"model\":\"small\",\"temperature\":Infinity}",
                "400 | {\"model\":\"small\",\"n\":[[[[1]]]]}",
                "404 | {\"model\":\"smal\"}",
                "404 | {\"model\":\"../../etc/passwd\"}",
                "422 | {\"model\":\"small\",\"n\":0}",
                "422 | {\"model\":\"small\",\"n\":65}",
                "422 | {\"model\":\"small\",\"temperature\":-1}",
                "422 | {\"model\":\"small\",\"temperature\":1e999}",
                "422 | {\"model\":\"small\",\"penTemperature\":101}",
                "422 | {\"model\":\"small\",\"topP\":0}",
                "422 | {\"model\":\"small\",\"guidance\":2}",
                "422 | {\"model\":\"small\",\"class\":\"unicorn\"}",
                "422 | {\"model\":\"small\",\"maxPoints\":1000000}",
            })
    void requestsThatMakeNoSense(int status, String json) {
        assertThat(served.post("/api/v1/draw", json == null ? "" : json).problem(status))
                .contains("expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"strokes\":[]}",
                "400 | {\"strokes\":[[]]}",
                "400 | {\"strokes\":[[[1,2],[1]]]}",
                "400 | {\"strokes\":[[[1],[1,2]]]}",
                "400 | {\"strokes\":[[[1],[1],[1]]]}",
                "400 | {\"strokes\":[[[],[]]]}",
                "400 | {\"strokes\":[[[null],[1]]]}",
                "400 | {\"strokes\":[[[NaN],[1]]]}",
                "400 | {\"strokes\":[[[\"1\"],[1]]]}",
                "400 | {\"lines\":[[[1],[1]]]}",
                "400 | [[[1],[1]]]",
                "400 | 7",
                "422 | {\"strokes\":[[[1e999],[1]]]}",
                "422 | {\"strokes\":[[[1e7],[1]]]}",
            })
    void drawingsThatAreNone(int status, String drawing) {
        String request = "{\"model\":\"small\",\"drawing\":" + drawing + "}";
        served.post("/api/v1/complete", request).problem(status);
        served.post("/api/v1/score", request).problem(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0,0]", "[-1,5]", "[1e9,1e9]", "[1,2,3]", "[5,5,1,1]", "[\"a\",1]", "\"big\""})
    void canvasesThatAreNone(String canvas) {
        Answer answer = served.post(
                "/api/v1/complete", "{\"model\":\"small\",\"drawing\":" + DRAWING + ",\"canvas\":" + canvas + "}");
        answer.problem(canvas.matches("\\[[-0-9e.,]*\\]") && !canvas.equals("[1,2,3]") ? 422 : 400);
    }

    @Test
    void tooManyPointsAndStrokes() {
        String many = IntStream.range(0, 100_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        String points = "{\"model\":\"small\",\"drawing\":{\"strokes\":[[[" + many + "],[" + many + "]]]}}";
        assertThat(served.post("/api/v1/complete", points).problem(413)).contains("5000 points");
        String strokes = "{\"model\":\"small\",\"drawing\":{\"strokes\":["
                + String.join(",", Collections.nCopies(501, "[[1],[2]]")) + "]}}";
        assertThat(served.post("/api/v1/score", strokes).problem(413)).contains("500 strokes");
        String drawings =
                "{\"model\":\"small\",\"drawings\":[" + String.join(",", Collections.nCopies(501, DRAWING)) + "]}";
        assertThat(served.post("/api/v1/rank", drawings).problem(413)).contains("500 drawings");
    }

    @Test
    void tenMegabytes() throws IOException {
        String many = "1,".repeat(5_000_000) + "1";
        served.post("/api/v1/rank", "{\"model\":\"small\",\"drawings\":[" + many + "]}")
                .problem(413);
        // Without the length in the head.
        StringBuilder chunks = new StringBuilder(served.head("POST", "/api/v1/draw")
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        String piece = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        chunks.append(piece.repeat(40)).append("0\r\n\r\n");
        String answer = served.raw(chunks.toString());
        assertThat(Served.status(answer)).isEqualTo(413);
        Served.checked(Served.body(answer), 413);
    }

    @Test
    void deepNesting() {
        for (int depth : new int[] {33, 100_000}) {
            String nested = "[".repeat(depth) + "]".repeat(depth);
            served.post("/api/v1/draw", "{\"model\":\"small\",\"n\":" + nested + "}")
                    .problem(400);
            served.post("/api/v1/draw", nested).problem(400);
            served.post("/api/v1/draw", "{\"a\":".repeat(depth)).problem(400);
        }
    }

    @Test
    void bodiesThatAreNoJson() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
            Answer answer = served.send(HttpRequest.newBuilder(served.uri("/api/v1/draw"))
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"small\"}")));
            answer.problem(415);
        }
    }

    @Test
    void aBodyThatEndsHalfWay() throws IOException {
        try (Socket socket = served.socket()) {
            Served.write(
                    socket,
                    served.head("POST", "/api/v1/draw")
                            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"model\":");
            socket.shutdownOutput();
            String answer = Served.readAll(socket);
            if (!answer.isEmpty()) {
                assertThat(Served.status(answer)).isBetween(400, 499);
                assertThat(answer).doesNotContain("Exception");
            }
        }
    }

    /** Many clients that send a byte now and then delay no one, and are disconnected. */
    @Test
    void slowSenders() throws IOException, InterruptedException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = served.socket();
                slow.add(socket);
                Served.write(
                        socket,
                        i % 2 == 0
                                ? served.head("POST", "/api/v1/draw")
                                        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"model\""
                                : served.head("GET", "/api/v1/models") + "X-Slow: ");
            }
            assertThat(served.post("/api/v1/draw", "{\"model\":\"small\",\"n\":2}")
                            .status())
                    .isEqualTo(200);
            Thread.sleep(HASTY.idle().toMillis());
            for (Socket socket : slow) {
                // The server ends it, with or without a problem.
                String answer = Served.readAll(socket);
                if (!answer.isEmpty()) {
                    assertThat(Served.status(answer)).isIn(400, 408);
                    assertThat(answer).doesNotContain("Exception");
                }
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void clientsThatVanish() throws IOException {
        String json = "{\"model\":\"endless\",\"n\":64,\"maxPoints\":60}";
        for (int i = 0; i < 20; i++) {
            try (Socket socket = served.socket()) {
                Served.write(socket, served.posting("/api/v1/draw", json));
                socket.setSoLinger(true, 0);
            }
        }
    }

    @Test
    void requestsThatAreNoHttp() throws IOException {
        for (String nonsense : List.of(
                "\u0000\u0001\u0002\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1:" + served.server().port() + "\r\nConnection: close\r\n\r\n",
                served.head("GET", "/" + "a".repeat(100_000)) + "Connection: close\r\n\r\n",
                served.head("GET", "/") + "X: " + "a".repeat(100_000) + "\r\nConnection: close\r\n\r\n")) {
            String answer = served.raw(nonsense);
            if (!answer.isEmpty() && answer.startsWith("HTTP/")) {
                assertThat(Served.status(answer)).isBetween(400, 505);
                assertThat(answer).doesNotContain("Exception").doesNotContain("\tat ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:PORT"})
    void otherNamesDoNotLeadHere(String host) throws IOException {
        String named = host.replace("PORT", String.valueOf(served.server().port()));
        String answer = served.raw("GET / HTTP/1.1\r\nHost: " + named + "\r\nConnection: close\r\n\r\n");
        assertThat(Served.status(answer)).isEqualTo(403);
        Served.checked(Served.body(answer), 403);
    }

    @Test
    void itsOwnNamesDo() throws IOException {
        for (String name : List.of("localhost", "LOCALHOST", "127.0.0.1", "[::1]")) {
            String host = name + ":" + served.server().port();
            String answer = served.raw("GET /api/v1/health HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
                    + "\r\nConnection: close\r\n\r\n");
            assertThat(Served.status(answer)).as(name).isEqualTo(200);
        }
    }

    @Test
    void otherPagesMayNotCall() {
        for (String origin : List.of(
                "http://evil.example",
                "null",
                "https://127.0.0.1:" + served.server().port(),
                "http://127.0.0.1:1",
                "http://127.0.0.1")) {
            served.get("/api/v1/models", "Origin", origin).problem(403);
            served.post("/api/v1/draw", "{\"model\":\"small\"}", "Origin", origin)
                    .problem(403);
        }
        String own = "http://127.0.0.1:" + served.server().port();
        assertThat(served.get("/api/v1/models", "Origin", own).status()).isEqualTo(200);
    }

    @Test
    void withATokenItMustBeKnown() {
        Settings settings = Settings.DEFAULT.withToken("correct-horse");
        try (Served guarded = Served.of(Limits.DEFAULT, settings, Runs.none(), SmallModels.source("small"))) {
            assertThat(guarded.server().link()).endsWith("/?token=correct-horse");
            for (String path : List.of("/", "/api/v1/models", "/metrics", "/openapi.json", "/api/v1/health")) {
                Answer answer = guarded.get(path);
                answer.problem(401);
                assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            }
            guarded.get("/api/v1/models", "Authorization", "Bearer wrong-horse").problem(401);
            guarded.get("/api/v1/models?token=wrong").problem(401);
            assertThat(guarded.get("/api/v1/models", "Authorization", "Bearer correct-horse")
                            .status())
                    .isEqualTo(200);
            Answer link = guarded.get("/?token=correct-horse");
            assertThat(link.status()).isEqualTo(302);
            assertThat(link.header("Location")).doesNotContain("token");
            String cookie = link.header("Set-Cookie");
            assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
            assertThat(guarded.get("/api/v1/models", "Cookie", cookie.replaceAll(";.*", ""))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aModelFileThatIsDamagedWhileItRuns() throws IOException {
        Path directory = folder.resolve("model");
        SketchModel model = SmallModels.model("cat", "dog");
        model.save(directory, "A model.");
        ModelSource onDisk = ModelSource.directory("disk", () -> directory);
        try (Served few = Served.of(Limits.DEFAULT.withModels(1), onDisk, SmallModels.source("small"))) {
            String draw = "{\"model\":\"disk\",\"n\":3,\"seed\":1}";
            Answer before = few.post("/api/v1/draw", draw);
            assertThat(before.status()).isEqualTo(200);
            Path parameters = directory.resolve("model.safetensors");
            byte[] whole = Files.readAllBytes(parameters);
            Files.write(parameters, Arrays.copyOf(whole, whole.length / 2));
            // The model in memory still works; once another has replaced it, it cannot be loaded again.
            assertThat(few.post("/api/v1/draw", draw).body()).isEqualTo(before.body());
            assertThat(few.post("/api/v1/draw", "{\"model\":\"small\"}").status())
                    .isEqualTo(200);
            awaitUnloaded(few, "disk");
            String detail = few.post("/api/v1/draw", draw).problem(500);
            assertThat(detail).contains("disk").doesNotContain(folder.toString());
            assertThat(few.post("/api/v1/draw", "{\"model\":\"small\"}").status())
                    .isEqualTo(200);
            Files.write(parameters, whole);
            assertThat(few.post("/api/v1/draw", draw).body()).isEqualTo(before.body());
        }
    }

    private static void awaitUnloaded(Served few, String id) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (few.server().studio().isLoaded(id)) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void aFullQueueIsReportedAtOnce() {
        Limits two = Limits.DEFAULT.withJobs(2, Duration.ofSeconds(20));
        Settings proxied = Settings.DEFAULT.withProxied(true);
        try (Served few = Served.of(two, proxied, Runs.none(), SmallModels.endlessSource("endless"))) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String json = "{\"model\":\"endless\",\"n\":64,\"maxPoints\":60}";
                answers.add(few.postLater("/api/v1/draw", json, "X-Forwarded-For", "10.0.0." + i));
            }
            List<Answer> all = answers.stream().map(CompletableFuture::join).toList();
            List<Answer> refused =
                    all.stream().filter(answer -> answer.status() != 200).toList();
            assertThat(all.size() - refused.size()).isGreaterThanOrEqualTo(2);
            assertThat(refused).isNotEmpty();
            for (Answer answer : refused) {
                assertThat(answer.problem(503)).contains("queue");
                assertThat(answer.header("Retry-After")).isNotEmpty();
            }
        }
    }

    @Test
    void aTimeoutIsReported() {
        try (Served hasty =
                Served.of(Limits.DEFAULT.withJobs(20, Duration.ofMillis(300)), SmallModels.endlessSource("endless"))) {
            String detail = hasty.post("/api/v1/draw", "{\"model\":\"endless\",\"n\":64,\"maxPoints\":2000}")
                    .problem(503);
            assertThat(detail).contains("longer than");
            assertThat(hasty.post("/api/v1/draw", "{\"model\":\"endless\",\"maxPoints\":3}")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void shutdownFinishesWork() {
        Served going = Served.of(Limits.DEFAULT, SmallModels.endlessSource("endless"));
        going.post("/api/v1/draw", "{\"model\":\"endless\",\"maxPoints\":3}");
        CompletableFuture<Answer> soon =
                going.postLater("/api/v1/draw", "{\"model\":\"endless\",\"n\":8,\"maxPoints\":50}");
        while (going.server().studio().active() < 1 && !soon.isDone()) {
            Thread.onSpinWait();
        }
        going.close();
        going.close();
        assertThat(soon.join().status()).isEqualTo(200);
    }
}
