package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.inkling.drawing.Drawing;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.SmallModels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Continuations chosen from several candidates. */
final class BestGhostsTest extends WithStudio {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> sent = new ArrayList<>();
    private final List<JsonNode> heard = new ArrayList<>();

    @Override
    List<ModelSource> models() {
        return List.of(SmallModels.endlessSource("endless"));
    }

    private Locator bestOf() {
        return page.getByRole(AriaRole.SLIDER, new Page.GetByRoleOptions().setName("Best of"));
    }

    @Test
    void allCandidatesAreGhostsUntilTheBestAreKnown() {
        page.onWebSocket(socket -> {
            socket.onFrameSent(frame -> sent.add(frame.text()));
            socket.onFrameReceived(frame -> heard.add(JSON.readTree(frame.text())));
        });
        show("draw");
        bestOf().press("ArrowRight");
        circle();
        waitForGhosts();
        assertThat(sent).anyMatch(text -> text.contains("\"n\":3,\"best\":2"));
        assertThat(offers().count()).isEqualTo(3);
        screenshot("best");
        JsonNode done = heard.get(heard.size() - 1);
        assertThat(done.get("best")).hasSize(3);
        int third = done.get("best").get(2).asInt();
        List<JsonNode> points = new ArrayList<>();
        for (JsonNode message : heard) {
            if (message.get("id").equals(done.get("id")) && message.path("c").asInt(-1) == third && message.has("p")) {
                message.get("p").forEach(points::add);
            }
        }
        page.keyboard().press("3");
        Drawing drawing = saved();
        JsonNode last = points.get(points.size() - 1);
        assertThat((double) drawing.x(drawing.points() - 1))
                .isCloseTo(last.get(0).asDouble(), within(0.1));
        assertThat((double) drawing.y(drawing.points() - 1))
                .isCloseTo(last.get(1).asDouble(), within(0.1));
        assertThat(drawing.points()).isGreaterThan(points.size());
    }

    @Test
    void theGalleryTakesTheBest() {
        page.onRequest(request -> {
            if (request.url().endsWith("/draw")) {
                sent.add(String.valueOf(request.postData()));
            }
        });
        show("gallery");
        page.locator(".wall .card:not(.blank)").first().waitFor();
        bestOf().press("ArrowRight");
        page.waitForCondition(() -> sent.stream().anyMatch(text -> text.contains("\"best\":2")));
        page.locator(".wall .card:not(.blank)").first().waitFor();
        screenshot("best");
        assertThat(page.locator(".notice").count()).isZero();
    }
}
