package dev.inkling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class TensorScopeTest {

    @Test
    void onlyKeptTensorsOutliveTheScope() {
        Tensor kept;
        Tensor lost;
        try (TensorScope scope = TensorScope.open()) {
            kept = scope.keep(torch.ones(3));
            lost = torch.ones(3);
        }
        assertThat(Tensors.floats(kept)).containsExactly(1, 1, 1);
        assertThatThrownBy(lost::numel).isInstanceOf(NullPointerException.class);
        kept.close();
    }

    @Test
    void gradientsAreRecordedOnRequest() {
        try (TensorScope outer = TensorScope.withGradients()) {
            assertThat(GradMode.is_enabled()).isTrue();
            try (TensorScope inner = TensorScope.open()) {
                assertThat(GradMode.is_enabled()).isFalse();
                inner.close();
                assertThat(GradMode.is_enabled()).isTrue();
            }
            assertThat(GradMode.is_enabled()).isTrue();
        }
    }

    /** 3 000 tensors of 256 KB would be 750 MB. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryStaysFlat() throws IOException {
        long before = residentKilobytes();
        for (int i = 0; i < 300; i++) {
            try (TensorScope scope = TensorScope.open()) {
                for (int j = 0; j < 10; j++) {
                    torch.ones(1 << 16);
                }
            }
        }
        assertThat(residentKilobytes() - before).isLessThan(100_000);
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFailureOfTheEngineIsOneSentence() {
        try (TensorScope scope = TensorScope.open()) {
            torch.ones(2, 3).matmul(torch.ones(2, 3));
        } catch (RuntimeException e) {
            assertThat(Engine.failure("step 7", e))
                    .hasMessageStartingWith("the engine failed in step 7: ")
                    .hasMessageNotContaining("Exception raised from");
            return;
        }
        assertThat(false).as("the product should have failed").isTrue();
    }
}
