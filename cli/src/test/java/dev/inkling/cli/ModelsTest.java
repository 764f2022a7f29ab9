package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Shell.Outcome;
import dev.inkling.model.SketchModel;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The meaning of MODEL. */
final class ModelsTest {

    @TempDir
    private Path folder;

    /** Puts a model among the resources of these tests, as a jar would bring it. */
    @BeforeAll
    static void bundle() throws URISyntaxException {
        URI classes = ModelsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path models = Path.of(classes).resolve("dev/inkling/models");
        Shell.model(models.resolve("scribbles-of-a-test"), "cat", "dog");
        Shell.write(models.resolve("index.txt"), "scribbles-of-a-test");
    }

    @Test
    void aBundledModelIsMeantByItsName() {
        assertThat(SketchModel.bundledNames()).contains("scribbles-of-a-test");
        Path same = Shell.model(folder.resolve("same"), "cat", "dog");
        for (List<String> command : List.of(List.of("draw", "-n", "3"), List.of("score", "doodles:cat*2"))) {
            Outcome named = run(command, "scribbles-of-a-test");
            assertThat(named.status()).isZero();
            assertThat(named).isEqualTo(run(command, same.toString()));
        }
        assertThat(inkling("info", "scribbles-of-a-test").out()).contains("2: cat, dog");
        assertThat(inkling("info").out()).contains("scribbles-of-a-test");
    }

    private static Outcome run(List<String> command, String model) {
        Object[] args = new Object[command.size() + 1];
        args[0] = command.get(0);
        args[1] = model;
        System.arraycopy(command.subList(1, command.size()).toArray(), 0, args, 2, command.size() - 1);
        return inkling(args);
    }

    @Test
    void anUnknownNameBringsThoseThatThereAre() {
        Outcome outcome = inkling("draw", "scribbles-of-a-tset");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(
                        "there is no scribbles-of-a-tset",
                        "the models that come with Inkling are",
                        "did you mean scribbles-of-a-test?")
                .hasLineCount(1);
    }
}
