package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The time from the resting of the pen to the first ghost on the screen. */
final class FirstGhostTest extends WithStudio {

    private static final int TRIES = 11;

    /** The goal for an idle machine is 150 ms; this limit allows for slower or busy ones. */
    private static final double MOST = 450;

    @Test
    void theFirstGhostComesAtOnce() {
        show("draw");
        for (int i = 0; i < TRIES; i++) {
            int measured = measures().size();
            stroke(150, 150, 350, 150, 350, 350, 150, 350, 150, 160);
            // Sometimes the model would stop at once: then there is nothing to measure.
            page.waitForCondition(() -> measures().size() > measured || statusContains("would stop"));
            page.keyboard().press("Escape");
            page.keyboard().press("Delete");
        }
        List<Double> sorted = measures().stream().sorted().toList();
        assertThat(sorted).hasSizeGreaterThan(TRIES / 2);
        double median = sorted.get(sorted.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "First ghost after the pen rests: median %.0f ms, from %.0f to %.0f ms, %d tries, %.1f processes a core%n",
                median,
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                sorted.size(),
                crowd());
        assertThat(median).as("milliseconds, the median of %s", sorted).isLessThan(MOST * crowd());
    }

    private List<Double> measures() {
        return numbers("performance.getEntriesByName('first-ghost').map((entry) => entry.duration)");
    }
}
