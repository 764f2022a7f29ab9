package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inkling.run.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The options of a recipe. */
final class RecipeOptionsTest {

    @TempDir
    private Path folder;

    private static RecipeOptions parsed(String... arguments) {
        RecipeOptions options = new RecipeOptions();
        CommandLine command =
                new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("recipe", spec(options)));
        command.parseArgs(arguments);
        return options;
    }

    private static CommandLine.Model.CommandSpec spec(RecipeOptions options) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
    }

    @Test
    void valuesOutOfRangeAreReportedWithTheNameOfTheOption() {
        refused("expected --rate between 1e-9 and 10 but was 1000", "--rate", "1000");
        refused("expected --batch between 1 and 1000000 but was 0", "--batch", "0");
        refused("expected --steps between 1 and 1000000000000 but was 0", "--steps", "0");
        refused("expected --balance between 0 and 1 but was 2.5", "--balance", "2.5");
        refused("expected augmentation.scale between 0 and 0.9 but was 7", "--set", "augmentation.scale=7");
    }

    private static void refused(String message, String... arguments) {
        RecipeOptions options = parsed(arguments);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> options.recipe(Recipe.DEFAULT))
                .withMessage(message);
    }

    /** A recipe file without arithmetic is trained with the one that is faster on this machine. */
    @Test
    void aFileChoosesTheArithmeticOnlyIfItContainsIt() throws IOException {
        String silent = Files.writeString(folder.resolve("silent.json"), "{\"batch\": 32}")
                .toString();
        String speaking = Files.writeString(folder.resolve("speaking.json"), "{\"arithmetic\": \"FLOAT32\"}")
                .toString();
        assertThat(parsed().chooseArithmetic()).isFalse();
        assertThat(parsed("--recipe", silent).chooseArithmetic()).isFalse();
        assertThat(parsed("--recipe", speaking).chooseArithmetic()).isTrue();
        assertThat(parsed("--recipe", silent, "--arithmetic", "BFLOAT16").chooseArithmetic())
                .isTrue();
        assertThat(parsed("--set", "arithmetic=FLOAT32").chooseArithmetic()).isTrue();
    }
}
