package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.io.ndjson.NdjsonWriter;
import dev.inkling.drawing.picture.Picture;
import dev.inkling.drawing.picture.SheetStyle;
import dev.inkling.drawing.picture.SvgWriter;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.DrawDefaults;
import dev.inkling.studio.Limits;
import dev.inkling.studio.SmallModels;
import dev.inkling.studio.http.Served.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Every route, called by a program. */
@Timeout(120)
final class ApiTest {

    private static final String BEGUN = "{\"strokes\":[[[10,60,100.5],[20,20,60]],[[7],[8]]]}";

    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.of(Limits.DEFAULT, SmallModels.source("small"), SmallModels.endlessSource("endless"));
    }

    @AfterAll
    static void close() {
        served.close();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/json");
        return answer.json();
    }

    @Test
    void modelsAreListed() {
        JsonNode models = done(served.get("/api/v1/models"));
        assertThat(models).hasSize(2);
        JsonNode model = models.get(0);
        assertThat(model.get("id").asString()).isEqualTo("small");
        assertThat(model.get("description").asString()).isEqualTo("A small model.");
        assertThat(model.get("conditional").asBoolean()).isFalse();
        assertThat(model.get("classes").toString()).isEqualTo("[\"cat\",\"dog\"]");
        assertThat(model.get("weak").toString()).isEqualTo("[]");
        assertThat(model.get("guided").asBoolean()).isTrue();
        DrawDefaults defaults = SmallModels.config("cat", "dog").drawDefaults();
        assertThat(model.get("defaults").get("temperature").asDouble()).isEqualTo(defaults.temperature());
        assertThat(model.get("defaults").get("penTemperature").asDouble()).isEqualTo(defaults.penTemperature());
        assertThat(model.get("defaults").get("topP").asDouble()).isEqualTo(defaults.topP());
        assertThat(model.get("defaults").get("guidance").asDouble()).isEqualTo(defaults.guidance());
        assertThat(model.get("box").toString()).isEqualTo("[255.0,255.0]");
        SketchModel same = SmallModels.model("cat", "dog");
        assertThat(model.get("parameters").asInt()).isEqualTo(same.parameters().count());
    }

    @Test
    void itSaysThatItIsUp() {
        JsonNode health = done(served.get("/api/v1/health"));
        assertThat(health.get("status").asString()).isEqualTo("up");
        assertThat(health.get("models").asInt()).isEqualTo(2);
        assertThat(health.get("uptimeSeconds").asDouble()).isPositive();
        assertThat(health.get("version").asString()).isEqualTo("development");
    }

    @Test
    void drawingsEqualThoseOfTheModel() {
        JsonNode answer = done(
                served.post(
                        "/api/v1/draw",
                        "{\"model\":\"small\",\"class\":\"dog\",\"n\":5,\"temperature\":1,\"seed\":7,\"first\":3,\"maxPoints\":40}"));
        assertThat(answer.get("seed").asLong()).isEqualTo(7);
        SketchModel same = SmallModels.model("cat", "dog");
        List<Drawing> expected = same.draw(same.drawOptions()
                .withCount(5)
                .withTemperature(1)
                .withSeed(7)
                .withFirst(3)
                .withPoints(0, 40)
                .withLabel("dog"));
        assertThat(answer.get("drawings")).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertSame(answer.get("drawings").get(i), expected.get(i));
        }
    }

    private static void assertSame(JsonNode wire, Drawing drawing) {
        assertThat(wire.get("strokes")).hasSize(drawing.strokes());
        for (int s = 0; s < drawing.strokes(); s++) {
            for (int i = drawing.strokeStart(s); i < drawing.strokeEnd(s); i++) {
                JsonNode stroke = wire.get("strokes").get(s);
                assertThat(stroke.get(0).get(i - drawing.strokeStart(s)).floatValue())
                        .isEqualTo(drawing.x(i));
                assertThat(stroke.get(1).get(i - drawing.strokeStart(s)).floatValue())
                        .isEqualTo(drawing.y(i));
            }
        }
    }

    @Test
    void withoutASeedOneIsChosenAndReturned() {
        String request = "{\"model\":\"small\",\"temperature\":1%s}";
        JsonNode first = done(served.post("/api/v1/draw", request.formatted("")));
        long seed = first.get("seed").asLong();
        assertThat(seed).isBetween(0L, 1L << 53);
        JsonNode again = done(served.post("/api/v1/draw", request.formatted(",\"seed\":" + seed)));
        assertThat(again).isEqualTo(first);
        assertThat(done(served.post("/api/v1/draw", request.formatted("")))).isNotEqualTo(first);
    }

    @Test
    void aDrawingIsContinued() {
        JsonNode answer = done(served.post(
                "/api/v1/complete",
                "{\"model\":\"endless\",\"drawing\":" + BEGUN
                        + ",\"canvas\":[510,510],\"open\":true,\"seed\":3,\"maxPoints\":20}"));
        SketchModel same = SmallModels.endless("cat", "dog");
        Drawing begun = Drawing.of(
                new float[] {10, 60, 100.5f, 7}, new float[] {20, 20, 60, 8}, new int[] {3, 4}, DrawingInfo.NONE);
        var expected = same.complete(
                new Begun(begun, true).withCanvas(new Bounds(0, 0, 510, 510)),
                same.drawOptions().withCount(3).withSeed(3).withPoints(0, 20));
        assertThat(answer.get("completions")).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode one = answer.get("completions").get(i);
            assertThat(one.get("given").asInt()).isEqualTo(expected.get(i).begunPoints());
            assertSame(one.get("drawing"), expected.get(i).drawing());
        }
    }

    @Test
    void defaultsAreTheModelsOwn() {
        String asked = "{\"model\":\"small\",\"n\":8,\"seed\":3%s}";
        DrawDefaults own = SmallModels.config("cat", "dog").drawDefaults();
        String all = ",\"temperature\":" + own.temperature() + ",\"penTemperature\":" + own.penTemperature()
                + ",\"topP\":" + own.topP();
        JsonNode cats = done(served.post("/api/v1/draw", asked.formatted(",\"class\":\"cat\"")));
        assertThat(done(served.post(
                        "/api/v1/draw", asked.formatted(all + ",\"class\":\"cat\",\"guidance\":" + own.guidance()))))
                .isEqualTo(cats);
        // Without a class there is no guidance by default.
        JsonNode any = done(served.post("/api/v1/draw", asked.formatted("")));
        assertThat(done(served.post("/api/v1/draw", asked.formatted(all + ",\"guidance\":1"))))
                .isEqualTo(any);
        assertThat(done(served.post("/api/v1/draw", asked.formatted(",\"penTemperature\":0"))))
                .isNotEqualTo(any);
    }

    @Test
    void aDrawingIsContinuedWithGuidance() {
        String asked = "{\"model\":\"endless\",\"drawing\":" + BEGUN
                + ",\"class\":\"cat\",\"seed\":3,\"maxPoints\":20,\"temperature\":1,\"guidance\":%s}";
        JsonNode guided = done(served.post("/api/v1/complete", asked.formatted("8")));
        assertThat(guided.get("completions")).hasSize(3);
        assertThat(done(served.post("/api/v1/complete", asked.formatted("1")))).isNotEqualTo(guided);
    }

    @Test
    void aDrawingIsScoredPointByPoint() {
        JsonNode score =
                done(served.post("/api/v1/score", "{\"model\":\"small\",\"class\":\"cat\",\"drawing\":" + BEGUN + "}"));
        assertThat(score.get("points")).hasSize(4);
        double sum = score.get("endNats").asDouble();
        for (JsonNode point : score.get("points")) {
            sum += point.get("nats").asDouble();
        }
        assertThat(sum).isEqualTo(score.get("nats").asDouble(), within(1e-9));
        assertThat(score.get("natsPerPoint").asDouble())
                .isEqualTo(score.get("nats").asDouble() / 4);
        assertThat(score.get("points").get(0).has("offsetNats")).isFalse();
        assertThat(score.get("points").get(3).get("stroke").asInt()).isEqualTo(1);
        assertThat(score.get("points").get(3).get("point").asInt()).isZero();
    }

    @Test
    void theClassRatioIsReturnedOnRequest() {
        String request = "{\"model\":\"small\",\"class\":\"cat\",\"classRatio\":true,";
        JsonNode score = done(served.post("/api/v1/score", request + "\"drawing\":" + BEGUN + "}"));
        assertThat(score.get("classRatioPerPoint").asDouble())
                .isCloseTo(score.get("classRatio").asDouble() / 4, within(1e-12));
        assertThat(score.get("points")).hasSize(4);
        String drawings = "[{\"strokes\":[[[0,5,9],[0,5,9]]]},{\"strokes\":[[[0,255,0],[0,255,255]]]}," + BEGUN + "]";
        JsonNode ranked = done(served.post("/api/v1/rank", request + "\"drawings\":" + drawings + "}"))
                .get("ranked");
        assertThat(ranked).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode one = ranked.get(i);
            assertThat(i == 0
                            || one.get("classRatio").asDouble()
                                    >= ranked.get(i - 1).get("classRatio").asDouble())
                    .isTrue();
            if (one.get("index").asInt() == 2) {
                assertThat(one.get("classRatio")).isEqualTo(score.get("classRatio"));
            }
        }
        assertThat(served.post("/api/v1/score", "{\"model\":\"small\",\"classRatio\":true,\"drawing\":" + BEGUN + "}")
                        .problem(422))
                .contains("class");
    }

    @Test
    void drawingsAreRankedOddOnesFirst() {
        String drawings = "[{\"strokes\":[[[0,5,9],[0,5,9]]]},{\"strokes\":[[[0,255,0],[0,255,255]]]},"
                + "{\"strokes\":[[[1,6,10],[0,5,9]]]}]";
        JsonNode ranked = done(served.post("/api/v1/rank", "{\"model\":\"small\",\"drawings\":" + drawings + "}"))
                .get("ranked");
        assertThat(ranked).hasSize(3);
        assertThat(ranked.get(0).get("index").asInt()).isEqualTo(1);
        assertThat(ranked.get(0).get("natsPerPoint").asDouble())
                .isGreaterThan(ranked.get(1).get("natsPerPoint").asDouble());
    }

    @Test
    void requestsThatNeedALatentSpaceAreRefused() {
        String detail = served.post(
                        "/api/v1/interpolate",
                        "{\"model\":\"small\",\"from\":" + BEGUN + ",\"to\":" + BEGUN + ",\"steps\":5}")
                .problem(409);
        assertThat(detail).contains("latent space").contains("small");
        served.post("/api/v1/reconstruct", "{\"model\":\"small\",\"drawing\":" + BEGUN + "}")
                .problem(409);
        served.post("/api/v1/reconstruct", "{\"model\":\"large\",\"drawing\":" + BEGUN + "}")
                .problem(404);
    }

    @Test
    void drawingsBecomeFiles() throws IOException {
        Answer svg = served.post("/api/v1/render", "{\"drawing\":" + BEGUN + ",\"format\":\"svg\"}");
        assertThat(svg.status()).isEqualTo(200);
        assertThat(svg.type()).isEqualTo("image/svg+xml");
        assertThat(svg.body()).startsWith("<svg").contains("<path");
        Answer png = served.post("/api/v1/render", "{\"drawing\":" + BEGUN + ",\"format\":\"png\",\"size\":64}");
        assertThat(png.type()).isEqualTo("image/png");
        var image = ImageIO.read(new ByteArrayInputStream(png.whole().body()));
        assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(64);
        Answer gif = rendered("gif", 32);
        assertThat(gif.type()).isEqualTo("image/gif");
        assertThat(gif.body()).startsWith("GIF89a");
        Answer apng = rendered("apng", 32);
        assertThat(apng.type()).isEqualTo("image/apng");
        assertThat(apng.body()).contains("acTL");
        rendered("gif", 2000).problem(422);
        rendered("exe", 32).problem(422);
    }

    private static Answer rendered(String format, int size) {
        return served.post(
                "/api/v1/render", "{\"drawing\":" + BEGUN + ",\"format\":\"" + format + "\",\"size\":" + size + "}");
    }

    @Test
    void textsBecomeDrawings() {
        Drawing drawing = SmallModels.drawing(12, 1);
        String lines =
                NdjsonWriter.line(drawing, false) + "\n{\"word\":\"none\"}\n" + NdjsonWriter.line(drawing, false);
        JsonNode parsed = done(served.post("/api/v1/parse?format=ndjson", lines));
        assertThat(parsed.get("drawings")).hasSize(2);
        assertSame(parsed.get("drawings").get(0), drawing);
        assertThat(parsed.get("report").get("malformed").asInt()).isEqualTo(1);
        assertThat(parsed.get("report").get("words").get(0).asString()).contains("line 2");
        String svg = SvgWriter.drawing(Picture.of(drawing), SheetStyle.DEFAULT);
        assertThat(done(served.post("/api/v1/parse?format=svg", svg)).get("drawings"))
                .hasSize(1);
        assertThat(served.post("/api/v1/parse?format=svg", "no svg at all").problem(422))
                .contains("the text");
        served.post("/api/v1/parse?format=exe", svg).problem(400);
    }

    @Test
    void requestsAreCounted() {
        served.post("/api/v1/draw", "{\"model\":\"small\",\"n\":3}");
        Answer metrics = served.get("/metrics");
        assertThat(metrics.type()).startsWith("text/plain");
        assertThat(metrics.body())
                .contains("inkling_http_requests_total{method=\"POST\",route=\"/api/v1/draw\",status=\"200\"}")
                .contains("inkling_points_total")
                .contains("inkling_batch_rows_count")
                .contains("inkling_jobs_active 0")
                .containsPattern("inkling_models_loaded [12]")
                .contains("inkling_http_request_duration_seconds_bucket{route=\"/api/v1/draw\"");
    }

    @Test
    void theDescriptionHasEveryRoute() {
        JsonNode document = done(served.get("/openapi.json"));
        assertThat(document.get("openapi").asString()).startsWith("3.");
        JsonNode paths = document.get("paths");
        assertThat(paths.propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/models",
                        "/api/v1/health",
                        "/metrics",
                        "/openapi.json",
                        "/api/v1/draw",
                        "/api/v1/complete",
                        "/api/v1/score",
                        "/api/v1/rank",
                        "/api/v1/classifiers",
                        "/api/v1/classify",
                        "/api/v1/interpolate",
                        "/api/v1/reconstruct",
                        "/api/v1/render",
                        "/api/v1/parse",
                        "/api/v1/runs",
                        "/api/v1/runs/{id}",
                        "/api/v1/runs/{id}/samples/{sample}");
        JsonNode draw = paths.get("/api/v1/draw").get("post");
        JsonNode body =
                draw.get("requestBody").get("content").get("application/json").get("schema");
        assertThat(body.get("required").toString()).isEqualTo("[\"model\"]");
        assertThat(body.get("properties").get("n").get("maximum").asInt()).isEqualTo(64);
        assertThat(draw.get("responses").propertyNames()).contains("200", "404", "422", "503");
        // Every reference leads somewhere.
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
        }
        // Every described route exists: none answers 404 for a missing route.
        for (String path : paths.propertyNames()) {
            for (String method : paths.get(path).propertyNames()) {
                int status = method.equals("get")
                        ? served.get(path.replaceAll("[{}]", "")).status()
                        : served.post(path, "{}").status();
                assertThat(status).as(method + " " + path).isIn(200, 400, 404);
            }
        }
    }

    /** JSON Schema counts 2.0 among the integers. */
    @Test
    void aWholeNumberMayHaveADecimalPoint() {
        String asked = "{\"model\":\"small\",\"n\":%s,\"seed\":%s}";
        JsonNode drawings = done(served.post("/api/v1/draw", asked.formatted("2", "7")));
        assertThat(drawings.get("drawings")).hasSize(2);
        assertThat(done(served.post("/api/v1/draw", asked.formatted("2.0", "7e0"))))
                .isEqualTo(drawings);
        for (String wrong : List.of("1.5", "1e300", "true")) {
            assertThat(served.post("/api/v1/draw", asked.formatted(wrong, "7")).status())
                    .isIn(400, 422);
        }
    }

    @Test
    void theMethodMustBeRight() {
        Answer draw = served.get("/api/v1/draw");
        draw.problem(405);
        assertThat(draw.header("Allow")).isEqualTo("POST");
        Answer models = served.post("/api/v1/models", "{}");
        models.problem(405);
        assertThat(models.header("Allow")).isEqualTo("GET, HEAD");
        HttpRequest.Builder head = HttpRequest.newBuilder(served.uri("/api/v1/models"));
        assertThat(served.send(head.method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
        Answer page = served.post("/", "{}");
        page.problem(405);
        assertThat(page.header("Allow")).isEqualTo("GET, HEAD");
        served.post("/api/v1/nothing", "{}").problem(404);
        served.post("/nothing", "{}").problem(404);
        served.post("/api/v1/runs/some/samples/step-1.svg", "{}").problem(405);
        served.get("/api/v1/nothing").problem(404);
    }

    @Test
    void thePageIsServedUnderStrictRules() {
        Answer page = served.get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.type()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "script-src 'self'", "object-src 'none'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(served.get("/", "If-None-Match", page.header("ETag")).status())
                .isEqualTo(304);
        for (String path : List.of("/../pom.xml", "/%2e%2e/pom.xml", "/..%2f..%2fetc/passwd", "/index.html/..")) {
            assertThat(served.get(path).status()).as(path).isIn(400, 404);
        }
    }
}
