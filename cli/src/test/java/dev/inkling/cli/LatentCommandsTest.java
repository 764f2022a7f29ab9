package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.LatentConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenLoss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class LatentCommandsTest {

    @TempDir
    private Path folder;

    private Path model = Path.of("");
    private Path data = Path.of("");
    private Path a = Path.of("");
    private Path b = Path.of("");

    @BeforeEach
    void files() {
        ModelConfig config = ModelConfig.of(
                        new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true),
                        new BackboneConfig.Transformer(1, 16, 2, 32),
                        HeadConfig.DEFAULT.withComponents(4),
                        new PenLoss.CrossEntropy(),
                        List.of())
                .with(new LatentConfig.Gaussian(5, new BackboneConfig.Lstm(8)));
        model = Shell.model(folder.resolve("model"), config);
        data = Shell.drawings(folder.resolve("data.ndjson"), 6);
        a = Shell.drawings(folder.resolve("a.ndjson"), 1);
        b = Shell.write(folder.resolve("b.ndjson"), NdjsonWriter.line(Shell.drawing(12, 99), false));
    }

    @Test
    void drawingsAreDrawnAgainAtEachTemperature() {
        Path sheet = folder.resolve("again.svg");
        Outcome outcome = Shell.inkling("reconstruct", model, data, "-n", 2, "--temperatures", "0.1,1", "-o", sheet);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(sheet).isNotEmptyFile();
        Outcome lines = Shell.inkling("reconstruct", model, data, "-n", 2, "--temperatures", "0.1,1");
        assertThat(lines.json()).hasSize(4);
        assertThat(Shell.inkling("reconstruct", model, data, "-n", 2, "--temperatures", "0.1,1")
                        .out())
                .isEqualTo(lines.out());
    }

    @Test
    void theTransitionFromOneToAnother() throws IOException {
        Outcome lines = Shell.inkling("interpolate", model, a, b, "--steps", 5);
        assertThat(lines.status()).as(lines.err()).isZero();
        assertThat(lines.json()).hasSize(5);
        Path film = folder.resolve("steps.gif");
        Path strip = folder.resolve("steps.png");
        assertThat(Shell.inkling("interpolate", model, a, b, "--steps", 5, "-o", film, "-o", strip)
                        .status())
                .isZero();
        assertThat(new String(Files.readAllBytes(film), 0, 3, StandardCharsets.US_ASCII))
                .isEqualTo("GIF");
        assertThat(strip).isNotEmptyFile();
        assertThat(Shell.inkling("interpolate", model, a, b, "--steps", 1).err())
                .contains("2 to 1000 but was 1");
    }

    @Test
    void aDrawingAndNothingElseIsItself() {
        String alone = Shell.inkling("blend", model, a).out();
        assertThat(Shell.inkling("blend", model, a, "+", b, "-", b).out()).isEqualTo(alone);
        assertThat(Shell.inkling("blend", model, b).out()).isNotEqualTo(alone);
        Path sheet = folder.resolve("sum.png");
        assertThat(Shell.inkling("blend", model, a, "-", b, "+", a, "-n", 3, "-o", sheet)
                        .status())
                .isZero();
        assertThat(sheet).isNotEmptyFile();
    }

    @Test
    void sumsThatMakeNoSenseAreRefused() {
        assertThat(Shell.inkling("blend", model, a, b).err()).contains("found no sign before");
        assertThat(Shell.inkling("blend", model, a, "+", "+", b).err()).contains("two signs in a row");
        assertThat(Shell.inkling("blend", model, a, "+").err()).contains("no file after the last sign");
        assertThat(Shell.inkling("blend", model, "-").status()).isEqualTo(2);
    }

    @Test
    void vectorsAreThoseOfTheEncoder() throws IOException {
        Path file = folder.resolve("vectors.npy");
        assertThat(Shell.inkling("encode", model, data, "-o", file).status()).isZero();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("'shape': (6, 5)");
        assertThat(Files.size(file)).isEqualTo(128 + 6 * 5 * Float.BYTES);
        assertThat(Shell.inkling("encode", model, data).status()).isEqualTo(2);
    }

    @Test
    void evaluationReportsWhatTheLatentVectorsAreWorth() {
        Outcome outcome = Shell.inkling("evaluate", model, data, "--samples", 0, "--iwae", 3, "--json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        JsonNode json = outcome.json().get(0);
        assertThat(json.path("latent").path("iwae_samples").intValue()).isEqualTo(3);
        assertThat(json.path("latent").path("gain_nats_per_drawing_95").size()).isEqualTo(2);
        assertThat(json.path("latent_nats_per_drawing").doubleValue()).isPositive();
        assertThat(Shell.inkling("evaluate", model, data, "--samples", 0, "--iwae", 2)
                        .out())
                .contains("own vector", "IWAE", "-ELBO");
        assertThat(Shell.inkling("evaluate", model, data, "--samples", 0, "--iwae", 0)
                        .out())
                .doesNotContain("IWAE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reconstruct", "interpolate", "blend", "encode"})
    void aModelWithoutALatentSpaceIsRefused(String command) {
        Path plain = Shell.model(folder.resolve("plain"));
        Outcome outcome = switch (command) {
            case "interpolate" -> Shell.inkling(command, plain, a, b);
            case "encode" -> Shell.inkling(command, plain, data, "-o", folder.resolve("x.npy"));
            default -> Shell.inkling(command, plain, a);
        };
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("expected a model with a latent space")
                .hasLineCount(1);
    }

    @Test
    void aModelWithALatentSpaceIsTrained() {
        Path run = folder.resolve("run");
        Outcome outcome = Shell.inkling(
                "train",
                data,
                "--valid",
                a,
                "--latent",
                3,
                "--encoder",
                "transformer",
                "--kl-weight",
                0.5,
                "--size",
                "TINY",
                "--steps",
                3,
                "--workers",
                1,
                "--out",
                run);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(Shell.inkling("info", run).out()).contains("gaussian, size 3");
        assertThat(Shell.inkling("draw", run, "-n", 2).json()).hasSize(2);
        assertThat(Shell.inkling("reconstruct", run, a, "-n", 1, "--temperatures", "0.5")
                        .json())
                .hasSize(1);
        assertThat(Shell.inkling("train", data, "--kl-weight", 1, "--out", run).err())
                .contains("--latent Z with --kl-weight");
    }
}
