package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.inkling.model.choose.Choosers;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.SmallModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The game: a word to draw before the time is up. */
final class GameTest extends WithStudio {

    /** A seed for which the first words are not cat, the only class that the classifier sees. */
    private static final String LOSING = "draw/1";

    @Override
    List<ModelSource> models() {
        return List.of(SmallModels.source("small"));
    }

    @Override
    Optional<Choosers.Named> classifier() {
        return Optional.of(SmallModels.decidedClassifier("cat", "owl", "pants"));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator start() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Draw a word in 20 seconds"));
    }

    private String task() {
        return page.locator(".quest b").textContent();
    }

    private String outcome() {
        return page.locator(".outcome").textContent();
    }

    /** Starts games until one is for a word. */
    private void playFor(String word) {
        start().click();
        while (!task().equals(word)) {
            button("Stop").click();
            start().click();
        }
    }

    @Test
    void whatIsSeenIsWon() {
        page.setViewportSize(1280, 800);
        show("draw/1");
        circle();
        playFor("a cat");
        screenshot("playing");
        assertThat(page.locator("#live").textContent()).isEqualTo("Draw a cat. You have 20 seconds.");
        circle();
        page.locator(".outcome").waitFor();
        assertThat(outcome()).matches("I see it: a cat! It took \\d+\\.\\d s\\.");
        assertThat(page.locator("#live").textContent()).isEqualTo(outcome());
        screenshot("won");
        // No continuations were shown, and the drawing before the game can be restored.
        assertThat(offers().count()).isZero();
        button("Another").click();
        assertThat(task()).isNotEqualTo("a cat");
        button("Stop").click();
        page.keyboard().press("Control+z");
        page.keyboard().press("Control+z");
        page.keyboard().press("Control+z");
        assertThat(saved().strokes()).isEqualTo(1);
    }

    @Test
    void theTimeIsOverWithAKindWord() {
        page.clock().install(new Clock.InstallOptions().setTime(0));
        show(LOSING);
        page.waitForCondition(() -> start().isEnabled());
        page.clock().pauseAt(600_000);
        playFor("an owl");
        page.evaluate("""
                () => {
                  window.said = [];
                  const live = document.getElementById("live");
                  new MutationObserver(() => window.said.push(live.textContent)).observe(live, { childList: true });
                }""");
        circle();
        page.clock().runFor(300);
        page.waitForCondition(() -> page.locator(".seen").textContent().equals("I see a cat, perhaps an owl."));
        page.clock().runFor(3900);
        assertThat(page.locator(".clock").textContent()).isEqualTo("16");
        page.clock().runFor(11_000);
        assertThat(page.locator(".clock").textContent()).isEqualTo("5");
        page.clock().runFor(6000);
        assertThat(outcome()).isEqualTo("Time is up. I saw a cat, perhaps an owl. You were to draw an owl.");
        List<Object> said = new ArrayList<>((List<?>) page.evaluate("window.said"));
        assertThat(said).isEqualTo(List.of("10 seconds left.", "5 seconds left.", outcome()));
        screenshot("lost");
        button("Again").click();
        assertThat(task()).isEqualTo("an owl");
        page.clock().runFor(21_000);
        assertThat(outcome()).startsWith("Time is up. Begin anywhere");
        button("Stop").click();
        assertThat(page.locator(".outcome").isVisible()).isFalse();
    }

    @Test
    void theKeyboardPlaysToo() {
        show("draw/2");
        start().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".paper .over").evaluate("(over) => over === document.activeElement"))
                .isEqualTo(true);
        page.keyboard().press("Escape");
        assertThat(page.locator(".quest").isVisible()).isFalse();
        assertThat(page.locator(".status").textContent()).startsWith("Draw, then pause");
    }

    @Test
    void theSameSeedAsksForTheSameWords() {
        List<String> first = words();
        assertThat(words()).isEqualTo(first);
    }

    private List<String> words() {
        page.navigate("about:blank");
        show("draw/7");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            start().click();
            words.add(task());
            button("Stop").click();
        }
        return words;
    }

    @Test
    void onAPhone() {
        open(new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2));
        show("draw/1");
        page.waitForTimeout(300);
        playFor("a cat");
        screenshot("playing");
        circle();
        page.locator(".outcome").waitFor();
        assertThat(number("document.documentElement.scrollWidth - innerWidth")).isLessThanOrEqualTo(0);
    }
}
