package dev.inkling.drawing.io.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.io.format.DrawingSink;
import dev.inkling.drawing.io.format.DrawingSink.Malformed;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.io.format.ReadOptions.FirstRow;
import dev.inkling.drawing.io.npz.NpzMaker.Read;
import dev.inkling.drawing.io.npz.PickleMaker.Rows;
import dev.inkling.drawing.io.npz.PickleMaker.Writer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpzReaderTest {

    /** Two strokes, of two points and of three. */
    private static final double[][] ANGLE = {{7, 9, 0}, {10, 0, 1}, {-3, 4, 0}, {0, 5, 0}, {6, -1, 1}};

    private static final double[][] DOT_LATER = {{0, 0, 0}, {10, 0, 1}, {5, 5, 1}};
    private static final double[][] DOT_FIRST = {{1, 2, 1}, {3, 3, 0}, {4, 0, 1}};

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("kanji.rdp200.npz");
    }

    private Read read(Writer writer, Rows... drawings) throws IOException {
        Path file =
                new NpzMaker().arrays("train.npy", writer, List.of(drawings)).write(file());
        return Read.of(file, ReadOptions.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource
    void allWritersFilesReadTheSame(Writer writer) throws Exception {
        List<Rows> drawings = new ArrayList<>();
        List<Drawing> expected = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        String[] kinds = {"i2<", "i2>", "f8<", "f8>", "i4<", "i8>", "f4>", "i1|"};
        for (int i = 0; i < 700; i++) {
            double[][] rows = new double[1 + random.nextInt(40)][3];
            for (double[] row : rows) {
                row[0] = random.nextInt(-100, 100);
                row[1] = random.nextInt(-100, 100);
                row[2] = random.nextInt(4) == 0 ? 1 : 0;
            }
            String kind = kinds[random.nextInt(kinds.length)];
            drawings.add(new Rows(List.of(rows), kind.substring(0, 2), kind.charAt(2), random.nextBoolean()));
            expected.add(points(rows));
        }
        Read read = read(writer, drawings.toArray(Rows[]::new));
        assertThat(read.malformed()).isEmpty();
        assertThat(read.drawings()).isEqualTo(expected).allMatch(Drawing::isInteger);
    }

    /** The drawing by its definition: the first row is the first point. */
    private static Drawing points(double[][] rows) {
        float[] x = new float[rows.length];
        float[] y = new float[rows.length];
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            x[i] = i == 0 ? 0 : x[i - 1] + (float) rows[i][0];
            y[i] = i == 0 ? 0 : y[i - 1] + (float) rows[i][1];
            if (rows[i][2] == 1 || i == rows.length - 1) {
                ends.add(i + 1);
            }
        }
        return Drawing.of(
                x, y, ends.stream().mapToInt(Integer::intValue).toArray(), DrawingInfo.ofLabel("kanji.rdp200"));
    }

    private static byte[] shorts(double[][]... drawings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (double[][] rows : drawings) {
            out.writeBytes(Rows.of(rows).bytes());
        }
        return out.toByteArray();
    }

    @Test
    void drawingsOfOneLengthMayBeOneArray() throws Exception {
        double[][] other = {{1, 2, 0}, {3, 4, 1}, {5, 6, 0}, {7, 8, 0}, {9, 10, 1}};
        byte[] numbers = NpzMaker.npy(1, "<i2", "(2, 5, 3)", shorts(ANGLE, other));
        Read read = Read.of(new NpzMaker().member("train.npy", numbers).write(file()), ReadOptions.DEFAULT);
        assertThat(read.drawings()).containsExactly(points(ANGLE), points(other));
        // The same as objects, which are Python numbers.
        PickleMaker maker = new PickleMaker(Writer.PYTHON3_PROTOCOL4)
                .reconstruct()
                .op('(')
                .whole(1)
                .op('(')
                .whole(2)
                .whole(5)
                .whole(3)
                .op('t')
                .dtype("O8", '|')
                .op(0x89)
                .op(']')
                .op('(');
        for (double[][] rows : List.of(ANGLE, other)) {
            for (double[] row : rows) {
                for (double value : row) {
                    maker.op('G').raw(ByteBuffer.allocate(8).putDouble(0, value).array());
                }
            }
        }
        byte[] objects = NpzMaker.npy(1, "|O", "(2, 5, 3)", maker.op('e').end());
        assertThat(Read.of(new NpzMaker().member("train.npy", objects).write(file()), ReadOptions.DEFAULT)
                        .drawings())
                .isEqualTo(read.drawings());
    }

    @Test
    void strokeFiveIsReadUpToItsEnd() throws Exception {
        double[][] rows = {
            {7, 9, 1, 0, 0},
            {10, 0, 0, 1, 0},
            {-3, 4, 1, 0, 0},
            {0, 5, 1, 0, 0},
            {6, -1, 0, 1, 0},
            {0, 0, 0, 0, 1},
            {0, 0, 0, 0, 1}
        };
        Read read = read(Writer.PYTHON3_PROTOCOL4, Rows.of(rows));
        assertThat(read.drawings()).containsExactly(points(ANGLE));
        Read wrong = read(
                Writer.PYTHON3_PROTOCOL4,
                Rows.of(new double[][] {{1, 2, 1, 1, 0}}),
                Rows.of(new double[][] {{0, 0, 0, 0, 1}}),
                Rows.of(new double[][] {{1, 2, 0, 1, 0}}));
        assertThat(wrong.drawings()).hasSize(1);
        assertThat(wrong.malformed()).hasSize(2);
    }

    @Test
    void partsHaveOtherNamesToo() throws Exception {
        Path file = new NpzMaker()
                .arrays("val.npy", Writer.PYTHON3_PROTOCOL4, List.of(Rows.of(ANGLE)))
                .arrays("training.npy", Writer.PYTHON3_PROTOCOL4, List.of(Rows.of(ANGLE), Rows.of(ANGLE)))
                .arrays("more.npy", Writer.PYTHON3_PROTOCOL4, List.of(Rows.of(ANGLE)))
                .member("scale.npy", NpzMaker.npy(1, "<f8", "(2,)", new byte[16]))
                .write(file());
        Read read = Read.of(file, ReadOptions.DEFAULT);
        assertThat(read.splits())
                .containsExactly(Optional.of(Split.TRAIN), Optional.of(Split.TRAIN), Optional.of(Split.VALID));
        assertThat(read.malformed()).singleElement().asString().contains("more");
    }

    @Test
    void theOnlyArrayOfDrawingsMayHaveAnyName() throws Exception {
        Path file = new NpzMaker()
                .arrays("sketches.npy", Writer.PYTHON3_PROTOCOL4, List.of(Rows.of(ANGLE)))
                .member("count.npy", NpzMaker.npy(1, "<f8", "(1,)", new byte[8]))
                .write(file());
        Read read = Read.of(file, ReadOptions.DEFAULT);
        assertThat(read.drawings()).containsExactly(points(ANGLE));
        assertThat(read.splits()).containsExactly(Optional.empty());
        Path two = new NpzMaker()
                .arrays("a.npy", Writer.PYTHON3_PROTOCOL4, List.of(Rows.of(ANGLE)))
                .arrays("b.npy", Writer.PYTHON3_PROTOCOL4, List.of(Rows.of(ANGLE)))
                .write(file());
        assertThatThrownBy(() -> Read.of(two, ReadOptions.DEFAULT))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("a, b");
    }

    @ParameterizedTest
    @CsvSource({"u1,<,255", "u2,>,65535", "u4,<,4294967295", "i8,<,16777216", "f4,>,0.5", "f8,<,0.1", "i1,<,-128"})
    void numbersKeepTheirValue(String code, char order, double value) throws Exception {
        Read read = read(
                Writer.PYTHON2_PROTOCOL2,
                new Rows(List.of(new double[3], new double[] {value, 0, 1}), code, order, false));
        if (value > StrokeRows.MAX_COORDINATE) {
            assertThat(read.malformed()).singleElement().asString().contains("4.294967295E9");
        } else {
            assertThat(read.drawings().get(0).x(1)).isEqualTo((float) value);
        }
    }

    @Test
    void halfNumbersAreThoseOfTheStandard() {
        for (int bits = 0; bits < 0x7fff; bits++) {
            int exponent = bits >> 10;
            assertThat(half(bits | 0x8000)).isEqualTo(Double.valueOf(-half(bits)));
            assertThat(Double.isFinite(half(bits))).isEqualTo(exponent != 31);
            if (exponent < 30) {
                assertThat(half(bits + 1) - half(bits)).isEqualTo(Math.scalb(1.0, Math.max(exponent, 1) - 25));
            }
        }
        assertThat(half(0)).isZero();
        assertThat(half(0x4100)).isEqualTo(2.5);
    }

    private static double half(int bits) {
        return NumberType.FLOAT16.get(ByteBuffer.allocate(2).putShort(0, (short) bits), 0);
    }

    @Test
    void theFirstRowIsThePointAtTheOrigin() throws Exception {
        Drawing drawing =
                read(Writer.PYTHON2_PROTOCOL2, Rows.of(ANGLE)).drawings().get(0);
        assertThat(drawing)
                .isEqualTo(Drawing.of(
                        new float[] {0, 10, 7, 7, 13},
                        new float[] {0, 0, 4, 9, 8},
                        new int[] {2, 5},
                        DrawingInfo.ofLabel("kanji.rdp200")));
    }

    @Test
    void oneRowStrokesOnlyAtTheStartMakeTheFirstRowAnOffset() throws Exception {
        Read read = read(Writer.PYTHON2_PROTOCOL2, Rows.of(ANGLE), Rows.of(DOT_FIRST));
        assertThat(read.drawings().get(0))
                .isEqualTo(Drawing.of(
                        new float[] {0, 7, 17, 14, 14, 20},
                        new float[] {0, 9, 9, 13, 18, 17},
                        new int[] {3, 6},
                        DrawingInfo.ofLabel("kanji.rdp200")));
        assertThat(read.drawings().get(1).strokeEnd(0)).isEqualTo(2);
    }

    @Test
    void theWholeFileDecides() throws Exception {
        Path file = new NpzMaker()
                .arrays("train.npy", Writer.PYTHON2_PROTOCOL2, List.of(Rows.of(ANGLE), Rows.of(DOT_FIRST)))
                .arrays("test.npy", Writer.PYTHON2_PROTOCOL2, List.of(Rows.of(DOT_LATER)))
                .write(file());
        assertThat(Read.of(file, ReadOptions.DEFAULT).drawings())
                .extracting(Drawing::points)
                .containsExactly(5, 3, 3);
        assertThat(Read.of(file, ReadOptions.DEFAULT.withFirstRow(FirstRow.OFFSET))
                        .drawings())
                .extracting(Drawing::points)
                .containsExactly(6, 4, 4);
    }

    @Test
    void theOptionsOverrideTheFile() throws Exception {
        Path file = new NpzMaker()
                .arrays("train.npy", Writer.PYTHON3_PROTOCOL3, List.of(Rows.of(DOT_FIRST)))
                .write(file());
        assertThat(Read.of(file, ReadOptions.DEFAULT).drawings().get(0).points())
                .isEqualTo(4);
        assertThat(Read.of(file, ReadOptions.DEFAULT.withFirstRow(FirstRow.POINT))
                        .drawings()
                        .get(0)
                        .points())
                .isEqualTo(3);
    }

    @Test
    void partsComeInTheirOrderAndOtherMembersAreIgnored() throws Exception {
        Rows rows = Rows.of(ANGLE);
        Path file = new NpzMaker()
                .arrays("valid.npy", Writer.PYTHON2_PROTOCOL2, List.of(rows))
                .member("readme.txt", new byte[] {1, 2, 3})
                .arrays("test.npy", Writer.PYTHON3_PROTOCOL4, List.of())
                .arrays("train.npy", Writer.PYTHON3_PROTOCOL2, List.of(rows, rows))
                .write(directory.resolve("Cat.NPZ"));
        Read read = Read.of(file, ReadOptions.DEFAULT);
        assertThat(read.splits())
                .containsExactly(Optional.of(Split.TRAIN), Optional.of(Split.TRAIN), Optional.of(Split.VALID));
        assertThat(read.drawings()).allMatch(d -> d.info().equals(DrawingInfo.ofLabel("Cat")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyVersionOfTheHeaderIsRead(int version) throws Exception {
        byte[] pickle = PickleMaker.arrays(Writer.PYTHON2_PROTOCOL2, List.of(Rows.of(ANGLE)));
        Path file = new NpzMaker()
                .member("train.npy", NpzMaker.npy(version, "|O", "(1L,)", pickle))
                .write(file());
        assertThat(Read.of(file, ReadOptions.DEFAULT).drawings()).hasSize(1);
    }

    @Test
    void malformedDrawingsAreReportedAndSkipped() throws Exception {
        Path file = new NpzMaker()
                .member(
                        "valid.npy",
                        NpzMaker.npy(
                                1,
                                "|O",
                                "(9,)",
                                new PickleMaker(Writer.PYTHON3_PROTOCOL3)
                                        .outer(9)
                                        .op('(')
                                        .array(Rows.of(ANGLE))
                                        .array(Rows.of())
                                        .array(Rows.of(new double[] {1, 2, 0, 0}))
                                        .array(Rows.of(new double[] {1, 2, 7}))
                                        .array(doubles(Double.NaN, 1))
                                        .array(doubles(1, Double.NEGATIVE_INFINITY))
                                        .array(doubles(1e300, 0))
                                        .op('N')
                                        .array(Rows.of(ANGLE))
                                        .op('e')
                                        .end()))
                .write(file());
        Read read = Read.of(file, ReadOptions.DEFAULT);
        assertThat(read.drawings()).hasSize(2);
        String where = "kanji.rdp200.npz, valid drawing ";
        assertThat(read.malformed())
                .containsExactly(
                        new Malformed(where + 2, "expected rows of (dx, dy, pen) but was an array of shape (0, 3)"),
                        new Malformed(where + 3, "expected rows of (dx, dy, pen) but was an array of shape (1, 4)"),
                        new Malformed(where + 4, "expected a pen of 0 or 1 but was 7.0 in row 1"),
                        new Malformed(where + 5, "expected finite offsets but was (NaN, 1.0) in row 2"),
                        new Malformed(where + 6, "expected finite offsets but was (1.0, -Infinity) in row 2"),
                        new Malformed(
                                where + 7,
                                "expected coordinates of at most 16777216 in absolute value but was (1.0E300, 0.0) in row 2"),
                        new Malformed(where + 8, "expected an array of rows (dx, dy, pen) but was None"));
    }

    private static Rows doubles(double dx, double dy) {
        return new Rows(List.of(new double[3], new double[] {dx, dy, 1}), "f8", '<', false);
    }

    @Test
    void anArrayMayBeRepeatedButNotWithoutLimit() throws Exception {
        double[][] rows = new double[300][3];
        assertThat(repeated(rows, 10).drawings()).hasSize(11).allMatch(d -> d.points() == 300);
        assertThatThrownBy(() -> repeated(rows, 100_000))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("repeated");
    }

    private Read repeated(double[][] rows, int times) throws IOException {
        PickleMaker maker = new PickleMaker(Writer.PYTHON3_PROTOCOL3).outer(times + 1);
        maker.op('(').array(Rows.of(rows)).put("first");
        for (int i = 0; i < times; i++) {
            maker.get("first");
        }
        byte[] pickle = maker.op('e').end();
        Path file = new NpzMaker()
                .stored()
                .member("train.npy", NpzMaker.npy(1, "|O", "(" + (times + 1) + ",)", pickle))
                .write(file());
        return Read.of(file, ReadOptions.DEFAULT);
    }

    @Test
    void aSinkReceivesNothingFromATruncatedFile() throws Exception {
        Path file = new NpzMaker()
                .arrays("train.npy", Writer.PYTHON3_PROTOCOL3, Collections.nCopies(5, Rows.of(ANGLE)))
                .member("test.npy", new byte[] {1})
                .write(file());
        Read read = new Read(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        assertThatThrownBy(() -> NpzReader.read(file, ReadOptions.DEFAULT, read))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("test.npy of " + file);
        assertThat(read.drawings()).isEmpty();
    }

    @Test
    void exceptionsOfASinkArePropagated() throws Exception {
        Path file = new NpzMaker()
                .arrays("train.npy", Writer.PYTHON3_PROTOCOL3, List.of(Rows.of(ANGLE)))
                .write(file());
        IllegalStateException full = new IllegalStateException("full");
        assertThatThrownBy(() -> NpzReader.read(file, ReadOptions.DEFAULT, new DrawingSink() {
                    @Override
                    public void drawing(Drawing drawing, Optional<Split> split) {
                        throw full;
                    }

                    @Override
                    public void malformed(Malformed record) {}
                }))
                .isSameAs(full);
    }
}
