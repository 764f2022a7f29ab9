package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a first visitor sees: pictures to choose from, a drawing that draws itself, one continuation at a time. */
final class FirstSightTest extends WithStudio {

    private Locator chosen() {
        return page.locator(".tile[aria-pressed=true]");
    }

    private String category() {
        return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Category"))
                .inputValue();
    }

    private void waitForWelcome() {
        page.locator(".welcome path").first().waitFor();
    }

    @Test
    void aCategoryIsChosenAndItsDrawingDrawsItself() {
        List<String> sent = new ArrayList<>();
        openAsFirstVisitor(new Browser.NewContextOptions().setViewportSize(1440, 900));
        page.onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
        show("draw");
        waitForWelcome();
        String name = chosen().getAttribute("data-name");
        assertThat(category()).isEqualTo(name);
        assertThat(page.locator(".hint").textContent())
                .contains("The model drew")
                .contains(name);
        assertThat(number("document.getAnimations().filter((one) => !one.animationName).length"))
                .isPositive();
        page.waitForCondition(() -> page.locator(".tile path").count() > 8);
        screenshot("welcome");
        circle();
        assertThat(page.locator(".welcome").isVisible()).isFalse();
        page.waitForCondition(() -> sent.stream().anyMatch(text -> text.contains("\"class\":\"" + name + "\"")));
        page.keyboard().press("Delete");
        waitForWelcome();
    }

    @Test
    void aPictureChoosesItsCategoryAndSurpriseAnother() {
        show("draw");
        waitForWelcome();
        Locator other = page.locator(".tile[aria-pressed=false]").first();
        String name = other.getAttribute("data-name");
        other.click();
        assertThat(category()).isEqualTo(name);
        assertThat(chosen().getAttribute("data-name")).isEqualTo(name);
        page.getByText("Surprise me").click();
        assertThat(category()).isNotEqualTo(name).isNotEmpty();
        // The pictures are one stop of the Tab key.
        assertThat(page.locator(".tile[tabindex='0']").count()).isEqualTo(1);
        chosen().focus();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(category()).isEqualTo(page.locator(".tile").nth(1).getAttribute("data-name"));
        String surprise = category();
        page.reload();
        waitForWelcome();
        assertThat(category()).isEqualTo(surprise);
    }

    @Test
    void theDrawingSurvivesReloading() {
        show("draw");
        stroke(100, 100, 200, 100, 200, 300);
        stroke(300, 400, 400, 400);
        var before = saved();
        page.reload();
        page.locator("main.draw").waitFor();
        assertThat(saved().points()).isEqualTo(before.points());
        page.keyboard().press("Delete");
        page.reload();
        waitForWelcome();
        page.evaluate("localStorage.setItem('inkling.drawing', '[{\"x\":[1],\"y\":[]},null]')");
        page.reload();
        waitForWelcome();
    }

    @Test
    void oneContinuationIsInFrontAndItsNextStrokeCanBeTaken() {
        show("draw");
        circle();
        waitForGhosts();
        assertThat(page.locator(".offer.chosen").count()).isEqualTo(1);
        Locator last = offers().last();
        last.hover();
        assertThat(last.getAttribute("class")).contains("chosen");
        page.mouse().move(5, 5);
        assertThat(last.getAttribute("class")).contains("chosen");
        screenshot("front");
        page.getByText("Take one stroke").click();
        assertThat(page.locator("#live").textContent()).contains("Took a stroke");
        page.waitForCondition(() -> saved().strokes() <= 2);
    }

