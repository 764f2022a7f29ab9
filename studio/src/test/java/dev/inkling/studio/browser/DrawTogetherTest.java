package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.studio.PictureFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first view: a person and a model draw together. */
final class DrawTogetherTest extends WithStudio {

    private static final String WATCH_GHOSTS = """
            () => {
              window.sizes = [];
              const look = () => {
                const size = [...document.querySelectorAll(".offer path.new")].reduce((sum, path) => sum + path.getAttribute("d").length, 0);
                if (size !== window.sizes.at(-1)) {
                  window.sizes.push(size);
                }
                requestAnimationFrame(look);
              };
              look();
            }""";

    @Test
    void theModelContinuesPointByPointOnceThePenRests() {
        show("draw");
        page.evaluate(WATCH_GHOSTS);
        circle();
        waitForGhosts();
        assertThat(page.locator(".offer").count()).isEqualTo(3);
        // At least nothing, a part, and all of it: how many parts a busy machine shows varies.
        assertThat(numbers("window.sizes")).hasSizeGreaterThan(2);
        assertThat(page.locator("#live").textContent()).contains("continuation");
        screenshot("ghosts");
    }

    @Test
    void theSavedDrawingIsTheOneOnThePaper() {
        show("draw");
        stroke(100, 100, 200, 100, 200, 300);
        stroke(300, 400, 400, 400);
        Drawing drawing = saved();
        assertThat(drawing.strokes()).isEqualTo(2);
        assertThat(drawing.strokeEnd(0)).isEqualTo(3);
        float[] expected = {100, 100, 200, 100, 200, 300, 300, 400, 400, 400};
        for (int i = 0; i < drawing.points(); i++) {
            assertThat(drawing.x(i)).isCloseTo(expected[2 * i], within(1f));
            assertThat(drawing.y(i)).isCloseTo(expected[2 * i + 1], within(1f));
        }
        assertThat(drawing.info().canvas()).contains(new Bounds(0, 0, PAPER, PAPER));
    }

    @Test
    void aTapIsADot() {
        show("draw");
        page.mouse().click(pageX(200), pageY(200));
        assertThat(saved().points()).isEqualTo(1);
    }

    @Test
    void aContinuationIsTakenAndUndoneAndRedone() {
        show("draw");
        circle();
        int begun = saved().points();
        waitForGhosts();
        takeFirst();
        assertThat(page.locator(".status").textContent()).startsWith("Taken");
        int whole = saved().points();
        assertThat(whole).isGreaterThan(begun);

        page.keyboard().press("Control+z");
        assertThat(saved().points()).isEqualTo(begun);
        page.keyboard().press("Control+Shift+Z");
        assertThat(saved().points()).isEqualTo(whole);
        page.keyboard().press("Control+z");
        page.keyboard().press("Control+z");
        assertThat(page.locator(".menuplace > button").isDisabled()).isTrue();
    }

    private void takeFirst() {
        Locator first = offers().first();
        String key = first.locator(".number").textContent();
        page.keyboard().press(key);
        page.locator(".offer").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    @Test
    void aContinuationIsTakenWithAClickOnItsLine() {
        show("draw");
        circle();
        int begun = saved().points();
        waitForGhosts();
        // A point on a ghost, from its small picture: the middle of a part of its last stroke.
        List<Double> point = numbers("""
                () => {
                  const path = [...document.querySelectorAll(".offer:not([disabled]) path.new")].at(-1);
                  const middle = path.getPointAtLength(path.getTotalLength() / 2);
                  return [middle.x, middle.y];
                }""");
        page.mouse().move(pageX(point.get(0)), pageY(point.get(1)));
        page.locator(".offer.chosen").waitFor();
        screenshot("alone");
        page.mouse().click(pageX(point.get(0)), pageY(point.get(1)));
        assertThat(page.locator(".status").textContent()).startsWith("Taken");
        assertThat(saved().points()).isGreaterThan(begun);
    }

    @Test
    void drawingOnRefusesThem() {
        show("draw");
        circle();
        waitForGhosts();
        page.mouse().move(pageX(20), pageY(20));
        page.mouse().down();
        page.mouse().move(pageX(60), pageY(22));
        page.mouse().move(pageX(90), pageY(20));
        assertThat(page.locator(".offer").count()).isZero();
        page.mouse().up();
        waitForGhosts();
        assertThat(saved().strokes()).isEqualTo(2);
        page.keyboard().press("Escape");
        page.waitForCondition(() -> page.locator(".offer").count() == 0);
    }

    @Test
    void theModelContinuesWhileThePenIsStillDown() {
        show("draw");
        page.mouse().move(pageX(100), pageY(100));
        page.mouse().down();
        page.mouse().move(pageX(200), pageY(120));
        page.mouse().move(pageX(300), pageY(100));
        offers().first().waitFor();
        page.mouse().up();
        waitForGhosts();
        assertThat(saved().strokes()).isEqualTo(1);
    }

    @Test
    void savesPicturesThatTheServerMakes() throws IOException {
        show("draw");
        circle();
        for (PictureFormat format : PictureFormat.values()) {
            String file = new String(Files.readAllBytes(save(format.name())), StandardCharsets.ISO_8859_1);
            String expected = switch (format.name()) {
                case "SVG" -> "<svg ";
                case "GIF" -> "GIF8";
                case "APNG" -> "acTL";
                default -> format.name();
            };
            assertThat(file).as(format.name()).contains(expected);
        }
    }

    @Test
    void takesADrawingFromTheClipboard() {
        show("draw");
        paste("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><path d='M10 10L90 10L90 90'/></svg>");
        waitForGhosts();
        Drawing drawing = saved();
        assertThat(drawing.strokes()).isEqualTo(1);
        assertThat(drawing.points()).isEqualTo(3);
        page.keyboard().press("Escape");
        paste("{\"word\":\"v\",\"drawing\":[[[0,50,100],[0,100,0]],[[0,100],[120,120]]]}");
        page.waitForCondition(() -> page.locator(".offer").count() > 0);
        assertThat(saved().strokes()).isEqualTo(2);
    }

    @Test
    void unreadableTextIsExplained() {
        expectComplaints();
        show("draw");
        paste("this is no drawing");
        page.locator(".notice").waitFor();
        assertThat(page.locator(".notice").textContent()).isNotBlank().doesNotContain("Exception");
    }

    private void paste(String text) {
        page.evaluate("""
                (text) => {
                  const data = new DataTransfer();
                  data.setData("text/plain", text);
                  document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
                }""", text);
    }

    @Test
    void replaysTheDrawing() {
        show("draw");
        circle();
        String ink = """
                () => {
                  const ink = document.querySelector("canvas.ink");
                  const copy = new OffscreenCanvas(ink.width, ink.height).getContext("2d", { willReadFrequently: true });
                  copy.drawImage(ink, 0, 0);
                  return copy.getImageData(0, 0, ink.width, ink.height).data.filter((value, i) => i % 4 === 3 && value > 0).length;
                }""";
        int whole = number(ink);
        page.keyboard().press("r");
        page.waitForCondition(() -> number(ink) < whole / 2);
        page.waitForCondition(() -> number(ink) == whole);
    }

    @Test
    void aCategoryIsFoundByAPartOfItsName() {
        show("draw");
        Locator field = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Category"));
        field.click();
        assertThat(page.locator(".choices li").count()).isGreaterThan(300);
        field.fill("octo");
        assertThat(page.locator(".choices li").allTextContents()).containsExactly("octopus");
        field.press("Enter");
        assertThat(field.inputValue()).isEqualTo("octopus");
        circle();
        waitForGhosts();
        screenshot("octopus");
    }
}
