package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.inkling.studio.ModelSource;
import dev.inkling.studio.SmallModels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The interpolation between two drawings, by a model with a latent space. */
final class BetweenTest extends WithStudio {

    @Override
    List<ModelSource> models() {
        return List.of(SmallModels.latentSource("latent"));
    }

    @Test
    void twoDrawingsAreInterpolatedStepByStep() {
        show("between");
        Locator steps = page.locator(".steps .card");
        page.waitForCondition(() -> steps.count() == 9);
        Locator range = page.locator(".source input[type=range]");
        assertThat(range.isEnabled()).isTrue();
        assertThat(range.getAttribute("aria-valuetext")).isEqualTo("Step 5 of 9");
        range.focus();
        page.keyboard().press("ArrowRight");
        assertThat(range.getAttribute("aria-valuetext")).isEqualTo("Step 6 of 9");
        assertThat(page.locator(".steps .chosen").count()).isEqualTo(1);
        String before = page.locator(".frame.large").innerHTML();
        page.keyboard().press("Home");
        page.waitForCondition(() -> !page.locator(".frame.large").innerHTML().equals(before));
        steps.first().click();
        page.locator("main.draw").waitFor();
    }
}