    @Test
    void anOfferTakenByTheKeyboardIsAnnouncedAndTheFocusGoesToThePaper() {
        show("draw");
        circle();
        waitForGhosts();
        offers().first().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".status").textContent()).startsWith("Taken");
        assertThat(page.locator("#live").textContent()).contains("Took continuation");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("over");
    }

    @Test
    void aFingerLooksFirstAndThenTakes() {
        open(new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true));
        show("draw");
        page.evaluate("""
                localStorage["inkling.settings"] = JSON.stringify({ category: "face", count: 8 })""");
        page.reload();
        waitForWelcome();
        screenshot("phone");
        circle();
        waitForGhosts();
        screenshot("phone-ghosts");
        Locator other = page.locator(".offer:not([disabled]):not(.chosen)").last();
        String key = other.locator(".number").textContent();
        other.tap();
        assertThat(page.locator(".offer.chosen .number").textContent()).isEqualTo(key);
        assertThat(page.locator(".status").textContent()).startsWith("Take one");
        page.locator(".offer.chosen").tap();
        assertThat(page.locator(".status").textContent()).startsWith("Taken");
    }

    @Test
    void singleKeysCanBeSwitchedOff() {
        show("draw");
        circle();
        waitForGhosts();
        page.getByText("Keys", new Page.GetByTextOptions().setExact(true)).click();
        page.getByText("Letters and digits are shortcuts").click();
        page.keyboard().press("1");
        page.keyboard().press("2");
        page.keyboard().press("3");
        assertThat(page.locator(".offer").count()).isPositive();
        page.keyboard().press("Control+z");
        waitForWelcome();
    }

    @Test
    void hatchingOfManyPointsIsContinued() {
        show("draw");
        page.locator(".tile").first().waitFor();
        String hatch = """
                () => {
                  const over = document.querySelector("canvas.over");
                  const { left, top, width, height } = over.getBoundingClientRect();
                  over.setPointerCapture = () => {};
                  const send = (type, x, y) => over.dispatchEvent(new PointerEvent(type, { pointerType: "mouse", pointerId: 1, clientX: left + x * width, clientY: top + y * height, bubbles: true }));
                  send("pointerdown", 0.2, 0.2);
                  for (let row = 0; row < 40; row++) {
                    for (let i = 0; i <= 200; i++) {
                      send("pointermove", 0.2 + 0.6 * (row % 2 ? 1 - i / 200 : i / 200), 0.2 + 0.015 * (row + i / 200));
                    }
                  }
                  send("pointerup", 0.2, 0.8);
                }""";
        page.evaluate(hatch);
        page.waitForCondition(() -> statusContains("Take one") || statusContains("would stop"));
        assertThat(page.locator(".notice").count()).isZero();
        assertThat(saved().points()).isBetween(41, 200);
    }

    @Test
    void aPenBeatsThePalm() {
        show("draw");
        pointer("pointerdown", "touch", 1, 100, 400);
        pointer("pointermove", "touch", 1, 130, 420);
        pointer("pointerdown", "pen", 2, 100, 100);
        pointer("pointermove", "touch", 1, 160, 440);
        pointer("pointermove", "pen", 2, 200, 100);
        pointer("pointerdown", "touch", 3, 300, 400);
        pointer("pointerup", "touch", 3, 300, 400);
        pointer("pointermove", "pen", 2, 300, 100);
        pointer("pointerup", "pen", 2, 300, 100);
        pointer("pointerup", "touch", 1, 160, 440);
        var drawing = saved();
        assertThat(drawing.strokes()).isEqualTo(1);
        for (int i = 0; i < drawing.points(); i++) {
            assertThat(drawing.y(i)).isBetween(98f, 102f);
        }
    }

    /** A pointer event on the paper. */
    private void pointer(String type, String kind, int id, double x, double y) {
        String script = """
                ([type, kind, id, x, y]) => {
                  const over = document.querySelector("canvas.over");
                  over.setPointerCapture = () => {};
                  over.dispatchEvent(new PointerEvent(type, { pointerType: kind, pointerId: id, clientX: x, clientY: y, pressure: 0.5, bubbles: true }));
                }""";
        page.evaluate(script, List.of(type, kind, id, pageX(x), pageY(y)));
    }

    @Test
    void everySizeShowsPaperAndCategory() {
        for (int[] size : new int[][] {{1400, 900}, {900, 1100}, {390, 844}, {844, 390}}) {
            for (ForcedColors colours : List.of(ForcedColors.NONE, ForcedColors.ACTIVE)) {
                open(new Browser.NewContextOptions()
                        .setViewportSize(size[0], size[1])
                        .setForcedColors(colours));
                show("draw");
                waitForWelcome();
                assertThat(number("document.documentElement.scrollWidth - innerWidth"))
                        .isLessThanOrEqualTo(0);
                var tile = chosen().boundingBox();
                assertThat(tile.y + tile.height).isLessThan(size[1]);
                var paper = page.locator(".paper").boundingBox();
                if (size[0] != 390) {
                    assertThat(paper.y + paper.height).as("bottom of the paper").isLessThanOrEqualTo(size[1]);
                }
                assertThat(overlaps(".bar button:visible"))
                        .as("%s x %s", size[0], size[1])
                        .isZero();
                screenshot(size[0] + "-" + colours);
            }
        }
    }

    /** The number of pairs of elements that overlap. */
    private int overlaps(String selector) {
        List<BoundingBox> boxes =
                page.locator(selector).all().stream().map(Locator::boundingBox).toList();
        int pairs = 0;
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = i + 1; j < boxes.size(); j++) {
                var a = boxes.get(i);
                var b = boxes.get(j);
                if (Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > 1
                        && Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > 1) {
                    pairs++;
                }
            }
        }
        return pairs;
    }
}
