package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/java.md, as they stand: each is compiled and run in a JVM of its own. */
final class JavaDocsTest {

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
        List<String> command = new ArrayList<>(List.of(
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-cp",
                JavaProgram.classPath(),
                name + ".java"));
        command.addAll(List.of(arguments));
        return JavaProgram.run(folder, "java", command);
    }

    private static String program(String name) throws IOException {
        return JavaProgram.of("public class " + name + " ");
    }
}
