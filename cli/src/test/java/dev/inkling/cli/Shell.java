package dev.inkling.cli;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import dev.inkling.drawing.sequence.Preparation;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.BackboneConfig;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.FirstEvent;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.config.PenLoss;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.parameters.Parameters;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands as a shell does, but in this process; with small models and drawings to run them on. */
final class Shell {

    /** The head of Sketch-RNN. */
    static final HeadConfig SKETCH_RNN_HEAD = new HeadConfig(20, Sigma.EXP, 0, 1, 0, 1, PenCoupling.INDEPENDENT);

    private Shell() {}

    /** What a command did. */
    record Outcome(int status, String out, String err) {

        /** Standard output as lines. */
        List<String> lines() {
            return out.lines().toList();
        }

        /** Standard output as JSON, an object a line. */
        List<JsonNode> json() {
            JsonMapper mapper = new JsonMapper();
            return out.lines().map(mapper::readTree).toList();
        }
    }

    /** Runs {@code inkling} with these arguments. */
    static Outcome inkling(Object... args) {
        String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Inkling.commandLine(Inkling.commands(), texts)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int status = Inkling.run(commandLine, texts);
        return new Outcome(status, out.toString(), err.toString());
    }

    /** Saves a small model with initial parameters, which ends its drawings after a few points. */
    static Path model(Path directory, String... classes) {
        ModelConfig config = ModelConfig.of(
                new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.BOX, 2, true),
                new BackboneConfig.Transformer(2, 16, 2, 32),
                HeadConfig.DEFAULT.withComponents(4),
                new PenLoss.CrossEntropy(),
                List.of(classes));
        return model(directory, config);
    }

    /** Saves a model with random parameters. */
    static Path model(Path directory, ModelConfig config) {
        SketchModel model = SketchModel.of(config, Parameters.initial(config, 1));
        model.save(directory, "A model for tests.");
        return directory;
    }

    /** The config of a small model of Sketch-RNN's kind; its head may differ from Sketch-RNN's. */
    static ModelConfig sketchRnn(HeadConfig head) {
        return ModelConfig.of(
                        new Preparation(30, Bounds.QUICKDRAW, Preparation.Anchor.FIRST_POINT, 2, true),
                        new BackboneConfig.Lstm(12),
                        head,
                        new PenLoss.CrossEntropy(),
                        List.of())
                .with(FirstEvent.OFFSET, Features.STROKE_5);
    }

    /** A drawing of whole-numbered points in the box of Quick, Draw!, in strokes of about five points. */
    static Drawing drawing(int points, long seed) {
        RandomGenerator random = Seeds.random(seed, "drawing");
        DrawingBuilder builder = new DrawingBuilder();
        for (int i = 0; i < points; i++) {
            builder.point(random.nextInt(256), random.nextInt(256));
            if (random.nextInt(5) == 0) {
                builder.endStroke();
            }
        }
        return builder.build(DrawingInfo.NONE.withId("id-" + seed));
    }

    /** Writes drawings of 10 points and more, one after the other, as lines without a label. */
    static Path drawings(Path file, int count) {
        return write(
                file,
                IntStream.range(0, count)
                        .mapToObj(i -> NdjsonWriter.line(drawing(10 + i % 7, i), false))
                        .collect(Collectors.joining("\n")));
    }

    /** Writes a text, in folders that are made where they are missing. */
    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
