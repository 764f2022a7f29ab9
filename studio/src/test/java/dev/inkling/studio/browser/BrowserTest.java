package dev.inkling.studio.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.io.DrawingReader;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.ReadOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * A test of the page in the installed Chromium; skipped without one. After each test, the browser's console must be free of
 * errors, and no request may have gone to another host.
 */
abstract class BrowserTest {

    /** The side of the paper in paper units, without the margin around it. */
    static final int PAPER = 512;

    static final int MARGIN = 24;

    /** A category of which a circle is a beginning and no whole drawing, if the model knows it. */
    private static final String CHOOSE_A_CATEGORY =
            "if (location.protocol === 'http:') localStorage['inkling.settings'] ??= JSON.stringify({ category: 'face' });";

    private static final List<String> EXECUTABLES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Playwright playwright;
    private static Browser browser;

    @TempDir
    Path folder;

    Page page;
    private BrowserContext context;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private boolean complaintsExpected;
    private String name = "";

    /** The address of the studio of this test. */
    abstract URI address();

    @BeforeAll
    static void startBrowser() {
        Optional<Path> chromium =
                EXECUTABLES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        assumeTrue(
                chromium.isPresent(),
                "the page is tested in Chromium, which is in none of " + EXECUTABLES + ": apt-get install chromium");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium.get()));
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
            playwright = null;
        }
    }

    @BeforeEach
    void openPage(TestInfo test) {
        name = test.getTestClass().orElseThrow().getSimpleName() + "-"
                + test.getTestMethod().orElseThrow().getName();
        open(new Browser.NewContextOptions().setViewportSize(1440, 900));
    }

    /** Opens an empty page of a browser with other settings, instead of the one before. */
    final void open(Browser.NewContextOptions options) {
        openAsFirstVisitor(options);
        context.addInitScript(CHOOSE_A_CATEGORY);
    }

    /** The same, for a visitor who has not chosen a category, so that the page suggests any. */
    final void openAsFirstVisitor(Browser.NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = browser.newContext(options);
        context.setDefaultTimeout(20_000);
        context.onRequest(request -> requests.add(request.url()));
        page = context.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(error -> complaints.add("uncaught: " + error));
        page.onWebSocket(socket -> requests.add(socket.url().replaceFirst("^ws", "http")));
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " (" + message.location() + ")");
        }
    }

    /** For tests in which the server is gone or answers with a problem: the browser itself complains of that. */
    final void expectComplaints() {
        complaintsExpected = true;
    }

    /** Ends the studio of this test, after the page was closed. */
    abstract void stopStudio();

    @AfterEach
    void endPageAndStudio() {
        if (context != null) {
            screenshot("");
            context.close();
            context = null;
        }
        stopStudio();
        if (!complaintsExpected) {
            assertThat(complaints).as("complaints in the console").isEmpty();
        }
        assertThat(requests).as("requests").isNotEmpty().allMatch(this::isOwn);
    }

    private boolean isOwn(String url) {
        return url.startsWith(address().toString()) || url.startsWith("data:") || url.startsWith("blob:" + address());
    }

    /** Shows one of the views, and waits until it is there. */
    final void show(String view) {
        page.navigate(address().resolve("/#" + view).toString());
        page.locator("main." + view.replaceFirst("/.*", "")).waitFor();
    }

    /** Saves a screenshot of the page. */
    final void screenshot(String what) {
        Path file = SCREENSHOTS.resolve(name + (what.isEmpty() ? "" : "-" + what) + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /** Draws a stroke with the mouse through points x0, y0, x1, y1, … of the paper. */
    final void stroke(double... points) {
        page.mouse().move(pageX(points[0]), pageY(points[1]));
        page.mouse().down();
        for (int i = 2; i < points.length; i += 2) {
            page.mouse().move(pageX(points[i]), pageY(points[i + 1]));
        }
        page.mouse().up();
    }

    /** Draws the outline of a head, from the top and around. */
    final void circle() {
        double[] points = new double[2 * 33];
        for (int i = 0; i < 33; i++) {
            double angle = 2 * Math.PI * i / 32;
            points[2 * i] = 250 + 150 * Math.sin(angle);
            points[2 * i + 1] = 280 - 140 * Math.cos(angle);
        }
        stroke(points);
    }

    final double pageX(double x) {
        BoundingBox box = page.locator(".paper").boundingBox();
        return box.x + (x + MARGIN) * box.width / (PAPER + 2 * MARGIN);
    }

    final double pageY(double y) {
        BoundingBox box = page.locator(".paper").boundingBox();
        return box.y + (y + MARGIN) * box.height / (PAPER + 2 * MARGIN);
    }

    /** The small pictures of the continuations that can be taken. */
    final Locator offers() {
        return page.locator(".offer:not([disabled])");
    }

    /** Waits until the continuations are complete. If the model would stop at once, which may happen, asks again. */
    final void waitForGhosts() {
        page.waitForCondition(() -> statusContains("Take one") || statusContains("would stop"));
        if (statusContains("would stop")) {
            page.keyboard().press("g");
            page.waitForCondition(() -> statusContains("Take one"));
        }
    }

    /** Whether the line below the paper contains a text. */
    final boolean statusContains(String words) {
        return page.locator(".status").textContent().contains(words);
    }

    /** The drawing on the paper, read from the file that the page saves. */
    final Drawing saved() {
        Path file = save("SVG");
        List<Drawing> drawings = new ArrayList<>();
        DrawingReader.read(file, ReadOptions.DEFAULT, new DrawingSink() {
            @Override
            public void drawing(Drawing drawing, Optional<Split> split) {
                drawings.add(drawing);
            }

            @Override
            public void malformed(Malformed record) {
                throw new AssertionError(record.where() + ": " + record.what());
            }
        });
        assertThat(drawings).hasSize(1);
        return drawings.get(0);
    }

    /** Saves the drawing on the paper in one of the formats of the menu. */
    final Path save(String format) {
        page.locator(".menuplace > button").click();
        Locator item = page.locator(".menu button")
                .filter(new Locator.FilterOptions().setHas(page.locator("b", exactly(format))));
        Download download = page.waitForDownload(item::click);
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    private static Page.LocatorOptions exactly(String text) {
        return new Page.LocatorOptions().setHasText(Pattern.compile("^" + text + "$"));
    }

    /** The load per core, by which time limits are extended. */
    static double crowd() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return Math.max(1, system.getSystemLoadAverage() / system.getAvailableProcessors());
    }

    /** The numbers that a script returns. */
    final List<Double> numbers(String script) {
        return Stream.of((List<?>) page.evaluate(script))
                .flatMap(List::stream)
                .map(number -> ((Number) number).doubleValue())
                .toList();
    }

    final int number(String script) {
        return ((Number) page.evaluate(script)).intValue();
    }
}
