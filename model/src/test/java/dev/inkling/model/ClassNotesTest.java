package dev.inkling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassNotesTest {

    private static final ClassNotes LEARNED =
            ClassNotes.learned(new TreeMap<>(Map.of("cat", 900, "dog", 40, "fish", 7, "pipe | hat", 3)));
    private static final ClassNotes JUDGED = LEARNED.judged(
            "a judge, 10 each", List.of(new ClassNote("dog", 0, 10, 3), new ClassNote("fish", 0, 10, 9)));

    @Test
    void theBestComeFirstTheUnknownNextAndTheWeakLast() {
        assertThat(JUDGED.bestFirst(List.of("bee", "cat", "dog", "fish")))
                .containsExactly(
                        new ClassNote("fish", 7, 10, 9),
                        new ClassNote("bee", 0, 0, 0),
                        new ClassNote("cat", 900, 0, 0),
                        new ClassNote("dog", 40, 10, 3));
        assertThat(JUDGED.bestFirst(List.of("dog", "fish")))
                .extracting(ClassNote::weak)
                .containsExactly(false, true);
        assertThat(ClassNotes.NONE.bestFirst(List.of("b", "a")))
                .extracting(ClassNote::word)
                .containsExactly("b", "a");
    }

    @Test
    void anotherJudgementReplacesOnlyTheClassesThatItCovers() {
        ClassNotes again = JUDGED.judged("another", List.of(new ClassNote("dog", 0, 20, 20)));
        assertThat(again.judge()).isEqualTo("another");
        assertThat(again.bestFirst(List.of("dog", "fish")))
                .containsExactly(new ClassNote("dog", 40, 20, 20), new ClassNote("fish", 7, 10, 9));
    }

    @Test
    void theCardHasOneTable() {
        String once = LEARNED.into("# A model\n\n- Data: none\n");
        assertThat(once).startsWith("# A model\n\n- Data: none\n\n## Classes\n").contains("| cat | 900 |  |\n");
        String twice = JUDGED.into(once);
        assertThat(twice.split("## Classes", -1)).hasSize(2);
        assertThat(twice).contains("| fish | 7 | 9 of 10 |\n", "a judge, 10 each", "| pipe \\| hat | 3 |");
        assertThat(twice.indexOf("| fish")).isLessThan(twice.indexOf("| dog"));
        assertThat(ClassNotes.NONE.into("# A model\n\n## Classes\nmine")).isEqualTo("# A model\n\n## Classes\nmine");
        assertThat(JUDGED.into(once + "\n## More\n\nWords.\n"))
                .startsWith("# A model\n\n- Data: none\n\n## More\n\nWords.\n\n## Classes\n")
                .doesNotContain("| cat | 900 |  |\n| dog | 40 |  |");
    }

    @Test
    void theyAreKeptInTheModelsDirectory(@TempDir Path dir) throws IOException {
        Path directory = dir.resolve("model");
        SketchModel model = TestModels.model(TestModels.config("cat", "dog"), 1);
        model.save(directory, "# A model\n");
        assertThat(ModelDirectory.notes(directory)).isEqualTo(ModelNotes.of("# A model\n"));
        ModelDirectory.saveClassNotes(directory, JUDGED);
        ModelDirectory.saveClassNotes(directory, JUDGED);
        SketchModel loaded = SketchModel.load(directory);
        assertThat(loaded.notes().classes()).isEqualTo(JUDGED);
        assertThat(loaded.card()).isEqualTo(JUDGED.into("# A model\n"));
        Path copy = dir.resolve("copy");
        loaded.save(copy, loaded.card());
        assertThat(ModelDirectory.notes(copy)).isEqualTo(loaded.notes());
        try (Stream<Path> left = Files.list(dir)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void whatIsNoSuchFileIsRefused() {
        assertThat(ClassNotes.read(JUDGED.write(), "classes.json")).isEqualTo(JUDGED);
        for (String bad : List.of(
                "{}",
                "[]",
                "{\"format\":2,\"judge\":\"\",\"classes\":[]}",
                "{\"format\":1,\"judge\":\"\",\"classes\":[{\"word\":\"a\",\"drawings\":1,\"judged\":1,\"recognised\":2}]}",
                "{\"format\":1,\"judge\":\"\",\"classes\":[{\"word\":\"a\",\"drawings\":-1,\"judged\":1,\"recognised\":1}]}",
                JUDGED.write().replace("dog", "cat"))) {
            assertThatThrownBy(() -> ClassNotes.read(bad, "classes.json"))
                    .as(bad)
                    .isInstanceOf(InklingException.class)
                    .hasMessageContaining("classes.json");
        }
    }
}
