package dev.inkling.model.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.decoder.Decoder;
import dev.inkling.model.latent.Latent;
import dev.inkling.model.latent.Posterior;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.scoring.DecoderOutputs;
import dev.inkling.model.scoring.Dequantise;
import dev.inkling.model.scoring.DrawingScore;
import dev.inkling.model.scoring.PreciseOutputs;
import dev.inkling.model.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SketchRnnTest {

    private static final HeadConfig HEAD = new HeadConfig(20, Sigma.EXP, 0, 1, 0, 1, PenCoupling.INDEPENDENT);

    private static final BackboneConfig LSTM = new BackboneConfig.Lstm(12);

    @TempDir
    private Path folder;

    private static ModelConfig config() {
        return with(LSTM, HEAD);
    }

    private Path written() {
        Path file = folder.resolve("model.json");
        SketchModel model = TestModels.model(config(), 3);
        SketchRnn.write(model, file, "a \"cat\"", 2);
        return file;
    }

    @Test
    void whatIsWrittenIsReadToTheStep() throws IOException {
        Path file = written();
        SketchModel model = TestModels.model(config(), 3);
        SketchModel read = SketchRnn.read(file, 2, Features.STROKE_5);
        assertThat(read.config().preparation().scale())
                .isCloseTo(model.config().preparation().scale(), within(1e-12));
        assertThat(read.parameters().values())
                .containsExactly(model.parameters().values(), within(5.01f / Short.MAX_VALUE));
        Path again = folder.resolve("again.json");
        SketchRnn.write(read, again, "a \"cat\"", 2);
        assertThat(again).hasSameTextualContentAs(file);
    }

    /** Each event's density, by the equations on paper. */
    @ParameterizedTest
    @EnumSource(
            value = Features.class,
            names = {"STROKE_5", "STROKE_5_FROM_ZERO"})
    void densitiesAreThoseOfTheEquations(Features features) {
        Path file = written();
        Drawing drawing = TestModels.drawing(60, 8);
        SketchModel model = SketchRnn.read(file, 2, features);
        Decoder decoder = model.decoder();
        List<double[]> expected =
                new PaperSketchRnn(SketchRnnFile.read(file), 2, features == Features.STROKE_5).densities(drawing);
        Scorer precise =
                new Scorer(model.config(), PreciseOutputs.of(model.config(), model.parameters()), Dequantise.NONE, 0);
        Scorer single = new Scorer(model.config(), new DecoderOutputs(decoder), Dequantise.NONE, 0);
        assertEvents(precise.score(drawing), expected, 1e-9);
        assertEvents(single.score(drawing), expected, 5e-3);
    }

    /** A drawing's posterior, and each event's density given a latent vector, by the equations on paper. */
    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void modelsThatEncodeAreThoseOfTheEquations(int version) throws IOException {
        Path file = VaeFiles.write(folder.resolve("model.full.json"), 7, 3, 9, 4);
        Files.writeString(file, Files.readString(file).replace("\"version\":6", "\"version\":" + version));
        Drawing drawing = TestModels.drawing(40, 8);
        double[] z = {0.7, -1.2, 0.3};
        PaperSketchRnnVae paper = new PaperSketchRnnVae(SketchRnnFile.read(file), 2, true);
        SketchModel model = SketchRnn.read(file, 2, Features.STROKE_5);
        Decoder decoder = model.decoder();
        Posterior posterior = model.encode(List.of(drawing)).get(0);
        double[][] expected = paper.encode(drawing, false);
        for (int k = 0; k < z.length; k++) {
            assertThat((double) posterior.mean().get(k)).isCloseTo(expected[0][k], within(1e-5));
            assertThat(Math.exp(0.5 * posterior.logVariance().get(k))).isCloseTo(expected[1][k], within(1e-5));
        }
        assertThat(posterior.nats()).isCloseTo(PaperSketchRnnVae.divergence(expected[0], expected[1]), within(1e-4));
        double[] input = z.clone();
        for (int k = 0; k < z.length && version < 6; k++) {
            input[k] = Math.tanh(z[k]);
        }
        List<double[]> rows = paper.outputs(drawing, input);
        double[] outputs = new DecoderOutputs(decoder, model.encoder())
                .of(
                        model.config().preparation().sequence(drawing),
                        Condition.of(0).at(Latent.of(0.7f, -1.2f, 0.3f)));
        for (int event = 1; event <= rows.size(); event++) {
            for (int c = 0; c < 123; c++) {
                assertThat(outputs[event * 123 + c]).isCloseTo(rows.get(event - 1)[c], within(1e-4));
            }
        }
        assertThat(model.draw(DrawOptions.PLAIN.withLatent(posterior.mean()).withPoints(3, 30)))
                .hasSize(1);
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
        SketchModel model = SketchRnn.read(written(), 2, Features.STROKE_5);
        Drawing drawn = model.draw(DrawOptions.PLAIN.withPoints(5, 50)).get(0);
        assertThat(drawn.points()).isBetween(5, 50);
    }

    /** Settings that the format cannot represent, one at a time. */
    static Stream<Arguments> unrepresentable() {
        return Stream.of(
                arguments("backbone", with(new BackboneConfig.LayerNormLstm(8), HEAD)),
                arguments("backbone", with(new BackboneConfig.HyperLstm(8, 5, 3), HEAD)),
                arguments("backbone", with(TestModels.oddTransformer(), HEAD)),
                arguments("first", TestModels.config(LSTM, HEAD).with(FirstEvent.PEN, Features.STROKE_5)),
                arguments("features", TestModels.config(LSTM, HEAD).with(FirstEvent.OFFSET, Features.RICH)),
                arguments("classes", with(LSTM, HEAD, "cat", "dog")),
                arguments(
                        "penLoss",
                        ModelConfig.of(TestModels.PREPARATION, LSTM, HEAD, new PenLoss.Focal(2), List.of())
                                .with(FirstEvent.OFFSET, Features.STROKE_5)),
                arguments("head.components", with(LSTM, HEAD.withComponents(19))),
                arguments("head.sigma", with(LSTM, HEAD.withSigma(Sigma.ELU, 0))),
                arguments("head.sigmaFloor", with(LSTM, HEAD.withSigma(Sigma.EXP, 0.01))),
                arguments(
                        "head.rhoLimit",
                        with(LSTM, new HeadConfig(20, Sigma.EXP, 0, 0.95, 0, 1, PenCoupling.INDEPENDENT))),
                arguments("head.backgroundWeight", with(LSTM, HEAD.withBackground(0.01, 1))),
                arguments("head.coupling", with(LSTM, HEAD.withCoupling(PenCoupling.PEN_FIRST))),
                arguments("head.coupling", with(LSTM, HEAD.withCoupling(PenCoupling.PER_COMPONENT))));
    }

    private static ModelConfig with(BackboneConfig backbone, HeadConfig head, String... classes) {
        return TestModels.config(backbone, head, classes).with(FirstEvent.OFFSET, Features.STROKE_5);
    }

    @ParameterizedTest
    @MethodSource("unrepresentable")
    void settingsThatTheFormatCannotRepresentAreNamed(String setting, ModelConfig config) {
        Path file = folder.resolve("x.json");
        SketchModel model = TestModels.model(config, 1);
        assertThatThrownBy(() -> SketchRnn.write(model, file, "x", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected " + setting + " ")
                .hasMessageContaining("sketch-rnn.json");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(floats = {10.5f, -11, Float.NaN, Float.NEGATIVE_INFINITY})
    void aParameterBeyondTheFormatIsReported(float number) {
        SketchModel model = TestModels.model(config(), 1);
        model.parameters().values()[5] = number;
        assertThatThrownBy(() -> SketchRnn.write(model, folder.resolve("x.json"), "x", 2))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("" + number);
        assertThat(folder).isEmptyDirectory();
    }

    /** Both ends of the 16-bit range, of which one is slightly beyond -10. */
    @Test
    void everyStepIsReadAndWrittenAgain() {
        short[] steps = {Short.MIN_VALUE, -Short.MAX_VALUE, -1, 0, 1, Short.MAX_VALUE};
        float[] values = new float[steps.length];
        SketchRnnFile.Weights read = new SketchRnnFile.Weights(List.of(steps.length), steps);
        for (int i = 0; i < steps.length; i++) {
            values[i] = read.at(i);
        }
        assertThat(SketchRnnFile.weights(values, steps.length).steps()).containsExactly(steps);
        assertThat(values).contains(-10f, 10f, 0f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void aPixelFactorIsPositive(double factor) {
        Path file = written();
        assertThatThrownBy(() -> SketchRnn.read(file, factor, Features.STROKE_5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pixel factor");
        SketchModel model = TestModels.model(config(), 3);
        assertThatThrownBy(() -> SketchRnn.write(model, folder.resolve("x.json"), "x", factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pixel factor");
    }

    /** A unit is its reader's factor over the file's scale in model units. */
    @Test
    void thePixelFactorIsOfTheFileAndItsReader() {
        Path file = folder.resolve("model.json");
        SketchModel model = TestModels.model(config(), 3);
        SketchRnn.write(model, file, "cat", 3);
        double scale = model.config().preparation().scale();
        assertThat(SketchRnnFile.read(file).scaleFactor()).isEqualTo(3 * scale);
        SketchModel read = SketchRnn.read(file, 1.5, Features.STROKE_5);
        assertThat(read.config().preparation().scale()).isEqualTo(2 * scale);
    }
}
