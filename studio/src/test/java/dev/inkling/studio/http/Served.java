package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.studio.Limits;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.Runs;
import dev.inkling.studio.Serving;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A studio server on a free port of this machine, with an HTTP client and raw sockets. */
final class Served implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    /** The loggers of the libraries, which are silenced; kept here so that they are not garbage-collected. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("io.javalin"), Logger.getLogger("org.eclipse.jetty"));

    static {
        // They would log vanished clients at length.
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        // Connections are not reused once the server may have closed them.
        System.setProperty("jdk.httpclient.keepalive.timeout", "1");
    }

    private final StudioServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Served(StudioServer server) {
        this.server = server;
    }

    static Served of(Limits limits, ModelSource... models) {
        return of(limits, Settings.DEFAULT, Runs.none(), models);
    }

    static Served of(Limits limits, Settings settings, Runs runs, ModelSource... models) {
        return new Served(StudioServer.start(List.of(models), runs, limits, settings.withPort(0)));
    }

    static Served of(Limits limits, Serving serving) {
        return new Served(StudioServer.start(serving, limits, Settings.DEFAULT.withPort(0)));
    }

    /** An answer. */
    record Answer(int status, String type, String body, HttpResponse<byte[]> whole) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        /** Asserts that this is a well-formed problem of a status, with a sentence and no internal details. */
        String problem(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            assertThat(type).isEqualTo("application/problem+json");
            return checked(body, expected);
        }
    }

    /** Asserts that a body is a problem; returns its sentence. */
    static String checked(String body, int status) {
        JsonNode json = JSON.readTree(body);
        assertThat(json.path("type").asString()).isEqualTo("about:blank");
        assertThat(json.path("status").asInt()).isEqualTo(status);
        assertThat(json.path("title").asString()).isNotEmpty();
        assertThat(body).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("dev.inkling");
        return json.path("detail").asString();
    }

    StudioServer server() {
        return server;
    }

    HttpClient client() {
        return client;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String json, String... headers) {
        return send(toPost(path, json, headers));
    }

    private HttpRequest.Builder toPost(String path, String json, String... headers) {
        return request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    CompletableFuture<Answer> postLater(String path, String json, String... headers) {
        return client.sendAsync(toPost(path, json, headers).build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Served::answer);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return answer(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                new String(response.body(), StandardCharsets.UTF_8),
                response);
    }

    /** A raw connection. */
    Socket socket() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    /** The head of a request, without the empty line after it. */
    String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n";
    }

    /** A request with a body of JSON as it is sent, with further header lines. */
    String posting(String path, String json, String... lines) {
        StringBuilder text = new StringBuilder(head("POST", path));
        for (String line : lines) {
            text.append(line).append("\r\n");
        }
        return text.append("Content-Type: application/json\r\nContent-Length: ")
                .append(json.length())
                .append("\r\n\r\n")
                .append(json)
                .toString();
    }

    /** Sends bytes, and reads until the server closes the connection. */
    String raw(String bytes) throws IOException {
        try (Socket socket = socket()) {
            write(socket, bytes);
            return readAll(socket);
        }
    }

    static void write(Socket socket, String bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static String readAll(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Waits for a condition for a while. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** The status of a raw answer. */
    static int status(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 ");
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** The body of a raw answer. */
    static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Override
    public void close() {
        server.close();
    }
}
