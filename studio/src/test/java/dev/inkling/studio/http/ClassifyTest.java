package dev.inkling.studio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.model.Classifier;
import dev.inkling.model.choose.Choosers;
import dev.inkling.model.classify.Classification;
import dev.inkling.studio.Limits;
import dev.inkling.studio.Serving;
import dev.inkling.studio.SmallModels;
import dev.inkling.studio.http.Served.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Classification and the choice among candidates over HTTP. */
@Timeout(120)
final class ClassifyTest {

    private static final Choosers.Named NAMED = SmallModels.classifier("cat", "fish", "house");
    private static final String DRAWING = "{\"strokes\":[[[10,60,100],[20,20,60]]]}";

    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.of(
                Limits.DEFAULT, Serving.of(List.of(SmallModels.source("small"))).with(Optional.of(NAMED)));
    }

    @AfterAll
    static void close() {
        served.close();
    }

    private static JsonNode done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void theClassifierIsListed() {
        JsonNode all = done(served.get("/api/v1/classifiers"));
        assertThat(all).hasSize(1);
        assertThat(all.get(0).get("name").asString()).isEqualTo("small-classifier");
        assertThat(all.get(0).get("classes").toString()).isEqualTo("[\"cat\",\"fish\",\"house\"]");
    }

    @Test
    void aDrawingIsClassified() {
        Classifier classifier = NAMED.classifier();
        Drawing drawing =
                Drawing.of(new float[] {10, 60, 100}, new float[] {20, 20, 60}, new int[] {3}, DrawingInfo.NONE);
        assertClassified(classifier.classify(drawing), 3, "{\"drawing\":" + DRAWING + "}");
        assertClassified(classifier.classify(drawing), 2, "{\"drawing\":" + DRAWING + ",\"top\":2,\"open\":true}");
        Drawing onBox = classifier.config().preparation().begun(drawing, new Bounds(0, 0, 500, 500));
        assertClassified(classifier.classify(onBox), 3, "{\"drawing\":" + DRAWING + ",\"canvas\":[500,500]}");
    }

    private static void assertClassified(Classification expected, int top, String request) {
        JsonNode answer = done(served.post("/api/v1/classify", request));
        assertThat(answer.get("classifier").asString()).isEqualTo("small-classifier");
        assertThat(answer.get("classes")).hasSize(top);
        for (int i = 0; i < top; i++) {
            Classification.Guess guess = expected.top(top).get(i);
            assertThat(answer.get("classes").get(i).get("word").asString()).isEqualTo(guess.label());
            assertThat(answer.get("classes").get(i).get("probability").asDouble())
                    .isEqualTo(guess.probability());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {}",
                "400 | {\"drawing\":7}",
                "400 | {\"drawing\":{\"strokes\":[]}}",
                "400 | {\"drawing\":DRAWING,\"model\":\"small\"}",
                "400 | {\"drawing\":DRAWING,\"open\":1}",
                "422 | {\"drawing\":DRAWING,\"top\":0}",
                "422 | {\"drawing\":DRAWING,\"top\":51}",
                "422 | {\"drawing\":DRAWING,\"canvas\":[0,0]}",
                "422 | {\"drawing\":DRAWING,\"canvas\":[1e-44,1e-44]}",
            })
    void requestsThatMakeNoSense(int status, String json) {
        assertThat(served.post("/api/v1/classify", json.replace("DRAWING", DRAWING))
                        .problem(status))
                .contains("expected");
    }

    @Test
    void withoutAClassifierThereIsNone() {
        try (Served without = Served.of(Limits.DEFAULT, SmallModels.source("small"))) {
            assertThat(done(without.get("/api/v1/classifiers"))).isEmpty();
            assertThat(without.post("/api/v1/classify", "{\"drawing\":" + DRAWING + ",\"canvas\":[500,500]}")
                            .problem(404))
                    .contains("classifier");
        }
    }

    @Test
    void itIsDescribedAndCounted() {
        done(served.post("/api/v1/classify", "{\"drawing\":" + DRAWING + "}"));
        JsonNode paths = done(served.get("/openapi.json")).get("paths");
        assertThat(paths.has("/api/v1/classify")).isTrue();
        assertThat(paths.has("/api/v1/classifiers")).isTrue();
        assertThat(served.get("/metrics").body()).contains("/api/v1/classify");
    }

    @Test
    void theBestOfSeveralAreTaken() {
        String draw = "{\"model\":\"small\",\"class\":\"%s\",\"n\":2,\"seed\":7,\"temperature\":1%s}";
        JsonNode plain = done(served.post("/api/v1/draw", draw.formatted("cat", ",\"best\":1")));
        assertThat(plain.has("chosen")).isFalse();
        assertThat(done(served.post("/api/v1/draw", draw.formatted("cat", "")))).isEqualTo(plain);
        JsonNode best = done(served.post("/api/v1/draw", draw.formatted("cat", ",\"best\":8")));
        assertThat(best.get("drawings")).hasSize(2);
        assertThat(best.get("chosen").asString()).contains("small-classifier");
        assertThat(done(served.post("/api/v1/draw", draw.formatted("dog", ",\"best\":8")))
                        .get("chosen")
                        .asString())
                .doesNotContain("classifier");
        JsonNode completed = done(served.post(
                "/api/v1/complete",
                "{\"model\":\"small\",\"class\":\"cat\",\"n\":3,\"best\":4,\"drawing\":" + DRAWING + "}"));
        assertThat(completed.get("completions")).hasSize(3);
        assertThat(completed.get("chosen").asString()).contains("small-classifier");
        served.post("/api/v1/draw", draw.formatted("cat", ",\"best\":17")).problem(422);
        assertThat(served.post("/api/v1/draw", "{\"model\":\"small\",\"n\":9,\"best\":8}")
                        .problem(422))
                .contains("9 times 8");
    }
}
