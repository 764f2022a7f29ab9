package dev.inkling.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void theNearestNamesAreNear() {
        List<String> classes = List.of("cat", "cactus", "boat", "teapot", "The Eiffel Tower");
        assertThat(Nearest.names("caat", classes, 3)).containsExactly("cat", "boat", "cactus");
        assertThat(Nearest.names("TEAPOTS", classes, 3)).containsExactly("teapot");
        assertThat(Nearest.names("qqqqqqqq", classes, 3)).isEmpty();
        assertThat(Nearest.question("caat", classes)).isEqualTo("; did you mean cat, boat or cactus?");
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("cta", "cat")).isEqualTo(1);
        assertThat(Nearest.names("cta", classes, 1)).containsExactly("cat");
    }
}
