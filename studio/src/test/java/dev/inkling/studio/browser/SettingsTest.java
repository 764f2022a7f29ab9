package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.inkling.model.ClassNote;
import dev.inkling.model.ClassNotes;
import dev.inkling.model.ModelNotes;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.DrawDefaults;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.parameters.Parameters;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.SmallModels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sampling settings: the model's defaults until the user changes them. */
final class SettingsTest extends WithStudio {

    private static final ClassNotes NOTES =
            ClassNotes.NONE.judged("by hand", List.of(new ClassNote("cat", 0, 10, 2), new ClassNote("dog", 0, 10, 9)));

    private final List<String> sent = new ArrayList<>();

    @Override
    List<ModelSource> models() {
        return List.of(
                source("calm", SmallModels.config("cat", "dog").with(new DrawDefaults(0.2, 0.9, 0.8, 3))),
                source("wild", SmallModels.config().with(new DrawDefaults(0.7, 1, 1, 1))));
    }

    private static ModelSource source(String id, ModelConfig config) {
        return new ModelSource(
                id,
                id,
                config,
                new ModelNotes("A small model.", NOTES),
                () -> SketchModel.of(config, Parameters.initial(config, 1)));
    }

    private Locator slider(String name) {
        return page.getByRole(
                AriaRole.SLIDER, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void waitFor(String name, String value) {
        page.waitForCondition(() -> value.equals(slider(name).inputValue()));
    }

    @Test
    void slidersBeginWithTheModelsOwnAndFollowIt() {
        show("draw");
        page.getByText("How the model draws").click();
        waitFor("Temperature", "0.2");
        assertThat(slider("Pen temperature").inputValue()).isEqualTo("0.9");
        assertThat(slider("Top-p").inputValue()).isEqualTo("0.8");
        assertThat(slider("Guidance").inputValue()).isEqualTo("3");
        slider("Temperature").press("ArrowRight");
        assertThat(slider("Temperature").inputValue()).isEqualTo("0.25");
        page.reload();
        waitFor("Temperature", "0.25");
        assertThat(slider("Guidance").inputValue()).isEqualTo("3");
        page.locator(".panel select").selectOption("wild");
        waitFor("Temperature", "0.7");
        assertThat(slider("Pen temperature").inputValue()).isEqualTo("1");
        // It cannot be guided.
        assertThat(slider("Guidance").isDisabled()).isTrue();
        page.locator(".panel select").selectOption("calm");
        waitFor("Temperature", "0.2");
        screenshot("sliders");
        show("gallery");
        waitFor("Guidance", "3");
        screenshot("gallery");
    }

    @Test
    void whatTheModelDrawsWellIsOfferedFirst() {
        show("draw");
        page.locator(".tile").first().waitFor();
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Category"))
                .click();
        assertThat(page.locator(".choices li").allTextContents())
                .containsExactly("anything", "dog", "cat not drawn well");
        screenshot("categories");
        page.locator(".choices li").last().click();
        assertThat(page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Category"))
                        .inputValue())
                .isEqualTo("cat");
        show("gallery");
        page.locator(".wall .card:not(.blank)").first().waitFor();
    }

    @Test
    void continuationsAreAskedForAsTheSlidersSay() {
        page.onWebSocket(socket -> socket.onFrameSent(frame -> sent.add(frame.text())));
        show("draw");
        page.getByText("How the model draws").click();
        waitFor("Guidance", "3");
        Locator category = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Category"));
        category.click();
        page.locator(".choices .none").click();
        circle();
        page.waitForCondition(() -> sent.stream().anyMatch(text -> text.contains("\"drawing\"")));
        // Without a category there is no guidance, and no error.
        assertThat(sent)
                .allMatch(text -> !text.contains("\"guidance\""))
                .anyMatch(text -> text.contains("\"temperature\":0.2,\"penTemperature\":0.9,\"topP\":0.8"));
        category.fill("cat");
        category.press("Enter");
        page.waitForCondition(() -> sent.stream().anyMatch(text -> text.contains("\"guidance\":3")));
        slider("Guidance").press("ArrowRight");
        page.waitForCondition(() -> sent.stream().anyMatch(text -> text.contains("\"guidance\":3.25")));
        assertThat(page.locator(".notice").count()).isZero();
    }

    @Test
    void theGalleryIsGuided() {
        page.onRequest(request -> {
            if (request.url().endsWith("/draw")) {
                sent.add(String.valueOf(request.postData()));
            }
        });
        show("gallery");
        page.locator(".wall .card:not(.blank)").first().waitFor();
        assertThat(sent).isNotEmpty().allMatch(text -> text.contains("\"guidance\":3"));
        page.locator(".controls select").selectOption("wild");
        page.waitForCondition(() -> sent.stream().anyMatch(text -> text.contains("\"wild\"")));
        assertThat(sent).filteredOn(text -> text.contains("\"wild\"")).allMatch(text -> !text.contains("guidance"));
    }
}
