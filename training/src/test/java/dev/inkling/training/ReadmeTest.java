package dev.inkling.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program in the README as a newcomer would: in a JVM of its own, without a launcher. */
final class ReadmeTest {

    @Test
    void theProgramInTheReadmeRuns(@TempDir Path folder) throws IOException, InterruptedException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int begin = readme.indexOf("```java\n") + "```java\n".length();
        Files.writeString(folder.resolve("Example.java"), readme.substring(begin, readme.indexOf("```", begin)));

        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "Example.java");
        builder.environment().remove("OPENBLAS_NUM_THREADS");
        builder.environment().remove("OMP_NUM_THREADS");
        builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String out = Files.readString(folder.resolve("out"));
        assertThat(process.exitValue()).as(out).isZero();
        assertThat(out).contains("nats per point");
        assertThat(Files.readString(folder.resolve("fish.svg")))
                .contains("<svg")
                .contains("<path");
        assertThat(folder.resolve("fish").resolve("model.safetensors")).exists();
    }
}
