package dev.inkling.cli;

import static dev.inkling.cli.Shell.inkling;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code inkling info}. */
final class InfoCommandTest {

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
