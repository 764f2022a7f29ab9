package dev.inkling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module of docs/java.md, with programs from there, compiled and run on the module path. */
final class ModulePathTest {

    private static final String MANY = """
            package app;
            import dev.inkling.model.SketchModel;
            public class Many {
                public static void main(String[] args) {
                    SketchModel model = SketchModel.bundled("quickdraw");
                    System.out.println(model.draw(model.drawOptions().withLabel("cat").withCount(160)).size());
                }
            }
            """;
    private static final String LOADED = "dev.inkling.model.internal.network.VectorKernels source";

    @TempDir
    private Path folder;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        Path sources = Files.createDirectories(folder.resolve("src/app"));
        Files.writeString(folder.resolve("src/module-info.java"), JavaProgram.of("module app"));
        Files.writeString(sources.resolve("Many.java"), MANY);
        List<String> command = new ArrayList<>(
                List.of("--module-path", JavaProgram.modulePath(), "-d", "app", "src/module-info.java"));
        for (String name : List.of("Draw", "Train")) {
            Files.writeString(
                    sources.resolve(name + ".java"), "package app;\n" + JavaProgram.of("public class " + name + " "));
            command.add("src/app/" + name + ".java");
        }
        command.add("src/app/Many.java");
        JavaProgram.run(folder, "javac", command);
    }

    @Test
    void drawsWithABundledModel() throws IOException, InterruptedException {
        run("Draw");
        assertThat(folder.resolve("cats.svg")).content().contains("<path", "cat");
    }

    @Test
    void trainsWithTheNativeLibraries() throws IOException, InterruptedException {
        run("Train", "--add-modules", "ALL-MODULE-PATH");
        assertThat(folder.resolve("spirals/model.safetensors")).exists();
    }

    @Test
    void vectorKernelsDrawOnBothPaths() throws IOException, InterruptedException {
        String log = "-Xlog:class+load:file=loaded.txt";
        JavaProgram.run(
                folder,
                "java",
                List.of(
                        log,
                        "--add-exports",
                        "java.base/jdk.internal.module=ALL-UNNAMED",
                        "-cp",
                        JavaProgram.classPath() + File.pathSeparator + "app",
                        "app.Many"));
        boolean onClassPath = loaded().contains(LOADED);
        run("Many", log, "--add-exports", "java.base/jdk.internal.module=dev.inkling.model");
        assertThat(loaded().contains(LOADED)).isEqualTo(onClassPath);
        // Both processors that libtorch is built for have the instructions.
        assertThat(onClassPath).isTrue();
    }

    private String loaded() throws IOException {
        return Files.readString(folder.resolve("loaded.txt"));
    }

    private void run(String program, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of(
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "--module-path",
                JavaProgram.modulePath() + File.pathSeparator + "app",
                "--module",
                "app/app." + program));
        JavaProgram.run(folder, "java", command);
    }
}
