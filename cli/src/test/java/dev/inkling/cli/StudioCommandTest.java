package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code inkling studio}. */
@Timeout(120)
final class StudioCommandTest {

    private static final Pattern LINK = Pattern.compile("http://\\S+/");

    @TempDir
    private Path folder;

    @Test
    void itServesTheModelsThatAreNamedUntilItIsEnded() throws Exception {
        String cats = Shell.model(folder.resolve("my cats"), "cat").toString();
        String again = Shell.model(folder.resolve("more/my cats"), "cat").toString();
        String[] args = {"studio", cats, again, "--port", "0", "--no-browser", "--runs", folder.toString()};
        PipedWriter out = new PipedWriter();
        CommandLine commandLine = Inkling.commandLine(Inkling.commands(), args)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()));
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread command = new Thread(() -> status.complete(Inkling.run(commandLine, args)));
        PipedReader in = new PipedReader(out);
        command.start();
        String line = firstLine(in);
        Matcher link = LINK.matcher(line);
        assertThat(link.find()).as(line).isTrue();
        assertThat(get(link.group() + "api/v1/models"))
                .contains("\"id\":\"my-cats\"")
                .contains("\"id\":\"my-cats-2\"");
        assertThat(get(link.group() + "api/v1/health")).contains(Inkling.Version.number());
        command.interrupt();
        assertThat(status.get(60, TimeUnit.SECONDS)).isZero();
        command.join();
        in.close();
    }

    private static String firstLine(PipedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    private static String get(String uri) throws IOException, InterruptedException, ExecutionException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    @Test
    void theTokenIsTheFirstLineOfAFile() throws Exception {
        String model = Shell.model(folder.resolve("model"), "cat").toString();
        Path file = Files.writeString(folder.resolve("token.txt"), "correct-horse \nnot this\n");
        String[] args = {"studio", model, "--port", "0", "--no-browser", "--token-file", file.toString()};
        PipedWriter out = new PipedWriter();
        CommandLine commandLine = Inkling.commandLine(Inkling.commands(), args)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()));
        Thread command = new Thread(() -> Inkling.run(commandLine, args));
        PipedReader in = new PipedReader(out);
        command.start();
        assertThat(firstLine(in)).contains("/?token=correct-horse ");
        command.interrupt();
        command.join();
    }

    @Test
    void aTokenThatCannotBeReadIsReportedInASentence() throws IOException {
        Path model = Shell.model(folder.resolve("model"), "cat");
        Path file = Files.writeString(folder.resolve("token.txt"), "short\n");
        assertThat(inkling("studio", model, "--token-file", file, "--no-browser")
                        .err())
                .contains("expected a token of at least 8")
                .hasLineCount(1);
        assertThat(inkling("studio", model, "--token-file", folder.resolve("none"), "--no-browser")
                        .err())
                .contains("cannot read the token from")
                .hasLineCount(1);
        assertThat(inkling("studio", model, "--token-file", file, "--token", "correct-horse", "--no-browser")
                        .err())
                .contains("expected --token or --token-file but was given both")
                .hasLineCount(1);
        assertThat(inkling("studio", model, "--host", "http://draw.example.org", "--no-browser")
                        .err())
                .contains("expected a host such as draw.example.org")
                .hasLineCount(1);
    }

    @Test
    void whatCannotBeServedIsReportedInASentence() throws IOException {
        Path model = Shell.model(folder.resolve("model"), "cat");
        assertThat(inkling("studio", folder.resolve("none"), "--no-browser").err())
                .contains("there is no")
                .hasLineCount(1);
        assertThat(inkling("studio", model, "--port", "70000", "--no-browser").err())
                .contains("expected a port")
                .hasLineCount(1);
        assertThat(inkling("studio", model, "--address", "0.0.0.0", "--no-browser")
                        .err())
                .contains("expected a token")
                .hasLineCount(1);
        assertThat(inkling("studio", model, "--token", "short", "--no-browser").err())
                .contains("at least 8")
                .hasLineCount(1);
        assertThat(inkling("studio", model, "--runs", folder.resolve("nowhere"), "--no-browser")
                        .err())
                .contains("does not exist")
                .hasLineCount(1);
        assertThat(inkling("studio", model, "--classifier", folder.resolve("nowhere"), "--no-browser")
                        .err())
                .contains("there is no")
                .hasLineCount(1);
        assertThat(inkling("studio", model, "--classifier", model, "--no-browser")
                        .err())
                .contains("classif")
                .hasLineCount(1);
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(inkling("studio", model, "--port", taken.getLocalPort(), "--no-browser")
                            .err())
                    .contains("choose another port")
                    .hasLineCount(1);
        }
    }

    @Test
    void theBrowserIsOpenedIfThereIsAScreen() {
        assertThat(Browser.command("Linux", Map.of(), "http://a/")).isEmpty();
        assertThat(Browser.command("Linux", Map.of("DISPLAY", ":0"), "http://a/"))
                .isEqualTo(List.of("xdg-open", "http://a/"));
        assertThat(Browser.command("Mac OS X", Map.of(), "http://a/")).isEqualTo(List.of("open", "http://a/"));
        assertThat(Browser.command("Windows 11", Map.of(), "http://a/")).contains("http://a/");
    }
}
