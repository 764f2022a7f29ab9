package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.model.Classifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/classifier.md, in their order, as they stand. */
final class ClassifierDocsTest {

    private static final Path DOCS = Path.of("../docs/classifier.md");

    /** What the commands write, and read again. */
    private static final Set<String> FILES = Set.of("cats.ndjson", "good-cats.svg", "names");

    @TempDir
    private Path folder;

    @Test
    void theCommandsWork() throws IOException {
        List<String> commands = Files.readAllLines(DOCS).stream()
                .filter(line -> line.startsWith("    inkling "))
                .map(String::strip)
                .toList();
        assertThat(commands).hasSizeGreaterThan(6);
        for (String command : commands) {
            if (command.contains("quickdraw-classifier")
                    && Classifier.bundledNames().isEmpty()) {
                continue; // a build without the bundled classifier
            }
            Object[] args = Arrays.stream(command.split(" "))
                    .skip(1)
                    .map(word -> FILES.contains(word) ? folder.resolve(word) : word)
                    .toArray();
            Outcome outcome = inkling(args);
            assertThat(outcome.status()).as(command + "\n" + outcome.err()).isZero();
        }
        assertThat(folder.resolve("good-cats.svg")).exists();
    }
}
