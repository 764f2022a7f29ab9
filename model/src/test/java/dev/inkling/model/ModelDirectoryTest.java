package dev.inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.FloatType;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.model.sampling.DrawOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {

    private final ModelConfig config = TestModels.config("cat", "dog");

    private static List<String> names(Path dir) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsSavedIsLoaded(@TempDir Path dir) throws IOException {
        Path directory = dir.resolve("deep/er/model");
        SketchModel model = TestModels.model(config, 1);
        model.save(directory, "# A model\n");
        assertThat(names(directory)).containsExactly("README.md", "config.json", "model.safetensors");
        assertThat(names(directory.resolve(".."))).containsExactly("model");
        assertThat(Files.readString(directory.resolve("README.md"))).isEqualTo("# A model\n");
        assertThat(ModelDirectory.is(directory)).isTrue();
        assertThat(ModelDirectory.is(dir)).isFalse();
        SketchModel loaded = SketchModel.load(directory);
        assertThat(loaded.config()).isEqualTo(config);
        assertThat(loaded.card()).isEqualTo("# A model\n");
        assertThat(loaded.parameters().values()).isEqualTo(model.parameters().values());
    }

    @Test
    void aModelOfHalvesDrawsAsItsParametersWidenedToFloats(@TempDir Path dir) {
        SketchModel model = TestModels.model(config, 1);
        model.save(dir.resolve("half"), "# Half", FloatType.F16);
        float[] values = model.parameters().values().clone();
        SketchModel half = SketchModel.load(dir.resolve("half"));
        float[] rounded = half.parameters().values().clone();
        for (int i = 0; i < values.length; i++) {
            assertThat(rounded[i]).isCloseTo(values[i], offset(Math.abs(values[i]) / 2048 + 0x1p-25f));
        }
        assertThat(rounded).isNotEqualTo(values);
        SketchModel widened =
                SketchModel.of(config, new Parameters(model.parameters().layout(), rounded));
        DrawOptions options = DrawOptions.PLAIN.withCount(3).withLabel("dog");
        assertThat(half.draw(options)).isEqualTo(widened.draw(options));
        assertThat(half.card()).isEqualTo("# Half");
    }

    @Test
    void parametersTooLargeForHalvesAreRefused(@TempDir Path dir) {
        SketchModel model = TestModels.model(config, 1);
        model.parameters().values()[model.parameters().at("head.bias")] = -70000;
        assertThatThrownBy(() -> model.save(dir.resolve("half"), "", FloatType.F16))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("head.bias has -70000");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void aModelIsReplacedAndNothingElse(@TempDir Path dir) throws IOException {
        Path directory = dir.resolve("model");
        TestModels.model(config, 1).save(directory, "one");
        TestModels.model(config, 2).save(directory, "two");
        assertThat(Files.readString(directory.resolve("README.md"))).isEqualTo("two");
        assertThat(SketchModel.load(directory).parameters().values())
                .isEqualTo(TestModels.randomParameters(config, 2).values());
        assertThat(names(dir)).containsExactly("model");

        Files.writeString(directory.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> TestModels.model(config, 3).save(directory, "three"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("thesis.txt");
        assertThat(Files.readString(directory.resolve("README.md"))).isEqualTo("two");
        assertThatThrownBy(() -> TestModels.model(config, 3).save(directory.resolve("thesis.txt"), "three"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a file");
        assertThat(names(dir)).containsExactly("model");
    }

    @Test
    void whatIsMissingIsNamed(@TempDir Path dir) throws IOException {
        assertThatThrownBy(() -> SketchModel.load(dir.resolve("nowhere")))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("nowhere does not exist");
        assertThatThrownBy(() -> SketchModel.load(dir))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("config.json");
        Path directory = dir.resolve("model");
        TestModels.model(config, 1).save(directory, "");
        Path parameters = directory.resolve(ModelDirectory.PARAMETERS);
        byte[] bytes = Files.readAllBytes(parameters);
        Files.write(parameters, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> SketchModel.load(directory))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("expected " + bytes.length)
                .hasMessageContaining("has " + bytes.length / 2);
        Files.delete(parameters);
        assertThatThrownBy(() -> SketchModel.load(directory))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("model.safetensors does not exist");
    }

    @Test
    void parametersThatAreNotFiniteAreRefused(@TempDir Path dir) {
        SketchModel model = TestModels.model(config, 1);
        model.parameters().values()[model.parameters().at("layers.1.feed.up.weight") + 3] = Float.NaN;
        model.save(dir.resolve("model"), "");
        assertThatThrownBy(() -> SketchModel.load(dir.resolve("model")))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("layers.1.feed.up.weight has NaN");
    }

    @Test
    void aModelTooLargeForAnyMachineIsRefused(@TempDir Path dir) throws IOException {
        Path directory = dir.resolve("model");
        TestModels.model(config, 1).save(directory, "");
        Path json = directory.resolve(ModelDirectory.CONFIG);
        String huge = Files.readString(json)
                .replace("\"layers\" : 3", "\"layers\" : 64")
                .replace("\"width\" : 15", "\"width\" : 4095")
                .replace("\"feedForward\" : 22", "\"feedForward\" : 16384");
        Files.writeString(json, huge);
        assertThatThrownBy(() -> SketchModel.load(directory))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("2^31");
        Files.writeString(json, huge.replace("\"layers\" : 64", "\"layers\" : 6"));
        assertThatThrownBy(() -> SketchModel.load(directory))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("of shape");
    }

    @Test
    void parametersOfAnotherConfigAreRefused() {
        assertThatThrownBy(() -> SketchModel.of(config, TestModels.randomParameters(TestModels.config("cat"), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
