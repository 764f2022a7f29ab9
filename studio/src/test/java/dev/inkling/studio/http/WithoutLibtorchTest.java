package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.studio.Limits;
import dev.inkling.studio.ModelSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The studio serves with neither libtorch nor the modules that use it: they are not on the class path of these tests. */
final class WithoutLibtorchTest {

    @Test
    void drawsWithABundledModel() {
        assertThat(System.getProperty("java.class.path"))
                .doesNotContain("bytedeco", "inkling-engine", "inkling-training", "engine/target", "training/target");
        for (String name : new String[] {"org.bytedeco.pytorch.Tensor", "dev.inkling.engine.Engine"}) {
            assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
        }
        try (Served served = Served.of(Limits.DEFAULT, ModelSource.bundled("quickdraw"))) {
            JsonNode drawn = Served.JSON.readTree(
                    served.post("/api/v1/draw", "{\"model\":\"quickdraw\",\"class\":\"cat\",\"seed\":1}")
                            .body());
            assertThat(drawn.get("drawings")).isNotEmpty();
        }
    }
}
