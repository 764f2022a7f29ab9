package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Shell.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code inkling export}. */
final class ExportCommandTest {

    @TempDir
    private Path folder;

    @Test
    void halfIsAModelOfHalfTheSize() throws IOException {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog");
        Path half = folder.resolve("half");
        Outcome outcome = inkling("export", model, "--format", "half", "-o", half);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).matches("\\Q" + half + "\\E: [0-9.]+ kB\n");
        for (String same : new String[] {"config.json", "README.md"}) {
            assertThat(Files.readString(half.resolve(same))).isEqualTo(Files.readString(model.resolve(same)));
        }
        // The header, which names the tensors, is as long.
        assertThat(Files.size(half.resolve("model.safetensors")))
                .isLessThan((long) (0.7 * Files.size(model.resolve("model.safetensors"))));
        assertThat(inkling("draw", half, "-n", 3).json()).hasSize(3);
        assertThat(inkling("score", half, "doodles:cat*2").status()).isZero();
        // Half of it again: nothing is lost any more.
        Path again = folder.resolve("again");
        inkling("export", half, "--format", "half", "-o", again);
        assertThat(Files.readAllBytes(again.resolve("model.safetensors")))
                .isEqualTo(Files.readAllBytes(half.resolve("model.safetensors")));
    }

    @Test
    void whatIsNoFormIsToldOf() {
        Path model = Shell.model(folder.resolve("model"));
        assertThat(inkling("export", model, "--format", "third", "-o", folder.resolve("a"))
                        .status())
                .isEqualTo(2);
        assertThat(inkling("export", model, "-o", folder.resolve("a")).status()).isEqualTo(2);
        Shell.write(folder.resolve("mine/thesis.txt"), "mine");
        Outcome outcome = inkling("export", model, "--format", "half", "-o", folder.resolve("mine"));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("thesis.txt").hasLineCount(1);
    }
}
