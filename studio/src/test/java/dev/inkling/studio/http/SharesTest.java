package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.studio.Limits;
import dev.inkling.studio.Runs;
import dev.inkling.studio.SmallModels;
import dev.inkling.studio.http.Served.Answer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No client takes all places, however many connections it opens. */
@Timeout(120)
final class SharesTest {

    private static final Limits EIGHT = Limits.DEFAULT.withJobs(8, Duration.ofHours(1));
    private static final String LONG = "{\"model\":\"endless\",\"n\":64,\"maxPoints\":2000}";
    private static final String SHORT = "{\"model\":\"endless\",\"maxPoints\":3}";

    private static Served served(Settings settings) {
        return Served.of(EIGHT.withThreads(1, 2), settings, Runs.none(), SmallModels.endlessSource("endless"));
    }

    /** Takes places with work that takes long, one per connection. */
    private static List<Socket> taken(Served served, int places, String... lines) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            Socket socket = served.socket();
            sockets.add(socket);
            Served.write(socket, served.posting("/api/v1/draw", LONG, lines));
        }
        Served.await(() -> served.server().studio().active() == places);
        return sockets;
    }

    private static void close(Served served, List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        Served.await(() -> served.server().studio().active() == 0);
    }

    @Test
    void anAddressHasAQuarterOfThePlaces() throws IOException {
        assertThat(EIGHT.jobsEach()).isEqualTo(2);
        try (Served served = served(Settings.DEFAULT)) {
            List<Socket> sockets = taken(served, 2);
            Answer refused = served.post("/api/v1/draw", SHORT);
            assertThat(refused.problem(429)).contains("at most 2 requests");
            assertThat(refused.header("Retry-After")).isNotEmpty();
            // Without a proxy, the header is the client's invention.
            served.post("/api/v1/draw", SHORT, "X-Forwarded-For", "10.0.0.2").problem(429);
            close(served, sockets);
            Served.await(() -> served.post("/api/v1/draw", SHORT).status() == 200);
        }
    }

    @Test
    void theAddressIsThatOfTheProxysClient() throws IOException {
        try (Served served = served(Settings.DEFAULT.withProxied(true))) {
            List<Socket> sockets = taken(served, 2, "X-Forwarded-For: 10.0.0.1");
            served.post("/api/v1/draw", SHORT, "X-Forwarded-For", "10.0.0.1").problem(429);
            served.post("/api/v1/draw", SHORT, "X-Forwarded-For", "10.0.0.9, 10.0.0.1")
                    .problem(429);
            assertThat(served.post("/api/v1/draw", SHORT, "X-Forwarded-For", "10.0.0.2")
                            .status())
                    .isEqualTo(200);
            close(served, sockets);
        }
    }

    @Test
    void failedRequestsGiveTheirPlaceBack() {
        try (Served served = served(Settings.DEFAULT)) {
            for (int i = 0; i < 5; i++) {
                served.post("/api/v1/classify", "{\"drawing\":{\"strokes\":[[[1],[2]]]}}")
                        .problem(404);
            }
            assertThat(served.post("/api/v1/draw", SHORT).status()).isEqualTo(200);
        }
    }
}
