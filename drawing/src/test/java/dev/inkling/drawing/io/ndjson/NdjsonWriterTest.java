package dev.inkling.drawing.io.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class NdjsonWriterTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theFormIsThatOfSimplifiedQuickDraw() {
        Drawing drawing = Drawing.of(
                new float[] {0, 12, 30, 7},
                new float[] {5, 5.5f, 9, 0.1f},
                new int[] {3, 4},
                DrawingInfo.ofLabel("cat").withId("5201136883597312").withCanvas(Bounds.QUICKDRAW));
        assertThat(NdjsonWriter.line(drawing, false))
                .isEqualTo("{\"word\":\"cat\",\"key_id\":\"5201136883597312\","
                        + "\"drawing\":[[[0,12,30],[5,5.5,9]],[[7],[0.1]]]}");
    }

    @Test
    void anotherCanvasAndAnOpenStrokeAreWritten() {
        Drawing drawing = Drawing.of(
                new float[] {1},
                new float[] {2},
                new int[] {1},
                DrawingInfo.NONE.withCanvas(new Bounds(-1, 0, 640, 480.5f)));
        assertThat(NdjsonWriter.line(drawing, true))
                .isEqualTo("{\"canvas\":[-1,0,640,480.5],\"open\":true,\"drawing\":[[[1],[2]]]}");
    }

    @Test
    void everyFloatReadsBackAsItself() throws Exception {
        SplittableRandom random = new SplittableRandom(20);
        List<Drawing> drawings = new ArrayList<>(Doodles.set(List.of(Doodle.values()), 3, 1));
        for (int i = 0; i < 300; i++) {
            DrawingBuilder builder = new DrawingBuilder();
            for (int p = 0; p < 20; p++) {
                builder.point(finite(random), (float) (random.nextDouble() * 1000));
                if (random.nextInt(4) == 0) {
                    builder.endStroke();
                }
            }
            drawings.add(builder.build(DrawingInfo.ofLabel("any").withId(Long.toString(i))));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NdjsonWriter writer = new NdjsonWriter(out)) {
            for (Drawing drawing : drawings) {
                writer.write(drawing);
            }
        }
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n", -1);
        assertThat(lines).hasSize(drawings.size() + 1).endsWith("");
        for (int i = 0; i < drawings.size(); i++) {
            assertThat(read(lines[i]))
                    .isEqualTo(drawings.get(i).withInfo(read(lines[i]).info()));
            assertThat(read(lines[i]).label()).isEqualTo(drawings.get(i).label());
            assertThat(read(lines[i]).info().id())
                    .isEqualTo(drawings.get(i).info().id());
        }
    }

    @Test
    void numbersHaveNoMoreDigitsThanTheyNeed() {
        float[] values = {0.1f, 1.1f, 33.3f, 0.3f, 1e10f, 16777216, 2.0e-3f, -0f};
        Drawing drawing = Drawing.of(values, new float[values.length], new int[] {values.length}, DrawingInfo.NONE);
        assertThat(NdjsonWriter.line(drawing, false))
                .startsWith("{\"drawing\":[[[0.1,1.1,33.3,0.3,1.0E10,16777216,0.002,0],");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"}\n{", "\\", "tab\t \u0000 \u001b", "half \ud800 a pair", "名前 😀 \u2028", "é"})
    void hostileLabelsStayOnOneLineAndReadBack(String label) {
        String line = NdjsonWriter.line(Doodles.toy().withInfo(DrawingInfo.ofLabel(label)), false);
        assertThat(line).doesNotContain("\n");
        assertThat(JSON.readTree(line.getBytes(StandardCharsets.UTF_8))
                        .get("word")
                        .stringValue())
                .isEqualTo(label);
    }

    private static float finite(SplittableRandom random) {
        float value = Float.intBitsToFloat(random.nextInt());
        return Float.isFinite(value) && value != 0 ? value : 1;
    }

    private static Drawing read(String line) {
        JsonNode node = JSON.readTree(line);
        DrawingBuilder builder = new DrawingBuilder();
        for (JsonNode stroke : node.get("drawing")) {
            for (int i = 0; i < stroke.get(0).size(); i++) {
                builder.point(
                        Float.parseFloat(stroke.get(0).get(i).asString()),
                        Float.parseFloat(stroke.get(1).get(i).asString()));
            }
            builder.endStroke();
        }
        DrawingInfo info = DrawingInfo.ofLabel(node.get("word").stringValue());
        return builder.build(node.has("key_id") ? info.withId(node.get("key_id").stringValue()) : info);
    }
}
