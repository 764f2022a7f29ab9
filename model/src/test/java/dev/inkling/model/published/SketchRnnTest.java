package dev.inkling.model.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.scoring.DecoderOutputs;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.DrawingScore;
import dev.inkling.model.scoring.PreciseOutputs;
import dev.inkling.model.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SketchRnnTest {

    private static final HeadConfig HEAD = new HeadConfig(20, Sigma.EXP, 0, 1, 0, 1, PenCoupling.INDEPENDENT);

    @TempDir
    private Path folder;

    private static ModelConfig config() {
        return TestModels.config(new BackboneConfig.Lstm(12), HEAD).with(FirstEvent.OFFSET, Features.STROKE_5);
    }

    private Path written() {
        Path file = folder.resolve("model.json");
        try (SketchModel model = TestModels.model(config(), 3)) {
            SketchRnn.write(model, file, "a \"cat\"", 2);
        }
        return file;
    }

    @Test
    void whatIsWrittenIsReadToTheStep() throws IOException {
        Path file = written();
        try (SketchModel model = TestModels.model(config(), 3);
                SketchModel read = SketchRnn.read(file, 2, Features.STROKE_5)) {
            assertThat(read.config().preparation().scale())
                    .isCloseTo(model.config().preparation().scale(), within(1e-12));
            assertThat(read.parameters().values())
                    .containsExactly(model.parameters().values(), within(5.01f / Short.MAX_VALUE));
            Path again = folder.resolve("again.json");
            SketchRnn.write(read, again, "a \"cat\"", 2);
            assertThat(again).hasSameTextualContentAs(file);
        }
    }

    /** Each event's density, by the equations on paper. */
    @ParameterizedTest
    @EnumSource(
            value = Features.class,
            names = {"STROKE_5", "STROKE_5_FROM_ZERO"})
    void densitiesAreThoseOfTheEquations(Features features) {
        Path file = written();
        Drawing drawing = TestModels.drawing(60, 8);
        try (SketchModel model = SketchRnn.read(file, 2, features);
                Decoder decoder = model.decoder()) {
            List<double[]> expected =
                    new PaperSketchRnn(SketchRnnFile.read(file), 2, features == Features.STROKE_5).densities(drawing);
            Scorer precise = new Scorer(
                    model.config(), PreciseOutputs.of(model.config(), model.parameters()), Dequantise.NONE, 0);
            Scorer single = new Scorer(model.config(), new DecoderOutputs(decoder), Dequantise.NONE, 0);
            assertEvents(precise.score(drawing), expected, 1e-9);
            assertEvents(single.score(drawing), expected, 5e-3);
        }
    }

    private static void assertEvents(DrawingScore score, List<double[]> expected, double error) {
        for (int event = 1; event <= expected.size(); event++) {
            double[] nats = expected.get(event - 1);
            assertThat(score.penNats(event)).as("pen %d", event).isCloseTo(nats[0], within(error));
            if (event < expected.size()) {
                assertThat(score.offsetNats(event)).as("offset %d", event).isCloseTo(nats[1], within(error));
            }
        }
    }

    @Test
    void itDraws() {
        try (SketchModel model = SketchRnn.read(written(), 2, Features.STROKE_5)) {
            Drawing drawn = model.draw(DrawOptions.DEFAULT.withPoints(5, 50)).get(0);
            assertThat(drawn.points()).isBetween(5, 50);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"scale_factor\": 60.0|\"scale_factor\": -1|scale_factor",
                "\"scale_factor\": 60.0|\"scale_factor\": \"x\"|scale_factor",
                "[12, 123]|[13, 123]|bytes",
                "[12, 123]|[123, 12]|instead of",
                "[12, 123]|[2000000000, 2000000000]|bytes",
                "[12, 123]|[]|shape",
                "[12, 123]|[1, 12, 123]|shape",
                "[12, 123]|\"x\"|shape",
                "[123], ||shapes",
                "[[12|[[[12|cannot be read",
            })
    void whatIsWrongIsToldInASentence(String good, String bad, String message) throws IOException {
        refused(Files.readString(written()).replace(good, bad == null ? "" : bad), message);
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        String good = Files.readString(written());
        int at = good.indexOf("[\"") + 2;
        String first = good.substring(at, good.indexOf("\", \"", at));
        refused(good.replace(first, first.replace(first.charAt(5), '*')), "base64");
        refused(good.replace(first, first.substring(0, first.length() - 4)), "bytes");
        refused(good.substring(0, good.length() / 2), "read");
        refused("{}", "[info, shapes, weights]");
        refused("[".repeat(100_000), "read");
        refused("[{\"scale_factor\": 1}, [], []]", "0 weights instead of 5");
        refused("", "Sketch-RNN");
        String odd = Base64.getEncoder().encodeToString(new byte[3]);
        refused("[{\"scale_factor\": 1}, [[1],[1],[1],[1],[1]], [\"" + odd + "\",\"\",\"\",\"\",\"\"]]", "3 bytes");
    }

    private void refused(String json, String message) throws IOException {
        Path file = folder.resolve("bad.json");
        Files.writeString(file, json);
        assertThatThrownBy(() -> SketchRnn.read(file, 2, Features.STROKE_5))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("bad.json")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatTheFormCannotSayIsNamed() {
        List<ModelConfig> others = new ArrayList<>();
        others.add(TestModels.config());
        others.add(TestModels.config(new BackboneConfig.Lstm(12), HEAD));
        others.add(TestModels.config(new BackboneConfig.Lstm(12), HEAD, "cat", "dog")
                .with(FirstEvent.OFFSET, Features.STROKE_5));
        others.add(TestModels.config(new BackboneConfig.Lstm(12), HEAD.withComponents(19))
                .with(FirstEvent.OFFSET, Features.STROKE_5));
        others.add(TestModels.config(new BackboneConfig.Lstm(12), HEAD.withSigma(Sigma.EXP, 0.01))
                .with(FirstEvent.OFFSET, Features.STROKE_5));
        List<String> named = List.of("backbone", "first", "classes", "head.components", "head.sigmaFloor");
        for (int i = 0; i < others.size(); i++) {
            try (SketchModel model = TestModels.model(others.get(i), 1)) {
                assertThatThrownBy(() -> SketchRnn.write(model, folder.resolve("x.json"), "x", 2))
                        .isInstanceOf(InklingException.class)
                        .hasMessageContaining("expected " + named.get(i) + " ")
                        .hasMessageContaining("sketch-rnn.json");
            }
        }
        try (SketchModel model = TestModels.model(config(), 1)) {
            model.parameters().values()[5] = 10.5f;
            assertThatThrownBy(() -> SketchRnn.write(model, folder.resolve("x.json"), "x", 2))
                    .hasMessageContaining("10.5");
        }
    }
}
