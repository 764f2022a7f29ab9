package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.junit.jupiter.api.Test;

/** The page when the server or a model is missing. */
final class TroubleTest extends WithStudio {

    @Test
    void aServerThatIsGoneIsAwaitedAndComesBackByItself() {
        expectComplaints();
        show("draw");
        circle();
        waitForGhosts();
        stopStudio();
        page.locator("#banner").waitFor();
        assertThat(page.locator("#banner").textContent()).contains("does not answer");
        stroke(100, 60, 160, 60);
        screenshot("gone");
        startStudio();
        page.locator("#banner").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        // The stroke drawn meanwhile is continued, and nothing is lost.
        waitForGhosts();
        assertThat(saved().strokes()).isEqualTo(2);
    }

    @Test
    void aModelThatTheServerDoesNotHaveIsExplained() {
        expectComplaints();
        page.route("**/api/v1/models", route -> answer(route, """
                [{"id":"nowhere","name":"nowhere","loaded":false,"classes":[],"conditional":false,"box":[255,255],"description":""}]"""));
        show("draw");
        circle();
        page.locator(".notice").waitFor();
        assertThat(page.locator(".notice").textContent()).contains("nowhere");
    }

    @Test
    void withoutAModelThePageSaysWhatToDo() {
        page.route("**/api/v1/models", route -> answer(route, "[]"));
        for (String view : new String[] {"draw", "gallery", "likely"}) {
            show(view);
            page.locator(".empty").waitFor();
            assertThat(page.locator(".empty").textContent()).contains("inkling studio");
        }
    }

    private static void answer(Route route, String json) {
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(json));
    }

    @Test
    void aChosenModelThatIsGoneIsReplacedByAnother() {
        show("draw");
        page.evaluate("localStorage.setItem('inkling.settings', '{\"model\":\"gone\",\"category\":\"unicorn\"}')");
        page.reload();
        circle();
        waitForGhosts();
        assertThat(page.locator(".panel select").inputValue()).isEqualTo("quickdraw");
    }
}
