package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Sigma;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        // The header, which names the tensors, has the same length.
        assertThat(Files.size(half.resolve("model.safetensors")))
                .isLessThan((long) (0.7 * Files.size(model.resolve("model.safetensors"))));
        assertThat(inkling("draw", half, "-n", 3).json()).hasSize(3);
        assertThat(inkling("score", half, "doodles:cat*2").status()).isZero();
        // Half precision a second time loses nothing.
        Path again = folder.resolve("again");
        inkling("export", half, "--format", "half", "-o", again);
        assertThat(Files.readAllBytes(again.resolve("model.safetensors")))
                .isEqualTo(Files.readAllBytes(half.resolve("model.safetensors")));
    }

    @Test
    void anUnknownFormatIsRefused() {
        Path model = Shell.model(folder.resolve("model"));
        Outcome third = inkling("export", model, "--format", "sketchrnn", "-o", folder.resolve("a"));
        assertThat(third.status()).isEqualTo(2);
        assertThat(third.err())
                .contains("expected --format half or sketch-rnn but was 'sketchrnn'; did you mean sketch-rnn?")
                .hasLineCount(1);
        assertThat(inkling("export", model, "-o", folder.resolve("a")).status()).isEqualTo(2);
        Outcome factor = inkling("export", model, "--format", "half", "--pixel-factor", 3, "-o", folder.resolve("a"));
        assertThat(factor.status()).isEqualTo(2);
        assertThat(factor.err())
                .contains("--format sketch-rnn with --pixel-factor")
                .hasLineCount(1);
        Shell.write(folder.resolve("mine/thesis.txt"), "mine");
        Outcome outcome = inkling("export", model, "--format", "half", "-o", folder.resolve("mine"));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("thesis.txt").hasLineCount(1);
    }

    /** The file has one line, contains its own name, and has all that programs in a browser need. */
    @Test
    void sketchRnnIsOneFile() throws IOException {
        Path model = Shell.model(folder.resolve("model"), Shell.sketchRnn(Shell.SKETCH_RNN_HEAD));
        Path file = folder.resolve("cat.gen.json");
        Outcome outcome = inkling("export", model, "--format", "sketch-rnn", "-o", file);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).matches("\\Q" + file + "\\E: [0-9.]+ kB\n");
        JsonNode json = new JsonMapper().readTree(Files.readString(file));
        assertThat(json.path(0).toString())
                .isEqualTo("{\"mode\":2,\"version\":6,\"max_seq_len\":250,\"name\":\"cat\",\"scale_factor\":60.0}");
        assertThat(json.path(1).toString()).isEqualTo("[[12,123],[123],[5,48],[12,48],[48]]");
        assertThat(json.path(2).size()).isEqualTo(5);
        inkling("export", model, "--format", "SKETCH-RNN", "--pixel-factor", 3, "-o", file);
        assertThat(new JsonMapper()
                        .readTree(Files.readString(file))
                        .path(0)
                        .path("scale_factor")
                        .asDouble())
                .isEqualTo(90);
    }

    /** Every property of a model that the format cannot express. */
    static Stream<Arguments> inexpressible() {
        HeadConfig head = Shell.SKETCH_RNN_HEAD;
        ModelConfig plain = Shell.sketchRnn(head);
        return Stream.of(
                arguments("backbone to be lstm", backbone(new BackboneConfig.Transformer(1, 8, 2, 12))),
                arguments("backbone to be lstm", backbone(new BackboneConfig.LayerNormLstm(8))),
                arguments("backbone to be lstm", backbone(new BackboneConfig.HyperLstm(8, 4, 2))),
                arguments("first to be OFFSET", plain.with(FirstEvent.PEN, Features.STROKE_5)),
                // These features include the position.
                arguments("features to be STROKE_5", plain.with(FirstEvent.OFFSET, Features.RICH)),
                arguments("classes to be none", of(plain.backbone(), head, new PenLoss.CrossEntropy(), "cat", "dog")),
                arguments("penLoss to be cross-entropy", of(plain.backbone(), head, new PenLoss.Focal(2))),
                arguments("head.components to be 20", Shell.sketchRnn(head.withComponents(10))),
                arguments("head.sigma to be EXP", Shell.sketchRnn(head.withSigma(Sigma.ELU, 0))),
                arguments("head.sigmaFloor to be 0", Shell.sketchRnn(head.withSigma(Sigma.EXP, 0.01))),
                arguments("head.backgroundWeight to be 0", Shell.sketchRnn(head.withBackground(0.01, 3))),
                arguments("head.coupling to be INDEPENDENT", Shell.sketchRnn(head.withCoupling(PenCoupling.PEN_FIRST))),
                arguments(
                        "head.coupling to be INDEPENDENT",
                        Shell.sketchRnn(head.withCoupling(PenCoupling.PER_COMPONENT))));
    }

    private static ModelConfig backbone(BackboneConfig backbone) {
        return of(backbone, Shell.SKETCH_RNN_HEAD, new PenLoss.CrossEntropy());
    }

    private static ModelConfig of(BackboneConfig backbone, HeadConfig head, PenLoss penLoss, String... classes) {
        return ModelConfig.of(Shell.sketchRnn(head).preparation(), backbone, head, penLoss, List.of(classes))
                .with(FirstEvent.OFFSET, Features.STROKE_5);
    }

    @ParameterizedTest
    @MethodSource("inexpressible")
    void whatSketchRnnCannotExpressIsNamed(String expected, ModelConfig config) {
        Path model = Shell.model(folder.resolve("model"), config);
        Path file = folder.resolve("cat.json");
        Outcome outcome = inkling("export", model, "--format", "sketch-rnn", "-o", file);
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("inkling: expected " + expected)
                .contains("recipes/models/sketch-rnn.json")
                .hasLineCount(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsReported() {
        Path model = Shell.model(folder.resolve("model"), Shell.sketchRnn(Shell.SKETCH_RNN_HEAD));
        for (Path path : List.of(folder, folder.resolve("none/cat.json"), model.resolve("config.json/cat.json"))) {
            Outcome outcome = inkling("export", model, "--format", "sketch-rnn", "-o", path);
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err()).contains(path.toString()).hasLineCount(1);
        }
    }
}
