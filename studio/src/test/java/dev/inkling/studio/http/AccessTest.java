package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.inkling.studio.Limits;
import dev.inkling.studio.Runs;
import dev.inkling.studio.SmallModels;
import dev.inkling.studio.http.Served.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call the studio, under which names, and what others get. */
class AccessTest {

    private static final String TOKEN = "correct-horse";
    private static final Settings GUARDED = Settings.DEFAULT.withToken(TOKEN);

    private static Served served(Settings settings) {
        return Served.of(Limits.DEFAULT, settings, Runs.none(), SmallModels.source("small"));
    }

    /** The status of a request with these header lines; PORT is replaced by the server's port. */
    private static int status(Served served, String... lines) throws IOException {
        String head = "GET /api/v1/health HTTP/1.1\r\n" + String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
        return Served.status(
                served.raw(head.replace("PORT", String.valueOf(served.server().port()))));
    }

    @ParameterizedTest
    @CsvSource({
        "draw.example.org, 200",
        "draw.example.org:PORT, 200",
        "DRAW.example.org:80, 200",
        "draw.example.org:443, 403",
        "draw.example.org:1, 403",
        "other.example.org:8443, 200",
        "other.example.org:PORT, 403",
        "other.example.org, 403",
        "localhost:PORT, 200",
        "evil.example, 403"
    })
    void furtherNamesCanBeGiven(String host, int expected) throws IOException {
        try (Served served = served(Settings.DEFAULT.withHosts("Draw.example.org", "other.example.org:8443"))) {
            assertThat(status(served, "Host: " + host)).isEqualTo(expected);
        }
    }

    /** A page of the same machine at another port, or under another of its names, is another page. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, http://127.0.0.1:PORT, 200",
        "127.0.0.1:PORT, http://127.0.0.1:1, 403",
        "127.0.0.1:PORT, http://127.0.0.1, 403",
        "127.0.0.1:PORT, http://localhost:PORT, 403",
        "127.0.0.1:PORT, https://127.0.0.1:PORT, 403",
        "draw.example.org, http://draw.example.org, 200",
        "draw.example.org:80, http://draw.example.org, 200",
        "draw.example.org, http://draw.example.org:PORT, 403",
        "draw.example.org, null, 403"
    })
    void theOriginMustBeTheHost(String host, String origin, int expected) throws IOException {
        try (Served served = served(Settings.DEFAULT.withHosts("draw.example.org"))) {
            assertThat(status(served, "Host: " + host, "Origin: " + origin)).isEqualTo(expected);
        }
    }

    /** It listens to all addresses, so that others call it by its name. */
    @Test
    void theMachinesOwnNamePasses() throws IOException {
        String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        String bearer = "Authorization: Bearer " + TOKEN;
        try (Served served = served(GUARDED.withAddress("0.0.0.0"))) {
            assertThat(status(served, "Host: " + name + ":PORT", bearer)).isEqualTo(200);
            assertThat(status(served, "Host: evil.example:PORT", bearer)).isEqualTo(403);
        }
    }

    @Test
    void aProxyIsBelievedOnlyIfThereIsOne() throws IOException {
        String[] asProxied = {
            "Host: 127.0.0.1:PORT",
            "X-Forwarded-Host: evil.example, draw.example.org",
            "X-Forwarded-Proto: https",
            "Origin: https://draw.example.org"
        };
        Settings settings = Settings.DEFAULT.withHosts("draw.example.org");
        try (Served proxied = served(settings.withProxied(true));
                Served direct = served(settings)) {
            assertThat(status(proxied, asProxied)).isEqualTo(200);
            assertThat(status(direct, asProxied)).isEqualTo(403);
            assertThat(status(
                            proxied,
                            "Host: 127.0.0.1:PORT",
                            "X-Forwarded-Host: draw.example.org, evil.example",
                            "X-Forwarded-Proto: https"))
                    .isEqualTo(403);
            // Without the headers, as from the machine itself.
            assertThat(status(proxied, "Host: localhost:PORT")).isEqualTo(200);
        }
    }

