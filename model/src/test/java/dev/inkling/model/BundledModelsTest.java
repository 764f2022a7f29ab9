package dev.inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.config.ModelConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledModelsTest {

    private static final String ROOT = "dev/inkling/models/";

    private final ModelConfig config = TestModels.config("cat", "dog");

    /** A jar with one model and an index. */
    private Path jar(Path file, String name, long seed) throws IOException {
        Path model = file.resolveSibling(name);
        TestModels.model(config, seed).save(model, "# The card of " + name + "\n");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.list(model)) {
            zip.putNextEntry(new ZipEntry(ROOT + "index.txt"));
            zip.write((name + "\n\n").getBytes(StandardCharsets.UTF_8));
            for (Path each : files.toList()) {
                zip.putNextEntry(new ZipEntry(ROOT + name + "/" + each.getFileName()));
                zip.write(Files.readAllBytes(each));
            }
        }
        return file;
    }

    @Test
    void jarsContainModels(@TempDir Path dir) throws IOException {
        URL[] jars = {
            jar(dir.resolve("a.jar"), "scrawls", 1).toUri().toURL(),
            jar(dir.resolve("b.jar"), "doodles", 2).toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(jars, null)) {
            BundledModels bundled = new BundledModels(loader);
            assertThat(bundled.names()).containsExactly("doodles", "scrawls");
            SketchModel model = bundled.load("doodles");
            assertThat(model.config()).isEqualTo(config);
            assertThat(model.parameters().values())
                    .isEqualTo(TestModels.randomParameters(config, 2).values());
            assertThat(model.card()).isEqualTo("# The card of doodles\n");
            assertThatThrownBy(() -> bundled.load("scrawl"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one of doodles, scrawls")
                    .hasMessageContaining("did you mean scrawls?");
            assertThatThrownBy(() -> bundled.load("../models/doodles")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void incompleteModelsAreReported(@TempDir Path dir) throws IOException {
        Path models = dir.resolve(ROOT);
        TestModels.model(config, 1).save(models.resolve("half"), "");
        Files.writeString(models.resolve("index.txt"), "half\ngone\n");
        Path parameters = models.resolve("half").resolve(ModelDirectory.PARAMETERS);
        byte[] whole = Files.readAllBytes(parameters);
        Files.write(parameters, Arrays.copyOf(whole, whole.length / 2));
        try (URLClassLoader loader = new URLClassLoader(new URL[] {dir.toUri().toURL()}, null)) {
            BundledModels bundled = new BundledModels(loader);
            assertThatThrownBy(() -> bundled.load("gone"))
                    .isInstanceOf(InklingException.class)
                    .hasMessageContaining("models/gone/config.json");
            assertThatThrownBy(() -> bundled.load("half"))
                    .isInstanceOf(InklingException.class)
                    .hasMessageContaining("models/half/model.safetensors has " + whole.length / 2);
        }
    }

    @Test
    void withoutAnyThereAreNone() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            BundledModels bundled = new BundledModels(loader);
            assertThat(bundled.names()).isEmpty();
            assertThatThrownBy(() -> bundled.load("cat")).hasMessageContaining("there are none");
        }
    }
}
