package dev.inkling.studio.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.studio.Limits;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.Serving;
import dev.inkling.studio.SmallModels;
import dev.inkling.studio.http.Settings;
import dev.inkling.studio.http.StudioServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands and requests in docs/studio.md work as written. */
final class StudioDocsTest {

    private static final Path PAGE = Path.of("..", "docs", "studio.md");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    @Test
    void everyRequestIsAnswered() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "the requests are made with curl, which is not here");
        List<String> requests = blocks("sh");
        assertThat(requests).hasSizeGreaterThanOrEqualTo(5).allMatch(request -> request.startsWith("curl "));
        Serving serving = Serving.of(List.of(ModelSource.bundled("quickdraw")))
                .with(Optional.of(SmallModels.classifier("cat", "dog")));
        try (StudioServer server = StudioServer.start(serving, Limits.DEFAULT, Settings.DEFAULT.withPort(0))) {
            for (String request : requests) {
                String answer = run(request.replace("127.0.0.1:8080", "127.0.0.1:" + server.port()));
                if (request.contains(" -o ")) {
                    assertThat(Files.size(folder.resolve(request.substring(request.indexOf(" -o ") + 4)
                                    .strip())))
                            .as(request)
                            .isPositive();
                } else {
                    JsonNode json = JSON.readTree(answer);
                    assertThat(json.isEmpty()).as(request).isFalse();
                }
            }
        }
    }

    private String run(String command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(command).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(out))
                .isZero();
        return Files.readString(out);
    }

    @Test
    void theProgramIsTheOneThatIsCompiledHere() throws IOException {
        Path source = Path.of("src", "test", "java", "dev", "inkling", "studio", "docs", "StudioExample.java");
        String program = Files.readString(source);
        String body = program.substring(program.indexOf("import "));
        assertThat(blocks("java")).containsExactly(body);
    }

    @Test
    void theProgramRuns() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            StudioExample.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(" points, ")
                .contains(" nats per point")
                .contains("4 more");
    }

    /** The contents of the fenced blocks of a language. */
    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher fence = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(PAGE));
        while (fence.find()) {
            blocks.add(fence.group(1));
        }
        return blocks;
    }
}
