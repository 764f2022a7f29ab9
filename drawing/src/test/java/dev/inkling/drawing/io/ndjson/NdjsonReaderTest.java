package dev.inkling.drawing.io.ndjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inkling.drawing.Begun;
import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingBuilder;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.doodle.Doodle;
import dev.inkling.drawing.doodle.Doodles;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.Gathered;
import dev.inkling.drawing.io.format.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdjsonReaderTest {

    private static final String LINE = "{\"word\":\"cat\",\"drawing\":[[[0,12,30],[5,5,9]]]}\n";

    @Test
    void writtenDrawingsReadBackUnchanged() throws Exception {
        List<Drawing> drawings = variedDrawings();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (NdjsonWriter writer = new NdjsonWriter(out)) {
            for (Drawing drawing : drawings) {
                writer.write(drawing);
            }
        }
        Gathered read = new Gathered();
        NdjsonReader.read(
                new ByteArrayInputStream(out.toByteArray()), "it", Optional.empty(), ReadOptions.DEFAULT, read);
        assertThat(read.malformed).isEmpty();
        assertThat(read.drawings).isEqualTo(drawings);
        assertThat(read.splits).allMatch(Optional::isEmpty);
    }

    @Test
    void unusedFieldsOfQuickDrawRecordsAreIgnored() {
        Gathered read = read(
                "{\"word\":\"The Eiffel Tower\",\"countrycode\":\"VE\",\"timestamp\":\"2017-03-02 23:25:10.07453"
                        + " UTC\",\"recognized\":true,\"key_id\":\"5201136883597312\",\"drawing\":[[[130,113],[72,40]],[[7],[0]]]}");
        assertThat(read.drawings)
                .containsExactly(Drawing.of(
                        new float[] {130, 113, 7},
                        new float[] {72, 40, 0},
                        new int[] {2, 3},
                        DrawingInfo.ofLabel("The Eiffel Tower")
                                .withId("5201136883597312")
                                .withCanvas(Bounds.QUICKDRAW)));
    }

    @Test
    void aRecordWithoutAWordHasTheLabelOfItsFile() {
        String lines = """
                {"drawing":[[[1],[2]]]}
                {"word":null,"drawing":[[[1],[2]]]}
                {"word":"","drawing":[[[1],[2]]]}
                {"drawing":[[[1],[2]]],"word":"dog"}
                """;
        Gathered read = new Gathered();
        NdjsonReader.read(bytes(lines), "x", Optional.of("cat"), ReadOptions.DEFAULT, read);
        assertThat(read.drawings)
                .extracting(drawing -> drawing.label().orElse(""))
                .containsExactly("cat", "cat", "cat", "dog");
        assertThat(read(lines).drawings.get(0).label()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"123|123", "\"123\"|123", "12345678901234567890123|12345678901234567890123", "\"a b\"|a b"})
    void aKeyIdIsATextOrANumber(String json, String id) {
        assertThat(read("{\"key_id\":" + json + ",\"drawing\":[[[1],[2]]]}")
                        .drawings
                        .get(0)
                        .info()
                        .id())
                .contains(id);
        assertThat(read("{\"key_id\":null,\"drawing\":[[[1],[2]]]}")
                        .drawings
                        .get(0)
                        .info()
                        .id())
                .isEmpty();
    }

    @Test
    void theCanvasIsTheRecordsOrTheBoxIfThatHoldsTheDrawing() {
        assertThat(read("{\"drawing\":[[[0,255],[0,255]]]}")
                        .drawings
                        .get(0)
                        .info()
                        .canvas())
                .contains(Bounds.QUICKDRAW);
        assertThat(read("{\"drawing\":[[[0,256],[0,255]]]}")
                        .drawings
                        .get(0)
                        .info()
                        .canvas())
                .isEmpty();
        assertThat(read("{\"drawing\":[[[0,25],[-0.5,255]]]}")
                        .drawings
                        .get(0)
                        .info()
                        .canvas())
                .isEmpty();
        assertThat(read("{\"canvas\":[0,-1,640,480.5],\"drawing\":[[[0,25],[0,255]]]}")
                        .drawings
                        .get(0)
                        .info()
                        .canvas())
                .contains(new Bounds(0, -1, 640, 480.5f));
    }

    @Test
    void emptyStrokesAreSkipped() {
        assertThat(read("{\"drawing\":[[[],[]],[[1,2],[3,4]],[],[[],[],[]]]}").malformed)
                .isNotEmpty();
        Drawing drawing = read("{\"drawing\":[[[],[]],[[1,2],[3,4]],[],[[5],[6]]]}")
                .drawings
                .get(0);
        assertThat(drawing.strokes()).isEqualTo(2);
        assertThat(drawing.points()).isEqualTo(3);
    }

    @Test
    void rawDrawingsGoThroughTheRecipe() {
        Drawing read =
                read("{\"word\":\"line\",\"drawing\":[[[10.25,50.5,110.25],[20,36.125,60],[0,16,1489000000000]]]}")
                        .drawings
                        .get(0);
        assertThat(read)
                .isEqualTo(Drawing.of(
                        new float[] {0, 255},
                        new float[] {0, 102},
                        new int[] {2},
                        DrawingInfo.ofLabel("line").withCanvas(Bounds.QUICKDRAW)));
    }

    @Test
    void aMalformedLineIsReportedWithItsNumberAndTheRestIsRead() {
        String lines = LINE.repeat(4999) + "{\"word\":\"cat\",\"drawing\":[[[0,12],[5]]]}\n" + LINE.repeat(3);
        Gathered read = new Gathered();
        NdjsonReader.read(bytes(lines), "cats.ndjson", Optional.empty(), ReadOptions.DEFAULT, read);
        assertThat(read.drawings).hasSize(5002);
        assertThat(read.malformed)
                .containsExactly(new DrawingSink.Malformed(
                        "cats.ndjson, line 5000", "expected as many y as x but found 2 x and 1 y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,2]",
                "7",
                "nonsense",
                "{}",
                "{\"word\":\"cat\"}",
                "{\"drawing\":null}",
                "{\"drawing\":7}",
                "{\"drawing\":\"x\"}",
                "{\"drawing\":{}}",
                "{\"drawing\":[]}",
                "{\"drawing\":[[]]}",
                "{\"drawing\":[[[],[]]]}",
                "{\"drawing\":[1,2]}",
                "{\"drawing\":[[1,2],[3,4]]}",
                "{\"drawing\":[[[1,2]]]}",
                "{\"drawing\":[[[1,2],[3]]]}",
                "{\"drawing\":[[[1],[3,4]]]}",
                "{\"drawing\":[[[1],[2],[3,4]]]}",
                "{\"drawing\":[[[1],[2],[\"3\"]]]}",
                "{\"drawing\":[[[1],[2],[3],[4]]]}",
                "{\"drawing\":[[[1],[2]],[[1],[2],[3]]]}",
                "{\"drawing\":[[[NaN],[2]]]}",
                "{\"drawing\":[[[Infinity],[2]]]}",
                "{\"drawing\":[[[1e400],[2]]]}",
                "{\"drawing\":[[[1e999999999],[2]]]}",
                "{\"drawing\":[[[1000001],[2]]]}",
                "{\"drawing\":[[[1],[-1000001]]]}",
                "{\"drawing\":[[[99999999999],[2]]]}",
                "{\"drawing\":[[[1],[99999999999999999999999]]]}",
                "{\"drawing\":[[[null],[2]]]}",
                "{\"drawing\":[[[true],[2]]]}",
                "{\"drawing\":[[[\"1\"],[2]]]}",
                "{\"drawing\":[[[[1]],[2]]]}",
                "{\"drawing\":[[[01],[2]]]}",
                "{\"drawing\":[[[1,],[2]]]}",
                "{\"drawing\":[[[1],[2]]]",
                "{\"drawing\":[[[1],[2]]]} {}",
                "{\"drawing\":[[[1],[2]]],}",
                "{\"word\":[7],\"drawing\":[[[1],[2]]]}",
                "{\"drawing\":\"[[[1],[2]]] x\"}",
                "{\"drawing\":\"[[[1],[2]]\"}",
                "{\"drawing\":\"\"}",
                "{\"key_id\":[],\"drawing\":[[[1],[2]]]}",
                "{\"open\":1,\"drawing\":[[[1],[2]]]}",
                "{\"canvas\":[0,0,1],\"drawing\":[[[1],[2]]]}",
                "{\"canvas\":[0,0,1,1,1],\"drawing\":[[[1],[2]]]}",
                "{\"canvas\":[2,0,1,1],\"drawing\":[[[1],[2]]]}",
                "{\"canvas\":{},\"drawing\":[[[1],[2]]]}",
                "{\"x\":tru,\"drawing\":[[[1],[2]]]}",
                "{\"word\":\"tab\t\",\"drawing\":[[[1],[2]]]}",
                "\u0000\u0001\u0002"
            })
    void aLineThatIsNoDrawingIsMalformedInOneClause(String line) {
        Gathered read = read(LINE + line + "\n" + LINE);
        assertThat(read.drawings).hasSize(2);
        assertThat(read.malformed).hasSize(1);
        assertThat(read.malformed.get(0).where()).isEqualTo("it, line 2");
        assertThat(read.malformed.get(0).what())
                .startsWith("expected ")
                .contains(" but ")
                .doesNotContain("\n");
    }

    @Test
    void deepNestingAndHugeTokensAreMalformed() {
        String deep = "{\"x\":" + "[".repeat(1_000_000) + "\n";
        String number = "{\"x\":" + "1".repeat(1_000_000) + ",\"drawing\":[[[1],[2]]]}\n";
        String name = "{\"" + "x".repeat(1_000_000) + "\":1,\"drawing\":[[[1],[2]]]}\n";
        String word = "{\"word\":\"" + "x".repeat(1_000_000) + "\",\"drawing\":[[[1],[2]]]}\n";
        String points = "{\"drawing\":[[[1" + ",1".repeat(100_000) + "],[1" + ",1".repeat(100_000) + "]]]}\n";
        Gathered read = read(LINE + deep + number + name + word + points + LINE.repeat(4));
        assertThat(read.drawings).hasSize(5);
        assertThat(read.malformed)
                .extracting(DrawingSink.Malformed::where)
                .containsExactly("it, line 2", "it, line 3", "it, line 4", "it, line 5", "it, line 6");
    }

    @Test
    void aLineWithoutEndIsSkippedInLittleMemory() {
        InputStream endless = new InputStream() {
            private long left = 200L << 20;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int from, int most) {
                int n = (int) Math.min(left, most);
                Arrays.fill(into, from, from + n, (byte) '1');
                left -= n;
                return n == 0 ? -1 : n;
            }
        };
        InputStream lines = new java.io.SequenceInputStream(
                java.util.Collections.enumeration(List.of(bytes(LINE), endless, bytes("\n" + LINE + LINE))));
        Gathered read = new Gathered();
        NdjsonReader.read(lines, "it", Optional.empty(), ReadOptions.DEFAULT, read);
        assertThat(read.drawings).hasSize(3);
        assertThat(read.malformed)
                .containsExactly(new DrawingSink.Malformed(
                        "it, line 2", "expected a line of at most 16 MiB but found a longer one"));
    }

    @Test
    void linesAreFoundHoweverTheBytesArrive() {
        String lines = "\ufeff\n  \r\n" + LINE.replace("\n", "\r\n") + "\t" + LINE + "\n\n" + LINE.strip();
        for (int most : new int[] {1, 2, 3, 7, 1000}) {
            Gathered read = new Gathered();
            NdjsonReader.read(trickling(lines, most), "it", Optional.empty(), ReadOptions.DEFAULT, read);
            assertThat(read.malformed).isEmpty();
            assertThat(read.drawings).hasSize(3);
        }
    }

    @Test
    void linesLongerThanTheBufferAreWhole() {
        SplittableRandom random = new SplittableRandom(5);
        List<Drawing> drawings = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int n : new int[] {3, 90_000, 40_000, 5, 99_999, 100_000}) {
            DrawingBuilder builder = new DrawingBuilder();
            for (int i = 0; i < n; i++) {
                builder.point(random.nextInt(256), random.nextInt(256));
            }
            drawings.add(builder.build(DrawingInfo.NONE.withCanvas(Bounds.QUICKDRAW)));
            lines.append(NdjsonWriter.line(drawings.get(drawings.size() - 1), false))
                    .append('\n');
        }
        assertThat(read(lines.toString()).drawings).isEqualTo(drawings);
    }

    @Test
    void aWordMayBeANumberAndADrawingJsonInAText() {
        Gathered read = read("""
                {"word":3,"drawing":[[[1,2],[3,4]]]}
                {"word":"3","drawing":"[[[1,2],[3,4]]]"}
                {"word":"3","drawing":"[[[1, 2], [3, 4]]]"}
                """);
        assertThat(read.malformed).isEmpty();
        assertThat(read.drawings).hasSize(3).allMatch(read.drawings.get(0)::equals);
        assertThat(read.drawings.get(0).label()).contains("3");
    }

    private static void assertRefused(byte[] file, String... words) {
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> NdjsonReader.read(
                        new ByteArrayInputStream(file),
                        "odd.ndjson",
                        Optional.empty(),
                        ReadOptions.DEFAULT,
                        new Gathered()))
                .withMessageContaining("odd.ndjson")
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void controlCharactersOfWordsBecomeSpaces() {
        Gathered read = read("{\"word\":\"a\\u001b[31m\\nb\",\"key_id\":\"7\\t\",\"drawing\":[[[1],[2]]]}");
        assertThat(read.drawings.get(0).label()).contains("a [31m b");
        assertThat(read.drawings.get(0).info().id()).contains("7 ");
    }

    @Test
    void utf16IsRefusedByName() {
        for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE")) {
            assertRefused((LINE + LINE).getBytes(Charset.forName(name)), "UTF-16", "iconv");
        }
    }

    @Test
    void aJsonArrayIsRefusedByName() {
        String line = LINE.strip();
        for (String array : List.of(
                "[" + line + "," + line + "]",
                "[" + line + ",\n" + line + ",\n" + line + "]\n",
                "[\n" + line + ",\n" + line + "\n]\n")) {
            assertRefused(array.getBytes(StandardCharsets.UTF_8), "jq -c '.[]'");
        }
    }

    @Test
    void strokesThatAreListsOfPointsAreRefusedEvenIfAmbiguous() {
        String points = "{\"drawing\":[[[1,2],[3,4],[5,6],[7,8]]]}\n";
        String either = "{\"drawing\":[[[1,2],[3,4]]]}\n";
        assertRefused((either + either + either + points).getBytes(StandardCharsets.UTF_8), "lists of points", "jq");
        String three = "{\"drawing\":[[[1,2,0],[3,4,1],[5,6,2],[7,8,3]]]}\n";
        assertRefused((either + three).getBytes(StandardCharsets.UTF_8), "lists of points");
        // One odd line among drawings whose form is unambiguous.
        String certain = "{\"drawing\":[[[1,2,3,4],[5,6,7,8]]]}\n";
        Gathered read = read(certain + points + either);
        assertThat(read.drawings).hasSize(2);
        assertThat(read.malformed).hasSize(1);
    }

    @Test
    void aFileThatIsMostlyUnreadableIsRefused() {
        assertRefused((LINE + "x\n{\n").getBytes(StandardCharsets.UTF_8), "2 of 3", "line 2");
        assertThat(read(LINE + "x\n" + LINE).drawings).hasSize(2);
    }

    @Test
    void aFileOfSomethingElseFails() {
        byte[] noise = new byte[300_000];
        new SplittableRandom(9).nextBytes(noise);
        for (String text : List.of(
                new String(noise, StandardCharsets.ISO_8859_1),
                "x,y\n1,2\n3,4\n",
                "[\n" + LINE.strip() + ",\n" + LINE + "]\n",
                "nonsense\n".repeat(100_000))) {
            String nothingRight = text.replace("{", "");
            Gathered read = new Gathered();
            assertThatExceptionOfType(InklingException.class)
                    .isThrownBy(() -> NdjsonReader.read(
                            bytes(nothingRight), "odd.ndjson", Optional.empty(), ReadOptions.DEFAULT, read))
                    .withMessageStartingWith("expected a JSON object a line in odd.ndjson but found none");
            assertThat(read.malformed).hasSizeLessThanOrEqualTo(1000);
        }
    }

    @Test
    void aBeginningKeepsItsPointsAndItsOpenStroke() {
        assertThat(NdjsonReader.begun(
                        bytes("\n{\"open\":true,\"canvas\":[0,0,640,480],\"drawing\":[[[1,2.5],[3,4]]]}"), "x"))
                .isEqualTo(new Begun(
                        Drawing.of(
                                new float[] {1, 2.5f},
                                new float[] {3, 4},
                                new int[] {2},
                                DrawingInfo.NONE.withCanvas(new Bounds(0, 0, 640, 480))),
                        true));
        Drawing raw = Drawing.of(new float[] {1, 2}, new float[] {3, 4}, new int[] {2}, DrawingInfo.ofLabel("cat"));
        assertThat(NdjsonReader.begun(bytes("{\"word\":\"cat\",\"drawing\":[[[1,2],[3,4],[0,1]]]}\nrest"), "x"))
                .isEqualTo(new Begun(raw, false));
        Drawing written = raw.withInfo(raw.info().withCanvas(Bounds.QUICKDRAW));
        assertThat(NdjsonReader.begun(bytes(NdjsonWriter.line(written, true)), "x"))
                .isEqualTo(new Begun(written, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "{}", "x"})
    void anInvalidBeginningFails(String text) {
        assertThatExceptionOfType(InklingException.class)
                .isThrownBy(() -> NdjsonReader.begun(bytes(text), "begun.ndjson"))
                .withMessageContaining("begun.ndjson");
    }

    @Test
    void theFastPathGivesTheSameResultAsTheSlowPath() throws Exception {
        SplittableRandom random = new SplittableRandom(77);
        List<String> seeds = new ArrayList<>(List.of(
                LINE.strip(),
                "{\"word\":\"a b\",\"recognized\":false,\"n\":-12,\"z\":null,\"key_id\":\"77\",\"drawing\":[[[0,-7],[10,20]],[[3],[4]]]}",
                "{ \"drawing\" : [ [ [ 1 , 2 ] , [ 3 , 4 ] ] ] , \"word\" : \"x\" } "));
        for (Drawing drawing : Doodles.set(List.of(Doodle.CAT, Doodle.SUN), 2, 3)) {
            seeds.add(NdjsonWriter.line(drawing, false));
        }
        String letters = "{}[]\",:-+.eE0123456789 \\tfn\t\r\u00e9w";
        StringBuilder changed = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            StringBuilder line = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (int change = random.nextInt(3); change > 0; change--) {
                int at = random.nextInt(line.length());
                char letter = letters.charAt(random.nextInt(letters.length()));
                switch (random.nextInt(3)) {
                    case 0 -> line.setCharAt(at, letter);
                    case 1 -> line.insert(at, letter);
                    default -> line.deleteCharAt(at);
                }
            }
            changed.append(line).append('\n');
        }
        LineScanner lines = new LineScanner(bytes(changed.toString()));
        NdjsonRecord fast = new NdjsonRecord(true);
        NdjsonRecord plain = new NdjsonRecord(false);
        int good = 0;
        while (lines.next()) {
            Optional<Drawing> read = drawing(fast, lines);
            assertThat(read).as("line %d", lines.number()).isEqualTo(drawing(plain, lines));
            good += read.isPresent() ? 1 : 0;
        }
        assertThat(good).isBetween(10_000, 29_000);
    }

    private static Optional<Drawing> drawing(NdjsonRecord record, LineScanner lines) {
        try {
            record.read(lines);
            return Optional.of(record.drawing(Optional.empty()));
        } catch (NdjsonRecord.Malformed e) {
            return Optional.empty();
        }
    }

    private static List<Drawing> variedDrawings() {
        SplittableRandom random = new SplittableRandom(20);
        List<Drawing> drawings = new ArrayList<>(Doodles.set(List.of(Doodle.values()), 3, 1));
        for (int i = 0; i < 300; i++) {
            DrawingBuilder builder = new DrawingBuilder();
            for (int p = 0; p < 20; p++) {
                builder.point((float) random.nextDouble(-1e6, 1e6), (float) (random.nextDouble() * 1e-3));
                if (random.nextInt(4) == 0) {
                    builder.endStroke();
                }
            }
            DrawingInfo info = DrawingInfo.ofLabel("\"名前\" \\ 😀 " + i % 7).withId("id " + i);
            drawings.add(builder.build(i % 2 == 0 ? info : info.withCanvas(new Bounds(-5, 0, 640, 480.5f))));
        }
        return drawings;
    }

    private static InputStream trickling(String text, int most) {
        return new FilterInputStream(bytes(text)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return super.read(into, from, Math.min(most, length));
            }
        };
    }

    private static Gathered read(String text) {
        Gathered read = new Gathered();
        NdjsonReader.read(bytes(text), "it", Optional.empty(), ReadOptions.DEFAULT, read);
        return read;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
