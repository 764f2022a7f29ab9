package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.inkling.model.choose.Choosers;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.SmallModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The guesses that the page shows as a drawing grows. */
final class NamingTest extends WithStudio {

    private static final int TRIES = 15;

    /** An idle machine is to take 150 ms at most, half of them at least. */
    private static final double MOST = 150;

    private static final String WATCH_WORDS = """
            () => {
              window.said = [];
              const words = document.querySelector(".seen");
              new MutationObserver(() => window.said.push(words.textContent)).observe(words, { childList: true, characterData: true, subtree: true });
            }""";

    @Override
    List<ModelSource> models() {
        return List.of(SmallModels.source("small"));
    }

    @Override
    Optional<Choosers.Named> classifier() {
        return Optional.of(SmallModels.decidedClassifier("cat", "owl", "pants"));
    }

    private Locator seen() {
        return page.locator(".seen");
    }

    private void waitForWords(String words) {
        page.waitForCondition(() -> words.equals(seen().textContent()));
    }

    private Locator continueAs(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue as " + name));
    }

    @Test
    void whatIsDrawnIsNamedAtOnce() {
        show("draw");
        page.waitForTimeout(300);
        for (int i = 0; i < TRIES; i++) {
            int measured = measures().size();
            stroke(100 + 20 * i, 150, 140 + 20 * i, 300);
            page.waitForCondition(() -> measures().size() > measured);
        }
        List<Double> sorted = measures().stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "Named after the pen is lifted: median %.0f ms, from %.0f to %.0f ms, %d tries, %.1f processes a core%n",
                median,
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                sorted.size(),
                crowd());
        assertThat(median).as("milliseconds, the median of %s", sorted).isLessThanOrEqualTo(MOST * crowd());
    }

    private List<Double> measures() {
        return numbers("performance.getEntriesByName('name').map((entry) => entry.duration)");
    }

    @Test
    void theWordsChangeOnlyWhenTheAnswerDoesAndNothingMoves() {
        show("draw");
        page.waitForTimeout(300);
        page.evaluate(WATCH_WORDS);
        assertThat(seen().getAttribute("aria-live")).isEqualTo("polite");
        double paper = page.locator(".paper").boundingBox().y;
        double below = page.locator(".below").boundingBox().y;
        for (int i = 0; i < 4; i++) {
            int measured = measures().size();
            stroke(100 + 20 * i, 150, 140 + 20 * i, 300);
            page.waitForCondition(() -> measures().size() > measured);
        }
        assertThat(page.evaluate("window.said.join('|')")).isEqualTo("I see a cat, perhaps an owl.");
        assertThat(page.locator(".paper").boundingBox().y).isEqualTo(paper);
        assertThat(page.locator(".below").boundingBox().y).isEqualTo(below);
        page.keyboard().press("Delete");
        waitForWords("");
        assertThat(page.locator(".below").boundingBox().y).isEqualTo(below);
    }

    @Test
    void aGuessCanBeChosenAsTheCategory() {
        List<String> sent = new ArrayList<>();
        page.onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
        show("draw");
        page.locator(".tile")
                .filter(new Locator.FilterOptions().setHasText("dog"))
                .click();
        circle();
        waitForWords("I see a cat, perhaps an owl.");
        screenshot("named");
        continueAs("a cat").click();
        page.waitForCondition(() -> sent.stream().anyMatch(text -> text.contains("\"class\":\"cat\"")));
        assertThat(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Category"))
                        .inputValue())
                .isEqualTo("cat");
        // It is chosen now, so it is not offered again.
        assertThat(continueAs("a cat").count()).isZero();
    }

    @Test
    void onlyTheNewestDrawingIsNamed() {
        List<Route> held = new ArrayList<>();
        page.route("**/api/v1/classify", held::add);
        show("draw");
        page.waitForTimeout(300);
        stroke(100, 150, 140, 300);
        page.waitForCondition(() -> held.size() == 1);
        stroke(200, 150, 240, 300);
        stroke(300, 150, 340, 300);
        page.waitForTimeout(200);
        // One request is in progress, and the others wait.
        assertThat(held).hasSize(1);
        answer(held.get(0), "[{\"word\":\"pants\",\"probability\":0.9}]");
        page.waitForCondition(() -> held.size() == 2);
        assertThat(seen().textContent()).isEmpty();
        answer(held.get(1), "[{\"word\":\"ant\",\"probability\":0.3},{\"word\":\"owl\",\"probability\":0.2}]");
        waitForWords("Not sure yet — perhaps an ant.");
        // The model does not know this category.
        assertThat(continueAs("an ant").count()).isZero();
        assertThat(page.evaluate("async () => (await import('./words.js')).seen([{word: 'pants', probability: 0.9}])"))
                .isEqualTo("I see pants.");
        assertThat(page.evaluate(
                        "async () => ['hourglass', 'ukulele', 'bus', 'The Eiffel Tower', 'lightning', 'eyeglasses']"
                                + ".map((await import('./words.js')).withArticle).join(', ')"))
                .isEqualTo("an hourglass, a ukulele, a bus, the Eiffel Tower, lightning, eyeglasses");
    }

    private static void answer(Route route, String classes) {
        route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBody("{\"classifier\":\"a\",\"classes\":" + classes + "}"));
    }

    @Test
    void withoutAClassifierNothingIsSaid() {
        page.route(
                "**/api/v1/classifiers",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("[]")));
        show("draw");
        circle();
        page.waitForCondition(() -> !page.locator(".naming").isVisible());
        page.waitForTimeout(200);
        assertThat(seen().textContent()).isEmpty();
    }

    @Test
    void onAPhone() {
        open(new Browser.NewContextOptions().setViewportSize(390, 844).setDeviceScaleFactor(2));
        show("draw");
        circle();
        waitForWords("I see a cat, perhaps an owl.");
        assertThat(number("document.documentElement.scrollWidth - innerWidth")).isLessThanOrEqualTo(0);
    }
}
