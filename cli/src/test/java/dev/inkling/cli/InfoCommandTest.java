package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.cli.Shell.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code inkling info}. */
final class InfoCommandTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhatItRunsOn() {
        JsonNode node = inkling("info", "--json").json().get(0);
        assertThat(node.propertyNames())
                .contains(
                        "inkling",
                        "java",
                        "system",
                        "cores",
                        "heap_bytes",
                        "memory_bytes",
                        "bfloat16",
                        "libtorch",
                        "libtorch_threads",
                        "libtorch_cache");
        assertThat(node.path("heap_bytes").asLong())
                .isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(inkling("info").out()).contains("libtorch", System.getProperty("java.version"));
    }

    @Test
    void saysWhatAModelIs() {
        Path model = Shell.model(folder.resolve("model"), "cat", "hot dog");
        Outcome outcome = inkling("info", model);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("transformer, layers 2, width 16", "PEN_FIRST", "2: cat, hot dog\n");
        assertThat(inkling("info", model, "--classes").lines()).containsExactly("cat", "hot dog");
        JsonNode node = inkling("info", model, "--json").json().get(0);
        assertThat(node.path("config").path("backbone").path("width").intValue())
                .isEqualTo(16);
        assertThat(node.path("classes").size()).isEqualTo(2);
        String[] many = IntStream.range(0, 50).mapToObj(i -> "class " + i).toArray(String[]::new);
        assertThat(inkling("info", Shell.model(folder.resolve("many"), many)).out())
                .contains("50: class 0, ", "class 11, …")
                .doesNotContain("class 12");
        assertThat(inkling("info", Shell.model(folder.resolve("one"))).out()).contains("none; it draws");
        assertThat(inkling("info", "--classes").status()).isEqualTo(2);
    }

    @Test
    void bfloat16IsAFlagOfTheProcessor() {
        assertThat(InfoCommand.bfloat16(Optional.of("processor\t: 0\nflags\t\t: fpu avx512_bf16 amx_bf16 sse\n")))
                .isEqualTo("avx512_bf16, amx_bf16");
        assertThat(InfoCommand.bfloat16(Optional.of("flags\t\t: fpu sse avx512f\n")))
                .isEqualTo("no");
        assertThat(InfoCommand.bfloat16(Optional.of("Features\t: fp asimd bf16\n")))
                .isEqualTo("bf16");
        assertThat(InfoCommand.bfloat16(Optional.of("nothing"))).isEqualTo("unknown");
        assertThat(InfoCommand.bfloat16(Optional.empty())).isEqualTo("unknown");
    }
}
