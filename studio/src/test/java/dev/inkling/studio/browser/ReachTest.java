package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page on a phone, with a keyboard alone, in the dark. */
final class ReachTest extends WithStudio {

    private static final List<String> VIEWS = List.of("draw", "gallery", "between", "likely", "training");

    @Test
    void noViewIsWiderThanAPhone() {
        open(new Browser.NewContextOptions()
                .setViewportSize(375, 720)
                .setHasTouch(true)
                .setDeviceScaleFactor(2));
        for (String view : VIEWS) {
            show(view);
            page.waitForCondition(() -> page.locator(".blank").count() == 0);
            assertThat(number("document.documentElement.scrollWidth")).as(view).isLessThanOrEqualTo(375);
            screenshot(view);
        }
        show("draw");
        page.touchscreen().tap(pageX(100), pageY(100));
        waitForGhosts();
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(375);
    }

    @Test
    void theKeyboardAloneIsEnough() {
        show("draw");
        tabTo("canvas.over");
        page.keyboard().press(" ");
        for (String key : new String[] {"ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"}) {
            page.keyboard().press("Shift+" + key);
        }
        page.keyboard().press(" ");
        waitForGhosts();
        assertThat(page.locator("#live").textContent()).contains("Press 1");
        String key = offers().first().locator(".number").textContent();
        page.keyboard().press(key);
        assertThat(page.locator(".status").textContent()).startsWith("Taken");
        assertThat(saved().points()).isGreaterThan(6);

        tabTo("a[data-view=gallery]");
        page.keyboard().press("Enter");
        page.locator(".wall .card:not(.blank)").first().waitFor();
        tabTo(".wall button.card");
        page.keyboard().press("Enter");
        page.locator("main.draw").waitFor();
    }

    private void tabTo(String selector) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("(selector) => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError("no Tab leads to " + selector);
    }

    @Test
    void darkIsTheSystemsChoiceAndTheSwitchs() {
        open(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
        show("draw");
        assertThat(brightness()).isLessThan(60);
        page.locator("#theme").click();
        assertThat(brightness()).isGreaterThan(200);
        page.reload();
        assertThat(brightness()).isGreaterThan(200);
    }

    private int brightness() {
        return number("Number(/\\d+/.exec(getComputedStyle(document.documentElement).backgroundColor)[0])");
    }

    @Test
    void nothingJumpsWhileAViewFillsItself() {
        page.addInitScript("""
                window.shift = 0;
                new PerformanceObserver((list) => {
                  for (const entry of list.getEntries()) {
                    window.shift += entry.value;
                  }
                }).observe({ type: "layout-shift", buffered: true });""");
        for (String view : VIEWS) {
            show(view);
            page.waitForTimeout(700);
        }
        assertThat(number("Math.round(window.shift * 1000)"))
                .as("layout shift in thousandths")
                .isLessThan(100);
    }
}
