package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.studio.Limits;
import dev.inkling.studio.SmallModels;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that closes its connection stops its work, which frees its place for others. */
@Timeout(180)
final class LeavingTest {

    private static final String DRAWING = "{\"strokes\":[[[10,60,100],[20,20,60]]]}";
    private static final String SMALL = "{\"model\":\"small\"}";

    private static Served served;

    /** What one client may take. */
    private static final int PLACES = 8;

    /** Places that no time limit frees, and so few rows that the work of all takes minutes. */
    @BeforeAll
    static void serve() {
        served = Served.of(
                Limits.DEFAULT.withJobs(4 * PLACES, Duration.ofHours(1)).withThreads(1, 2),
                SmallModels.source("small"),
                SmallModels.endlessSource("endless"),
                SmallModels.latentSource("latent"));
    }

    @AfterAll
    static void close() {
        served.close();
    }

    private static boolean isIdle() {
        return served.server().studio().active() == 0;
    }

    private static void assertServesOthers() {
        Served.await(LeavingTest::isIdle);
        assertThat(served.post("/api/v1/draw", SMALL).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/draw | {\"model\":\"endless\",\"n\":64,\"maxPoints\":2000}",
                "/api/v1/draw | {\"model\":\"endless\",\"n\":8,\"best\":8,\"maxPoints\":2000}",
                "/api/v1/complete | {\"model\":\"endless\",\"n\":8,\"best\":8,\"maxPoints\":2000,\"drawing\":" + DRAWING
                        + "}",
                "/api/v1/rank | {\"model\":\"endless\",\"drawings\":MANY}",
            })
    void whoLeavesStopsTheirWork(String path, String json) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            Socket socket = served.socket();
            sockets.add(socket);
            Served.write(socket, served.posting(path, json.replace("MANY", many())));
        }
        Served.await(() -> served.server().studio().active() == PLACES);
        for (Socket socket : sockets) {
            socket.close();
        }
        assertServesOthers();
    }

    /** Drawings that take long to score: they differ in nothing. */
    private static String many() {
        String points = String.join(",", Collections.nCopies(2000, "10,60"));
        String drawing = "{\"strokes\":[[[" + points + "],[" + points + "]]]}";
        return "[" + String.join(",", Collections.nCopies(30, drawing)) + "]";
    }

    @Test
    void aLostConnectionIsNoticedToo() throws IOException {
        try (Socket socket = served.socket()) {
            Served.write(socket, served.posting("/api/v1/draw", "{\"model\":\"endless\",\"n\":64,\"maxPoints\":2000}"));
            Served.await(() -> !isIdle());
            // Closes with a reset.
            socket.setSoLinger(true, 0);
        }
        assertServesOthers();
    }

    /** Watching takes no bytes of the next request, whether it comes during the work or after it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoStaysIsAnswered(boolean early) throws IOException {
        try (Socket socket = served.socket()) {
            String next = served.head("GET", "/api/v1/health") + "Connection: close\r\n\r\n";
            Served.write(
                    socket,
                    served.posting("/api/v1/draw", "{\"model\":\"endless\",\"n\":2,\"maxPoints\":2000}")
                            + (early ? next : ""));
            Served.await(() -> !isIdle());
            if (!early) {
                Served.await(LeavingTest::isIdle);
                Served.write(socket, next);
            }
            String answers = Served.readAll(socket);
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
        }
    }
}
