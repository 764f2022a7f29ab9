package dev.inkling.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.model.Classifier;
import dev.inkling.model.SketchModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class IndexTest {

    /** A model that is not in the index would not be found. */
    @Test
    void theIndexNamesEveryModelOfThisJarAndEachOfThemLoads() throws IOException {
        Path models = Path.of("src/main/resources/dev/inkling/models");
        List<String> folders = List.of();
        if (Files.isDirectory(models)) {
            try (Stream<Path> entries = Files.list(models)) {
                folders = entries.filter(Files::isDirectory)
                        .map(entry -> entry.getFileName().toString())
                        .sorted()
                        .toList();
            }
        }
        List<String> named = new ArrayList<>(SketchModel.bundledNames());
        named.addAll(Classifier.bundledNames());
        assertThat(named).containsExactlyInAnyOrderElementsOf(folders);
        SketchModel.bundledNames()
                .forEach(name -> assertThat(
                                SketchModel.bundled(name).parameters().count())
                        .isPositive());
        for (String name : Classifier.bundledNames()) {
            Classifier classifier = Classifier.bundled(name);
            assertThat(classifier.config().classes()).isNotEmpty();
            assertThatThrownBy(() -> SketchModel.bundled(name)).hasMessageContaining("classifier");
        }
    }
}
