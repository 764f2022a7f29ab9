package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.run.MetricsLog;
import dev.inkling.run.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs and their progress. */
final class TrainingTest extends WithStudio {

    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M1 1L8 8\" stroke=\"#000\"/></svg>";

    @Test
    void theCurveGrowsWhenALineIsWritten() throws IOException {
        Path run = Files.createDirectories(runs().resolve("teapots"));
        Files.writeString(run.resolve("recipe.json"), Recipe.DEFAULT.toJson());
        Files.createDirectories(run.resolve("samples"));
        Files.writeString(run.resolve("samples/step-20.svg"), SVG);
        try (MetricsLog log = MetricsLog.open(run, -1)) {
            for (int step = 1; step <= 30; step++) {
                log.append(step, Map.of(MetricsLog.NATS, 9 - step * 0.05));
            }
            show("training");
            waitForMeasurements(30);
            assertThat(page.locator(".runs").textContent()).contains("teapots");
            assertThat(page.locator(".samples img").count()).isEqualTo(1);
            page.waitForCondition(() -> number("document.querySelector('.samples img').naturalWidth") > 0);
            log.append(31, Map.of(MetricsLog.NATS, 7.25));
            waitForMeasurements(31);
            assertThat(page.locator(".latest").textContent()).contains("7.250").contains("31");
            log.append(32, Map.of(MetricsLog.NATS, 7.2, MetricsLog.VALIDATION, 7.5));
            waitForMeasurements(32);
            assertThat(page.locator(".latest").textContent())
                    .contains("validation")
                    .contains("7.500");
        }
        page.locator(".settings summary").click();
        assertThat(page.locator(".recipe").textContent()).contains("seed").contains("batch");
    }

    private void waitForMeasurements(int count) {
        page.locator(".chart[aria-label*='training: " + count + " measurements']")
                .waitFor();
    }
}
