package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.model.SketchModel;
import dev.inkling.model.choose.Choosers;
import dev.inkling.model.sampling.Completion;
import dev.inkling.studio.Limits;
import dev.inkling.studio.SmallModels;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Continues drawings over a WebSocket. */
@Timeout(120)
final class ContinueTest {

    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.of(
                Limits.DEFAULT.withSockets(4), SmallModels.source("small"), SmallModels.endlessSource("endless"));
    }

    @AfterAll
    static void close() {
        served.close();
    }

    /** A WebSocket client that collects messages in order. */
    private static final class Client implements WebSocket.Listener, AutoCloseable {

        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        /** The status with which the server closed it. */
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        private final WebSocket socket;

        Client(String path, String... headers) {
            this(served, path, headers);
        }

        Client(Served served, String path, String... headers) {
            WebSocket.Builder builder = served.client().newWebSocketBuilder();
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            socket = builder.buildAsync(URI.create(served.uri(path).toString().replace("http:", "ws:")), this)
                    .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        void send(String json) {
            socket.sendText(json, true).join();
        }

        JsonNode next() {
            try {
                String message = messages.poll(30, TimeUnit.SECONDS);
                assertThat(message).isNotNull();
                return Served.JSON.readTree(message);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** All messages up to one of a type and id, that one included. */
        List<JsonNode> until(String type, long id) {
            List<JsonNode> all = new ArrayList<>();
            do {
                all.add(next());
            } while (!is(all.get(all.size() - 1), type, id));
            return all;
        }

        private static boolean is(JsonNode message, String type, long id) {
            return message.get("type").asString().equals(type)
                    && message.get("id").asLong() == id;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }

    private static String request(long id, String model, String more) {
        return "{\"id\":" + id + ",\"model\":\"" + model
                + "\",\"drawing\":{\"strokes\":[[[10,60,100],[20,20,60]]]},\"canvas\":[510,510]" + more + "}";
    }

    @Test
    void pointsComeAsTheModelDrawsThem() {
        try (Client client = new Client("/api/v1/continue")) {
            SketchModel same = SmallModels.endless("cat", "dog");
            client.send(
                    request(
                            1,
                            "endless",
                            ",\"open\":true,\"n\":2,\"seed\":5,\"maxPoints\":30,\"class\":\"cat\",\"penTemperature\":0.5,\"guidance\":3"));
            List<JsonNode> messages = client.until("done", 1);
            Drawing begun =
                    Drawing.of(new float[] {10, 60, 100}, new float[] {20, 20, 60}, new int[] {3}, DrawingInfo.NONE);
            List<Completion> expected = same.complete(
                    new Begun(begun, true).withCanvas(new Bounds(0, 0, 510, 510)),
                    same.drawOptions()
                            .withCount(2)
                            .withLabel("cat")
                            .withPenTemperature(0.5)
                            .withGuidance(3)
                            .withSeed(5)
                            .withPoints(0, 30));
            for (int c = 0; c < 2; c++) {
                Drawing drawing = expected.get(c).drawing();
                int at = expected.get(c).begunPoints();
                boolean ended = false;
                boolean first = true;
                for (JsonNode message : messages) {
                    if (message.path("c").asInt(-1) != c) {
                        continue;
                    }
                    assertThat(ended).isFalse();
                    if (message.get("type").asString().equals("end")) {
                        ended = true;
                        continue;
                    }
                    assertThat(message.has("joins")).isEqualTo(first);
                    first = false;
                    for (JsonNode point : message.get("p")) {
                        assertThat(point.get(0).floatValue()).isEqualTo(drawing.x(at));
                        assertThat(point.get(1).floatValue()).isEqualTo(drawing.y(at));
                        assertThat(point.get(2).asInt()).isBetween(0, 1);
                        at++;
                    }
                }
                assertThat(ended).isTrue();
                assertThat(at).isEqualTo(drawing.points());
            }
        }
    }

    /** All candidates come first, then the indices of the best. */
    @Test
    void theBestAreReportedLast() {
        try (Client client = new Client("/api/v1/continue")) {
            SketchModel same = SmallModels.endless("cat", "dog");
            client.send(request(1, "endless", ",\"n\":2,\"best\":3,\"seed\":5,\"maxPoints\":12,\"class\":\"cat\""));
            List<JsonNode> messages = client.until("done", 1);
            JsonNode done = messages.get(messages.size() - 1);
            assertThat(done.get("chosen").asString()).contains("likelier");
            List<Completion> expected = same.complete(
                    new Begun(
                                    Drawing.of(
                                            new float[] {10, 60, 100},
                                            new float[] {20, 20, 60},
                                            new int[] {3},
                                            DrawingInfo.NONE),
                                    false)
                            .withCanvas(new Bounds(0, 0, 510, 510)),
                    same.drawOptions().withCount(2).withLabel("cat").withSeed(5).withPoints(0, 12),
                    Choosers.bestOf(3, same, Optional.empty()));
            assertThat(done.get("best")).hasSize(2);
            for (int i = 0; i < 2; i++) {
                int c = done.get("best").get(i).asInt();
                assertThat(c).isBetween(3 * i, 3 * i + 2);
                List<Float> received = new ArrayList<>();
                messages.stream()
                        .filter(message -> message.path("c").asInt(-1) == c && message.has("p"))
                        .forEach(message -> message.get("p")
                                .forEach(point -> received.add(point.get(0).floatValue())));
                Completion best = expected.get(i);
                List<Float> drawn = new ArrayList<>();
                for (int p = best.begunPoints(); p < best.drawing().points(); p++) {
                    drawn.add(best.drawing().x(p));
                }
                assertThat(received).isEqualTo(drawn);
            }
            client.send(request(2, "small", ",\"n\":8,\"best\":9"));
            Served.checked(client.next().get("problem").toString(), 422);
        }
    }

    @Test
    void aNewerRequestCancelsTheOlder() {
        try (Client client = new Client("/api/v1/continue")) {
            client.send(request(1, "endless", ",\"n\":8,\"maxPoints\":2000"));
            assertThat(client.next().get("id").asLong()).isEqualTo(1);
            client.send(request(2, "endless", ",\"maxPoints\":5"));
            List<JsonNode> messages = client.until("done", 2);
            assertThat(messages)
                    .noneMatch(message -> message.get("type").asString().equals("done")
                            && message.get("id").asLong() == 1);
            client.send(request(3, "endless", ",\"n\":8,\"maxPoints\":2000"));
            client.send("{\"type\":\"cancel\",\"id\":3}");
            awaitIdle();
            // An id that is not higher is refused; the next request works.
            client.send(request(3, "small", ""));
            List<JsonNode> messagesOfThird = client.until("error", 3);
            JsonNode refused = messagesOfThird.get(messagesOfThird.size() - 1);
            Served.checked(refused.get("problem").toString(), 422);
            client.send(request(4, "small", ""));
            client.until("done", 4);
        }
    }

    private static void awaitIdle() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (served.server().studio().active() > 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void errorsAreReportedAndTheSocketStaysOpen() {
        try (Client client = new Client("/api/v1/continue")) {
            client.send("no json");
            Served.checked(client.next().get("problem").toString(), 400);
            client.send("[".repeat(5000));
            Served.checked(client.next().get("problem").toString(), 400);
            client.send(request(7, "unknown", ""));
            JsonNode unknown = client.next();
            assertThat(unknown.get("id").asLong()).isEqualTo(7);
            Served.checked(unknown.get("problem").toString(), 404);
            client.send(request(8, "small", ",\"n\":9"));
            Served.checked(client.next().get("problem").toString(), 422);
            client.send(request(9, "small", ""));
            client.until("done", 9);
        }
    }

    /** A client that vanishes leaves the batch, and others are served as before. */
    @Test
    void aClientThatVanishesDoesNotAffectOthers() throws Exception {
        try (Client stays = new Client("/api/v1/continue")) {
            for (int i = 0; i < 10; i++) {
                Client vanishes = new Client("/api/v1/continue");
                vanishes.send(request(1, "endless", ",\"n\":8,\"maxPoints\":2000"));
                vanishes.next();
                vanishes.close();
                stays.send(request(i, "small", ",\"seed\":" + i));
                stays.until("done", i);
            }
            awaitIdle();
        }
    }

    @Test
    void aServerThatEndsSaysSo() throws Exception {
        try (Served ends = Served.of(Limits.DEFAULT, SmallModels.source("small"));
                Client client = new Client(ends, "/api/v1/continue")) {
            client.send(request(1, "small", ",\"maxPoints\":3"));
            client.until("done", 1);
            ends.close();
            assertThat(client.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1001);
        }
    }

    @Test
    void otherPagesGetNone() {
        assertThat(refused("/api/v1/continue", "Origin", "http://evil.example")).isEqualTo(403);
        assertThat(refused("/api/v1/nothing")).isEqualTo(404);
    }

    /** The status that a WebSocket is refused with. */
    private static int refused(String path, String... headers) {
        try (Client client = new Client(path, headers)) {
            throw new AssertionError("expected no WebSocket");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse().statusCode();
            }
            throw e;
        }
    }

    @Test
    void thereAreOnlySoMany() throws Exception {
        List<Client> clients = new ArrayList<>();
        try {
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (clients.size() < 4) {
                try {
                    Client client = new Client("/api/v1/continue");
                    clients.add(client);
                    // A connection is counted once it is answered.
                    client.send("{");
                    client.next();
                } catch (RuntimeException e) {
                    // Connections of other tests are still closing.
                    assertThat(System.nanoTime()).isLessThan(end);
                }
            }
            assertThat(refused("/api/v1/continue")).isEqualTo(503);
        } finally {
            clients.forEach(Client::close);
        }
    }

    /** Half of a frame, and then nothing. */
    @Test
    void anUpgradeThatStopsHalfWay() throws Exception {
        try (Socket socket = served.socket()) {
            Served.write(
                    socket,
                    served.head("GET", "/api/v1/continue")
                            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\u0001");
            byte[] head = new byte[12];
            assertThat(socket.getInputStream().readNBytes(head, 0, 12)).isEqualTo(12);
            assertThat(new String(head, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 101");
        }
    }
}
