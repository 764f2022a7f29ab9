package dev.inkling.model.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.sequence.Pen;
import dev.inkling.drawing.sequence.StrokeSequence;
import dev.inkling.model.SketchModel;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.decoder.Condition;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.model.mixture.StepDistribution;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.scoring.PreciseOutputs;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code @magenta/sketch} in Node reads what Inkling writes, and both give a drawing the same score.
 *
 * <p>Runs where there is Node, and the package in the folder that the environment variable {@code INKLING_MAGENTA_SKETCH}
 * names, or else in {@code ~/.cache/inkling/magenta-sketch}; {@code .ci/run} installs it there.
 */
final class MagentaSketchTest {

    private static final HeadConfig HEAD = new HeadConfig(20, Sigma.EXP, 0, 1, 0, 1, PenCoupling.INDEPENDENT);
    private static final int POINTS = 60;

    @TempDir
    private Path folder;

    private static Path modules() {
        String named = System.getenv("INKLING_MAGENTA_SKETCH");
        return (named == null
                        ? Path.of(System.getProperty("user.home"), ".cache", "inkling", "magenta-sketch")
                        : Path.of(named))
                .resolve("node_modules");
    }

    private static Optional<Path> node() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Strokes of two points and more: the package skips strokes of one point. */
    private static Drawing drawing() {
        RandomGenerator random = Seeds.random(4, "drawing");
        DrawingBuilder builder = new DrawingBuilder();
        int inStroke = 0;
        for (int i = 0; i < POINTS; i++) {
            builder.point((float) (255 * random.nextDouble()), random.nextInt(256));
            inStroke++;
            if (inStroke > 1 && i < POINTS - 2 && random.nextInt(4) == 0) {
                builder.endStroke();
                inStroke = 0;
            }
        }
        return builder.build(DrawingInfo.NONE);
    }

    private static String lines(Drawing drawing) {
        StringJoiner strokes = new StringJoiner(",", "[", "]");
        int point = 0;
        for (int s = 0; s < drawing.strokes(); s++) {
            StringJoiner points = new StringJoiner(",", "[", "]");
            for (; point < drawing.strokeEnd(s); point++) {
                points.add("[" + drawing.x(point) + "," + drawing.y(point) + "]");
            }
            strokes.add(points.toString());
        }
        return strokes.toString();
    }

    private JsonNode magenta(Path file, Drawing drawing) throws IOException, InterruptedException {
        Path modules = modules();
        Optional<Path> node = node();
        assumeTrue(
                node.isPresent()
                        && Files.isDirectory(modules.resolve("@magenta/sketch"))
                        && Files.isDirectory(modules.resolve("@tensorflow/tfjs-core")),
                () -> "needs node, and @magenta/sketch in " + modules.getParent() + ": install Node, then npm install"
                        + " --ignore-scripts --prefix " + modules.getParent() + " @magenta/sketch@0.2.0");
        Path script = folder.resolve("magenta-sketch.js");
        try (InputStream in = MagentaSketchTest.class.getResourceAsStream("magenta-sketch.js")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        Path lines = Files.writeString(folder.resolve("lines.json"), lines(drawing));
        Path out = folder.resolve("out.json");
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        node.orElseThrow().toString(),
                        script.toString(),
                        file.toString(),
                        lines.toString(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("NODE_PATH", modules.toString());
        Process process = builder.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(log)).isTrue();
        return new JsonMapper().readTree(Files.readString(out));
    }

    @ParameterizedTest
    @CsvSource({"32", "512"})
    void bothSayTheSame(int width) throws IOException, InterruptedException {
        Drawing drawing = drawing();
        ModelConfig config =
                TestModels.config(new BackboneConfig.Lstm(width), HEAD).with(FirstEvent.OFFSET, Features.STROKE_5);
        Path file = folder.resolve("cat.json");
        SketchModel model = SketchModel.of(config, lively(config));
        SketchRnn.write(model, file, "cat", SketchRnn.PIXEL_FACTOR);
        JsonNode said = magenta(file, drawing);
        assertThat(said.path("units").asInt()).isEqualTo(width);
        assertThat(said.path("info").path("name").asString()).isEqualTo("cat");
        assertThat(said.path("info").path("mode").asInt()).isEqualTo(2);
        assertThat(said.path("sample").size()).isEqualTo(5);
        assertThat(said.path("drawn").size()).isEqualTo(POINTS);
        SketchModel read = SketchRnn.read(file, SketchRnn.PIXEL_FACTOR, Features.STROKE_5);
        // The same parameters: the remaining difference is due to 32-bit floats on the other side.
        assertSame(said, read, drawing, 2e-4);
        // The parameters before rounding to steps of 0.0003, of which many are summed at each of many steps.
        assertSame(said, model, drawing, 3e-2);
    }

    /** Initial values, but with biases, and a head that depends strongly on the state, as in a trained model. */
    private static Parameters lively(ModelConfig config) {
        Parameters parameters = Parameters.initial(config, 6);
        RandomGenerator random = Seeds.random(6, "lively");
        float speak = 100 / (float) Math.sqrt(config.backbone().width());
        for (ParameterLayout.Entry entry : parameters.layout().entries()) {
            for (int i = entry.offset(); i < entry.offset() + entry.size(); i++) {
                if (entry.name().equals("head.weight")) {
                    parameters.values()[i] *= speak;
                } else if (entry.name().endsWith("bias")) {
                    parameters.values()[i] += (float) (0.3 * random.nextGaussian());
                }
            }
        }
        return parameters;
    }

    /** Every mixture parameter at every step; sigmas are compared relatively. */
    private static void assertSame(JsonNode said, SketchModel model, Drawing drawing, double error) {
        StrokeSequence sequence = model.config().preparation().sequence(drawing);
        double[] outputs = PreciseOutputs.of(model.config(), model.parameters()).of(sequence, Condition.of(0));
        int channels = HeadLayout.of(HEAD).channels();
        StepDistribution step = new StepDistribution(model.config());
        double spread = 0;
        for (int event = 1; event <= POINTS; event++) {
            step.read(outputs, event * channels);
            JsonNode pdf = said.path("steps").path(event - 1);
            for (Pen pen : Pen.values()) {
                close(pdf, "pen", pen.index(), Math.exp(step.logPen(pen)), error);
            }
            for (int k = 0; k < HEAD.components(); k++) {
                close(pdf, "pi", k, Math.exp(step.logWeight(k, Pen.DOWN)), error);
                close(pdf, "muX", k, step.meanX(k), error);
                close(pdf, "muY", k, step.meanY(k), error);
                close(pdf, "sigmaX", k, step.sigmaX(k), error * step.sigmaX(k));
                close(pdf, "sigmaY", k, step.sigmaY(k), error * step.sigmaY(k));
                close(pdf, "corr", k, step.rho(k), error);
            }
            spread = Math.max(
                    spread, Math.abs(step.meanX(0) - pdf.path("muX").path(1).asDouble()));
        }
        // Not all alike by chance.
        assertThat(spread).isGreaterThan(0.5);
    }

    private static void close(JsonNode pdf, String name, int at, double expected, double error) {
        assertThat(pdf.path(name).path(at).asDouble(Double.NaN))
                .as("%s %d", name, at)
                .isCloseTo(expected, within(error));
    }
}
