package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.cli.Shell.Outcome;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code inkling complete}. */
final class CompleteCommandTest {

    private static final String OPEN = "{\"drawing\":[[[10,200],[20,100]]],\"open\":true}";
    private static final String CLOSED = "{\"drawing\":[[[10,200],[20,100]]]}";

    @TempDir
    private Path folder;

    @Test
    void everyContinuationBeginsWithTheBeginning() {
        Path model = Shell.model(folder.resolve("model"));
        Outcome outcome = inkling("complete", model, Shell.write(folder.resolve("a.ndjson"), OPEN), "--min-points", 2);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.json()).hasSize(6).allMatch(line -> beginsSo(line.path("drawing")));
    }

    private static boolean beginsSo(JsonNode drawing) {
        JsonNode x = drawing.path(0).path(0);
        JsonNode y = drawing.path(0).path(1);
        return x.path(0).asInt() == 10
                && x.path(1).asInt() == 200
                && y.path(0).asInt() == 20
                && y.path(1).asInt() == 100;
    }

    @Test
    void anOpenStrokeContinuesAndAClosedOneDoesNot() {
        Path model = Shell.model(folder.resolve("model"));
        Path open = Shell.write(folder.resolve("open.ndjson"), OPEN);
        Path closed = Shell.write(folder.resolve("closed.ndjson"), CLOSED);
        assertThat(inkling("complete", model, open).json()).allMatch(line -> first(line) > 2);
        assertThat(inkling("complete", model, closed).json()).allMatch(line -> first(line) == 2);
        assertThat(inkling("complete", model, closed, "--open")).isEqualTo(inkling("complete", model, open));
        assertThat(inkling("complete", model, open, "--closed")).isEqualTo(inkling("complete", model, closed));
    }

    private static int first(JsonNode line) {
        return line.path("drawing").path(0).path(0).size();
    }

    @Test
    void aContinuationIsTheSameHoweverManyThereAre() {
        Path model = Shell.model(folder.resolve("model"));
        Path begun = Shell.write(folder.resolve("a.ndjson"), OPEN);
        assertThat(inkling("complete", model, begun, "-n", 40).lines())
                .startsWith(inkling("complete", model, begun, "-n", 1).lines().get(0));
    }

    @Test
    void continuationsAreGuidedToTheClass() {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog");
        Path begun = Shell.write(folder.resolve("a.ndjson"), OPEN);
        Outcome guided = inkling("complete", model, begun, "--class", "cat", "--temperature", 1, "--guidance", 8);
        assertThat(guided.status()).isZero();
        assertThat(guided)
                .isNotEqualTo(inkling("complete", model, begun, "--class", "cat", "--temperature", 1, "--guidance", 1));
        // The model's own guidance is only for classes; guidance by an option needs a class.
        assertThat(inkling("complete", model, begun).status()).isZero();
        Outcome none = inkling("complete", model, begun, "--guidance", 2);
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err())
                .contains("expected a class, since the guidance is")
                .hasLineCount(1);
    }

    @Test
    void theCanvasIsTheScale() {
        Path model = Shell.model(folder.resolve("model"));
        Path small = Shell.write(folder.resolve("small.ndjson"), OPEN);
        Path large = Shell.write(folder.resolve("large.ndjson"), "{\"drawing\":[[[20,400],[40,200]]],\"open\":true}");
        JsonNode one = inkling("complete", model, small, "-n", 1).json().get(0);
        for (String canvas : new String[] {"510x510", "0,0,510,510"}) {
            JsonNode twice = inkling("complete", model, large, "-n", 1, "--canvas", canvas)
                    .json()
                    .get(0);
            assertThat(thirdX(twice)).isCloseTo(2 * thirdX(one), within(1e-3));
        }
        assertThat(inkling("complete", model, large, "-n", 1).err())
                .contains("--canvas")
                .hasLineCount(1);
    }

    private static double thirdX(JsonNode line) {
        return line.path("drawing").path(0).path(0).path(2).asDouble();
    }

    @Test
    void classesTakeTurnsAndTheBeginningHasItsInk() throws IOException {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog");
        Path begun = Shell.write(folder.resolve("a.ndjson"), OPEN);
        Path svg = folder.resolve("a.svg");
        assertThat(inkling("complete", model, begun, "--class", "dog", "--class", "cat", "-n", 3, "-o", svg)
                        .status())
                .isZero();
        assertThat(Files.readString(svg)).contains("#4a90d9").containsSubsequence(">dog<", ">cat<", ">dog<");
    }

    @Test
    void aDashIsStandardInput() {
        Path model = Shell.model(folder.resolve("model"));
        Path begun = Shell.write(folder.resolve("a.ndjson"), OPEN);
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(OPEN.getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(inkling("complete", model, "-", "-n", 2)).isEqualTo(inkling("complete", model, begun, "-n", 2));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void theNextPointHasAMap() throws IOException {
        Path model = Shell.model(folder.resolve("model"), "cat", "dog");
        Path begun = Shell.write(folder.resolve("a.ndjson"), OPEN);
        Path png = folder.resolve("next.png");
        Outcome outcome = inkling(
                "complete",
                model,
                begun,
                "--class",
                "dog",
                "--canvas",
                "300x150",
                "--density",
                "--cell",
                64,
                "-o",
                png);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("next point").hasLineCount(1);
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(64);
        assertThat(image.getHeight()).isEqualTo(32);
        assertThat(inkling("complete", model, begun, "--density").err())
                .contains(".png")
                .hasLineCount(1);
        assertThat(inkling("complete", model, begun, "--density", "-o", folder.resolve("a.svg"))
                        .status())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--canvas | wide | 2 | 800x600",
                "--canvas | 0x0 | 2 | 800x600",
                "--canvas | 5,0,1,9 | 2 | 800x600",
                "--class | cat | 2 | expected no class",
                "-o | completed.jpg | 2 | .svg",
            })
    void whatCannotBeDoneIsOneSentence(String option, String value, int status, String says) {
        Path begun = Shell.write(folder.resolve("a.ndjson"), OPEN);
        Outcome outcome = inkling("complete", Shell.model(folder.resolve("model")), begun, option, value);
        assertThat(outcome.status()).isEqualTo(status);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("inkling: ").contains(says).hasLineCount(1);
    }

    @Test
    void aBeginningMustBeThereAndOpenOrClosed() {
        Path model = Shell.model(folder.resolve("model"));
        assertThat(inkling("complete", model, folder.resolve("none.ndjson")).status())
                .isEqualTo(1);
        assertThat(inkling("complete", model, folder.resolve("none.txt")).err()).hasLineCount(1);
        assertThat(inkling("complete", model, "a.ndjson", "--open", "--closed").status())
                .isEqualTo(2);
    }
}
