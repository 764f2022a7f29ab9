package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.Test;

/** A wall of new drawings. */
final class GalleryTest extends WithStudio {

    @Test
    void scrollingBringsMore() {
        show("gallery");
        page.locator(".wall .card:not(.blank)").first().waitFor();
        page.waitForCondition(() -> page.locator(".blank").count() == 0);
        int before = cards();
        screenshot("wall");
        page.waitForCondition(() -> {
            page.mouse().move(700, 600);
            page.mouse().wheel(0, 1500);
            return cards() >= before + 24;
        });
        assertThat(page.locator(".wall .card:not(.blank) path").count()).isGreaterThan(before);
    }

    private int cards() {
        return page.locator(".wall .card:not(.blank)").count();
    }

    @Test
    void aDrawingOfTheWallOpensOnThePaper() {
        show("gallery");
        Locator first = page.locator(".wall .card").first();
        first.locator("path").first().waitFor();
        int strokes = first.locator("path").count();
        first.click();
        page.locator("main.draw").waitFor();
        assertThat(saved().strokes()).isEqualTo(strokes);
    }

    @Test
    void oneSeedIsDrawnAtSixTemperatures() {
        show("gallery");
        page.waitForCondition(() -> page.locator(".strip .card:not(.blank)").count() == 6);
        assertThat(page.locator(".strip .caption").allTextContents())
                .containsExactly("0.1", "0.3", "0.5", "0.7", "0.9", "1.2");
    }

    @Test
    void drawingsDrawThemselvesUnlessLessMotionIsWanted() {
        show("gallery");
        page.locator(".wall .card:not(.blank)").first().waitFor();
        page.waitForCondition(() -> number("document.getAnimations().filter((one) => !one.animationName).length") > 0);
        open(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
        show("gallery");
        page.waitForCondition(() -> page.locator(".blank").count() == 0);
        assertThat(number("document.getAnimations().length")).isZero();
    }
}
