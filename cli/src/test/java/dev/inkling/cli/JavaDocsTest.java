package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/java.md, as they stand: each is compiled and run in a JVM of its own. */
final class JavaDocsTest {

    private static final Path DOCS = Path.of("../docs/java.md");
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final int LONGEST_BODY = 8;

    @TempDir
    private Path folder;

    @Test
    void drawsInAFewLines() throws IOException, InterruptedException {
        run("Draw");
        assertThat(Files.readString(folder.resolve("cats.svg"))).contains("<path", "cat");
        List<String> body = program("Draw")
                .lines()
                .dropWhile(line -> !line.contains("void main"))
                .skip(1)
                .toList();
        assertThat(body.size() - 2).isLessThanOrEqualTo(LONGEST_BODY);
    }

    @Test
    void trainsOnDrawingsInMemory() throws IOException, InterruptedException {
        run("Train");
        assertThat(folder.resolve("spirals/model.safetensors")).exists();
        assertThat(folder.resolve("spirals/README.md")).content().contains("Spirals of 30 points.");
    }

    @Test
    void completesPointByPointUntilStopped() throws IOException, InterruptedException {
        List<String> lines = run("Complete").lines().toList();
        assertThat(lines).hasSizeBetween(1, 20).allMatch(line -> line.matches("-?[0-9.]+ -?[0-9.]+(, pen up)?"));
    }

    @Test
    void namesAndScoresAFile() throws IOException, InterruptedException {
        Path file = folder.resolve("doodles.ndjson");
        assertThat(Shell.inkling("data", "convert", "doodles:cat*3", "-o", file).status())
                .isZero();
        assertThat(run("Judge", file.toString()).lines().toList())
                .hasSize(3)
                .allMatch(line -> line.matches("[a-z ]+, [0-9.]+ nats per point"));
    }

    private String run(String name, String... arguments) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(name + ".java"), program(name));
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                name + ".java"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("err").toFile())
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("err")))
                .isZero();
        return Files.readString(out);
    }

    private static String program(String name) throws IOException {
        List<String> programs = PROGRAM.matcher(Files.readString(DOCS))
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(text -> text.contains("public class " + name + " "))
                .collect(Collectors.toList());
        assertThat(programs).as("programs " + name).hasSize(1);
        return programs.get(0);
    }
}
