package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Parts of docs/java.md, and JVMs of their own that run them. */
final class JavaProgram {

    private static final Path DOCS = Path.of("../docs/java.md");
    private static final Pattern PROGRAM = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private JavaProgram() {}

    /** The program of the docs that has a text. */
    static String of(String text) throws IOException {
        List<String> programs = PROGRAM.matcher(Files.readString(DOCS))
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(program -> program.contains(text))
                .toList();
        assertThat(programs).as("programs with " + text).hasSize(1);
        return programs.get(0);
    }

    /** The class path of the tests. */
    static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** What of the class path is a module with a name: Inkling's, and the libraries that they require. */
    static String modulePath() {
        Pattern modules = Pattern.compile(
                ".*[/\\\\](inkling-)?(drawing|model|models|run|engine|training)([/\\\\]target[/\\\\]classes|-[^/\\\\]*\\.jar)"
                        + "|.*[/\\\\](jackson|jspecify|javacpp|openblas|pytorch|xchart)[^/\\\\]*\\.jar");
        List<String> found = Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> modules.matcher(entry).matches())
                .toList();
        return String.join(File.pathSeparator, found);
    }

    /** Runs a tool of the JDK to its end, which must be a good one; returns its output. */
    static String run(Path folder, String tool, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(arguments);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(err.toFile())
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return Files.readString(out);
    }
}
