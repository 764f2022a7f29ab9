package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The view of likelihoods, and that of interpolation without a model for it. */
final class JudgingTest extends WithStudio {

    private static final String LINES = """
            {"word":"square","drawing":[[[0,255,255,0,0],[0,0,255,255,0]]]}
            {"word":"square","drawing":[[[0,250,255,3,0],[0,4,255,250,0]]]}
            {"word":"scribble","drawing":[[[0,255,3,240,8,251,0],[0,255,240,3,130,7,255]],[[9,200,31],[200,3,180]]]}
            """;

    @Test
    void aDrawingIsColouredByHowSurprisingItsPointsWere() {
        show("likely");
        page.locator(".figure b").waitFor();
        assertThat(Double.parseDouble(page.locator(".figure b").textContent())).isBetween(-5.0, 30.0);
        assertThat(page.locator(".heated [class^=heat]").count()).isGreaterThan(3);
        assertThat(
                        number(
                                "new Set([...document.querySelectorAll('.heated [class^=heat]')].map((one) => one.className.baseVal)).size"))
                .isGreaterThan(2);
        assertThat(page.locator(".legend figcaption").textContent())
                .contains("expected")
                .contains("surprising");
        page.locator(".odd .row").first().focus();
        assertThat(number("Number(document.querySelector('.ring').getAttribute('cx'))"))
                .isGreaterThan(-30);
    }

    @Test
    void theOddDrawingsOfAFileComeFirst() {
        show("likely");
        page.locator(".figure b").waitFor();
        page.locator(".source input[type=file]")
                .setInputFiles(new FilePayload(
                        "three.ndjson", "application/x-ndjson", LINES.getBytes(StandardCharsets.UTF_8)));
        page.waitForCondition(() -> page.locator(".ranked .card:not(.blank)").count() == 3);
        assertThat(page.locator(".ranked .caption").allTextContents())
                .map(Double::parseDouble)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        page.locator(".ranked .card").first().click();
        String rank = page.locator(".ranked .caption").first().textContent();
        page.waitForCondition(() -> page.locator(".figure b").textContent().equals(rank));
    }

    @Test
    void withoutALatentSpaceThereIsNothingBetween() {
        show("between");
        page.locator(".empty").waitFor();
        assertThat(page.locator(".empty").textContent())
                .contains("latent space")
                .contains("quickdraw");
    }
}