    /** As a browser follows a link that is on another site. */
    @Test
    void aLinkWithTheTokenBecomesACookie() {
        try (Served served = served(GUARDED)) {
            Answer link = served.get("/?token=" + TOKEN, "Accept", "text/html");
            assertThat(link.status()).isEqualTo(302);
            assertThat(link.header("Location")).isEqualTo("/");
            String cookie = link.header("Set-Cookie");
            assertThat(cookie)
                    .contains("HttpOnly")
                    .contains("SameSite=Lax")
                    .contains("Path=/")
                    .doesNotContain("Secure");
            String name = cookie.replaceAll(";.*", "");
            assertThat(name).isEqualTo("inkling_token_" + served.server().port() + "=" + TOKEN);
            assertThat(served.get("/", "Cookie", name).status()).isEqualTo(200);
            assertThat(served.get("/api/v1/models", "Cookie", name).status()).isEqualTo(200);
            served.get("/api/v1/models", "Cookie", name.replace("horse", "house"))
                    .problem(401);
        }
        try (Served proxied = served(GUARDED.withProxied(true))) {
            Answer link = proxied.get("/?token=" + TOKEN, "X-Forwarded-Proto", "https");
            assertThat(link.header("Set-Cookie")).contains("Secure");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void theSchemeIsWrittenInAnyCase(String scheme) {
        try (Served served = served(GUARDED)) {
            assertThat(served.get("/api/v1/models", "Authorization", scheme + TOKEN)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPersonWithoutTheTokenIsAskedForIt() {
        try (Served served = served(GUARDED)) {
            for (String path : List.of("/", "/?token=wrong-horse", "/app.js")) {
                Answer asked = served.get(path, "Accept", "text/html,application/xhtml+xml;q=0.9");
                assertThat(asked.status()).isEqualTo(401);
                assertThat(asked.type()).startsWith("text/html");
                assertThat(asked.body())
                        .contains("<form action=\"/\" method=\"get\">")
                        .contains("name=\"token\"");
                assertThat(asked.header("Content-Security-Policy")).contains("form-action 'self'");
            }
            served.get("/", "Accept", "application/json").problem(401);
        }
    }

    /** The body is announced, but never sent: the answer does not wait for it. */
    @Test
    void nothingIsReadOfABodyBeforeTheTokenIsChecked() throws IOException {
        Limits patient = Limits.DEFAULT.withIdle(Duration.ofSeconds(20));
        try (Served served = Served.of(patient, GUARDED, Runs.none(), SmallModels.source("small"))) {
            long began = System.nanoTime();
            String answer = served.raw(served.head("POST", "/api/v1/draw") + "Content-Length: 1000000\r\n\r\n");
            assertThat(Served.status(answer)).isEqualTo(401);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() throws IOException {
        try (Served served = served(Settings.DEFAULT)) {
            String own = served.head("GET", "/api/v1/nothing");
            for (String request : List.of(
                    own + "\r\n",
                    own + "Origin: http://evil.example\r\n\r\n",
                    served.head("PUT", "/api/v1/models") + "\r\n",
                    served.head("POST", "/api/v1/draw") + "Content-Length: 3\r\n\r\n{}}",
                    "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                    "GET / HTTP/9.9\r\n\r\n")) {
                String answer = served.raw(request.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
                assertThat(Served.status(answer)).isBetween(400, 505);
                assertThat(answer)
                        .contains("X-Content-Type-Options: nosniff")
                        .contains("Content-Security-Policy: default-src 'self'")
                        .contains("Cache-Control: no-store");
            }
        }
    }

    /** Methods that callers invent are one label. */
    @Test
    void metricsDoNotGrowWithTheMethodsOfCallers() throws IOException {
        try (Served served = served(Settings.DEFAULT)) {
            for (int i = 0; i < 30; i++) {
                served.raw(served.head("INVENTED" + i, "/api/v1/models") + "Connection: close\r\n\r\n");
            }
            served.get("/api/v1/models", "Origin", "http://evil.example").problem(403);
            String metrics = served.get("/metrics").body();
            assertThat(metrics).doesNotContain("INVENTED").contains("inkling_http_refused_total{status=\"403\"} 1.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://draw.example.org", "draw.example.org/", "draw example", "draw:port", "a:b:c"})
    void aHostIsAName(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.DEFAULT.withHosts(wrong))
                .withMessageStartingWith("expected a host such as draw.example.org");
    }
}
