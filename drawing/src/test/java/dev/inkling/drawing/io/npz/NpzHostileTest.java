package dev.inkling.drawing.io.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.io.format.ReadOptions;
import dev.inkling.drawing.io.npz.NpzMaker.Read;
import dev.inkling.drawing.io.npz.PickleMaker.Rows;
import dev.inkling.drawing.io.npz.PickleMaker.Writer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and malicious files. */
class NpzHostileTest {

    private static final long TOO_MANY = 1L << 40;
    private static final Rows ROWS = Rows.of(new double[] {0, 0, 0}, new double[] {10, 0, 1}, new double[] {5, 5, 1});

    @TempDir
    private Path directory;

    /** Reads a file, which must fail soon and give the reason. */
    private void fails(byte[] file, String... words) throws IOException {
        Path path = Files.write(directory.resolve("evil.npz"), file);
        assertTimeout(
                Duration.ofSeconds(60),
                () -> assertThatThrownBy(() -> Read.of(path, ReadOptions.DEFAULT))
                        .isInstanceOf(InklingException.class)
                        .hasMessageContaining("evil.npz")
                        .hasMessageContainingAll(words));
    }

    private void pickleFails(byte[] pickle, String... words) throws IOException {
        byte[] npy = NpzMaker.npy(1, "|O", "(1,)", pickle);
        fails(new NpzMaker().stored().member("train.npy", npy).bytes(), words);
    }

    private void itemsFail(UnaryOperator<PickleMaker> items, String... words) throws IOException {
        PickleMaker maker = new PickleMaker(Writer.PYTHON3_PROTOCOL2).outer(1).op('(');
        pickleFails(items.apply(maker).op('e').end(), words);
    }

    @ParameterizedTest
    @CsvSource({
        "os,system",
        "posix,system",
        "nt,system",
        "builtins,eval",
        "__builtin__,eval",
        "subprocess,Popen",
        "numpy,load",
        "numpy.core.multiarray,fromfile",
        "_codecs,decode",
        "builtins,getattr",
        "numpy,os.system"
    })
    void picklesThatCouldRunCodeAreRefused(String module, String name) throws Exception {
        String named = module + "." + name;
        for (Writer writer : Writer.values()) {
            pickleFails(
                    new PickleMaker(writer)
                            .global(module, name)
                            .text("touch /tmp/harm")
                            .op(0x85, 'R', '.')
                            .bytes(),
                    "calls " + named,
                    "train.npy",
                    "refused, because it could run code");
        }
        itemsFail(m -> m.global(module, name).text("touch /tmp/harm").op(0x85, 'R'), "calls " + named);
        byte[] inst = ("(i" + module + "\n" + name + "\n.").getBytes(StandardCharsets.ISO_8859_1);
        pickleFails(new PickleMaker(Writer.PYTHON2_PROTOCOL2).raw(inst).bytes(), "calls " + named);
    }

    @ParameterizedTest
    @CsvSource({"0x81", "0x92", "0x82", "0x83", "0x84", "0x50", "0x51", "0x6f", "0x7d", "0x75", "0x97", "0x00", "0x30"})
    void unneededOperationsAreRefused(String code) throws Exception {
        itemsFail(m -> m.op(Integer.decode(code)), "operation " + code, "could run code");
    }

    @Test
    void allowedCallablesDoNothingElse() throws Exception {
        itemsFail(m -> m.global("numpy", "ndarray").whole(TOO_MANY).op(0x85, 'R'), "numpy.ndarray");
        itemsFail(m -> m.global("builtins", "bytes").whole(TOO_MANY).op(0x85, 'R'), "bytes");
        itemsFail(m -> m.global("_codecs", "encode").text("x").text("rot13").op(0x86, 'R'), "encodes");
        itemsFail(
                m -> m.global("numpy.core.multiarray", "_reconstruct")
                        .global("numpy", "dtype")
                        .op(')', 'N', 0x87, 'R'),
                "something else than an array");
        itemsFail(m -> m.text("os.system").text("x").op(0x85, 'R'), "calls a text");
        itemsFail(m -> m.global("numpy", "dtype").text("V1000000000").op(0x89, 0x88, 0x87, 'R'), "V1000000000");
    }

    @Test
    void claimedSizesAreCheckedAgainstTheData() throws Exception {
        byte[] honest = PickleMaker.arrays(Writer.PYTHON3_PROTOCOL3, List.of(ROWS));
        byte[] npy = NpzMaker.npy(1, "|O", "(" + TOO_MANY + ",)", honest);
        fails(new NpzMaker().member("test.npy", npy).bytes(), "expected " + TOO_MANY + " drawings", "was 1");
        byte[] endless = NpzMaker.npy(1, "|O", "(" + "9".repeat(300) + ",)", honest);
        fails(new NpzMaker().member("test.npy", endless).bytes(), "shape");
        pickleFails(
                new PickleMaker(Writer.PYTHON3_PROTOCOL3)
                        .outer(TOO_MANY)
                        .array(ROWS)
                        .op('a')
                        .end(),
                "shape says");
        for (long rows : new long[] {TOO_MANY, -1, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            itemsFail(
                    m -> m.reconstruct()
                            .op('(')
                            .whole(1)
                            .whole(rows)
                            .whole(3)
                            .op(0x86)
                            .dtype("i2", '<')
                            .op(0x89)
                            .data(new byte[6])
                            .op('t', 'b'),
                    "shape (" + rows + ", 3)");
        }
        pickleFails(
                new PickleMaker(Writer.PYTHON3_PROTOCOL4)
                        .op(0x8e)
                        .number(1L << 62, 8)
                        .bytes(),
                "at most");
        pickleFails(
                new PickleMaker(Writer.PYTHON3_PROTOCOL4).op(0x96).number(-1, 8).bytes(), "at most");
        pickleFails(
                new PickleMaker(Writer.PYTHON2_PROTOCOL2).op('T').number(-1, 4).bytes(), "at most");
        pickleFails(
                new PickleMaker(Writer.PYTHON2_PROTOCOL2)
                        .op('T')
                        .number(16 << 20, 4)
                        .bytes(),
                "ends in the middle");
    }

    @Test
    void excessiveCompressionRatiosAreRefused() throws Exception {
        byte[] nones = new byte[40 << 20];
        Arrays.fill(nones, (byte) 'N');
        byte[] pickle = new PickleMaker(Writer.PYTHON3_PROTOCOL3).raw(nones).bytes();
        fails(
                new NpzMaker()
                        .member("train.npy", NpzMaker.npy(1, "|O", "(1,)", pickle))
                        .bytes(),
                "expected at most",
                "100 times");
    }

    @Test
    void theStackIsLimited() throws Exception {
        byte[] nones = new byte[2 << 20];
        Arrays.fill(nones, (byte) 'N');
        pickleFails(new PickleMaker(Writer.PYTHON3_PROTOCOL3).raw(nones).op('.').bytes(), "values at a time");
        byte[] marks = new byte[2 << 20];
        Arrays.fill(marks, (byte) '(');
        pickleFails(new PickleMaker(Writer.PYTHON3_PROTOCOL3).raw(marks).op('.').bytes(), "values at a time");
    }

    @Test
    void memoryIsLimited() throws Exception {
        PickleMaker maker = new PickleMaker(Writer.PYTHON3_PROTOCOL3).outer(1).op('(');
        maker.data(new byte[8 << 20]).put("large");
        for (int i = 0; i < 300; i++) {
            maker.get("large").put("again " + i).get("again " + i);
        }
        pickleFails(maker.op('e').end(), "MiB at a time", "-Xmx");
    }

    @Test
    void circularAndDanglingReferencesAreRefused() throws Exception {
        itemsFail(m -> m.get(" array 3"), "holds itself");
        itemsFail(m -> m.get("list"), "the list itself");
        itemsFail(m -> m.op('h', 200), "index 200");
        itemsFail(m -> m.op('j').number(-1, 4), "index 4294967295");
        itemsFail(m -> m.op('N', 'r').number(-1, 4).op('j').number(-1, 4), "index 4294967295");
        itemsFail(m -> m.op(']'), "list of objects");
        itemsFail(m -> m.array(ROWS).op(0x85), "in a tuple");
        itemsFail(m -> m.array(ROWS).op('N', 'b'), "a tuple");
        itemsFail(m -> m.array(ROWS).op(')', 'b'), "to complete");
        itemsFail(m -> m.dtype("i2", '<').op(')', 'b'), "to complete");
        itemsFail(m -> m.reconstruct(), "holds itself");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xB0, 0xFF, 0xC3})
    void namesThatAreNoTextAreRefused(int letter) throws Exception {
        byte[] npy = NpzMaker.npy(1, "|O", "(1,)", PickleMaker.arrays(Writer.PYTHON3_PROTOCOL3, List.of(ROWS)));
        byte[] file = new NpzMaker().stored().member("train.npy", npy).bytes();
        byte[] name = "train.npy".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + name.length <= file.length; at++) {
            if (Arrays.equals(file, at, at + name.length, name, 0, name.length)) {
                file[at + 1] = (byte) letter;
            }
        }
        fails(file, "is none, or is damaged");
    }

    @Test
    void depthCostsNothing() throws Exception {
        byte[] nested = new byte[1_000_000];
        Arrays.fill(nested, (byte) 0x85);
        pickleFails(
                new PickleMaker(Writer.PYTHON3_PROTOCOL3)
                        .op(')')
                        .raw(nested)
                        .op('.')
                        .bytes(),
                "a tuple of 1");
        PickleMaker doubling = new PickleMaker(Writer.PYTHON3_PROTOCOL3).op(')');
        for (int i = 0; i < 200; i++) {
            doubling.op('q', i, 'h', i, 0x86);
        }
        pickleFails(doubling.op('.').bytes(), "makes no sense");
    }

    @ParameterizedTest
    @CsvSource({
        "N.",
        "..",
        "t",
        "e",
        "a",
        "b",
        "R",
        "q\u0000",
        "(q\u0000",
        "(0a",
        "((R",
        "NN\u0093",
        "N\u0085e",
        "\u0080\u0002"
    })
    void nonsenseIsRefused(String operations) throws Exception {
        byte[] bytes = operations.getBytes(StandardCharsets.ISO_8859_1);
        pickleFails(new PickleMaker(Writer.PYTHON3_PROTOCOL2).raw(bytes).op('.').bytes(), "cannot read train.npy of");
    }

    @Test
    void otherKindsOfFilesAreNamed() throws Exception {
        byte[] pickle = PickleMaker.arrays(Writer.PYTHON3_PROTOCOL3, List.of(ROWS));
        fails(new NpzMaker().bytes(), "it is empty");
        fails(new NpzMaker().member("arr_0.npy", pickle).bytes(), "arr_0.npy", "np.savez_compressed");
        fails("version https://git".getBytes(StandardCharsets.US_ASCII), "zip of train.npy");
        fails(new byte[0], "zip of train.npy");
        fails(new NpzMaker().member("train.npy", pickle).bytes(), "NumPy array");
        fails(
                new NpzMaker()
                        .member("train.npy", NpzMaker.npy(4, "|O", "(1,)", pickle))
                        .bytes(),
                "4.0");
        fails(
                new NpzMaker()
                        .member("train.npy", NpzMaker.npy(1, "<i2", "(9, 3)", pickle))
                        .bytes(),
                "(9, 3)");
        for (String shape :
                List.of("(9, 1000000000000, 3)", "(1000000000000, 0, 3)", "(9, 9, 9)", "()", "(1, 9, 9, 3)")) {
            fails(
                    new NpzMaker()
                            .member("train.npy", NpzMaker.npy(1, "<i2", shape, pickle))
                            .bytes(),
                    "expected");
            fails(
                    new NpzMaker()
                            .member("train.npy", NpzMaker.npy(1, "|O", shape, pickle))
                            .bytes(),
                    "expected");
        }
        fails(
                new NpzMaker()
                        .member("train.npy", NpzMaker.npy(1, "|O", "(1, 1, 3)", pickle))
                        .bytes(),
                "expected numbers");
        fails(
                new NpzMaker()
                        .member("train.npy", NpzMaker.npy(1, "<i2", "(2, 2, 3)", new byte[23]))
                        .bytes(),
                "it ends in the middle");
        fails(
                new NpzMaker()
                        .member("train.npy", NpzMaker.npy(1, "|O", "()", pickle))
                        .bytes(),
                "one dimension");
        fails(
                new NpzMaker()
                        .member("train.npy", NpzMaker.npy(1, "|O", "(4, 9, 3)", pickle))
                        .bytes(),
                "4, 9, 3");
        fails(
                new NpzMaker()
                        .member("train.npy", NpzMaker.npy(1, "|O", "x", pickle))
                        .bytes(),
                "'shape'");
        pickleFails("(lp0\n.".getBytes(StandardCharsets.US_ASCII), "protocol 2 to 5");
        pickleFails(new byte[] {(byte) 0x80, 6, '.'}, "protocol 6");
        byte[] more = Arrays.copyOf(pickle, pickle.length + 1);
        pickleFails(more, "more follows");
        assertThatThrownBy(() -> Read.of(directory.resolve("none.npz"), ReadOptions.DEFAULT))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("there is none");
        assertThatThrownBy(() -> Read.of(directory, ReadOptions.DEFAULT)).isInstanceOf(InklingException.class);
    }

    @Test
    void aClaimOfBillionsOfMembersIsNotTrusted() throws Exception {
        byte[] zip = new NpzMaker().member("train.npy", new byte[100]).bytes();
        int end = zip.length - 22;
        ByteBuffer old = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer large = ByteBuffer.allocate(zip.length + 76).order(ByteOrder.LITTLE_ENDIAN);
        large.put(zip, 0, end);
        large.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putLong(0);
        large.putLong(700_000_000)
                .putLong(700_000_000)
                .putLong(old.getInt(end + 12))
                .putLong(old.getInt(end + 16));
        large.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        large.putInt(0x06054b50).putInt(0).putInt(-1).putLong(-1).putShort((short) 0);
        fails(large.array(), "65535 members");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatEndsAnywhereIsReadOrRefused(Writer writer) throws Exception {
        byte[] pickle = PickleMaker.arrays(writer, List.of(ROWS, ROWS));
        for (int length = 0; length < pickle.length; length++) {
            pickleFails(Arrays.copyOf(pickle, length), "cannot read train.npy");
        }
        byte[] zip =
                new NpzMaker().arrays("train.npy", writer, List.of(ROWS, ROWS)).bytes();
        for (int length = 0; length < zip.length; length++) {
            fails(Arrays.copyOf(zip, length), "zip of train.npy");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyByteMayBeWrong(Writer writer) throws Exception {
        SplittableRandom random = new SplittableRandom(99);
        byte[] pickle = PickleMaker.arrays(writer, List.of(ROWS, ROWS));
        byte[] npy = NpzMaker.npy(1, "|O", "(2,)", pickle);
        byte[] zip =
                new NpzMaker().arrays("train.npy", writer, List.of(ROWS, ROWS)).bytes();
        int read = 0;
        for (int i = 0; i < 500; i++) {
            byte[] damaged = npy.clone();
            damaged[random.nextInt(npy.length)] = (byte) random.nextInt();
            read += readOrRefused(
                    new NpzMaker().stored().member("train.npy", damaged).bytes());
            byte[] damagedZip = zip.clone();
            damagedZip[random.nextInt(zip.length)] ^= (byte) (1 << random.nextInt(8));
            read += readOrRefused(damagedZip);
        }
        assertThat(read).isBetween(20, 900);
    }

    private int readOrRefused(byte[] file) throws IOException {
        Path path = Files.write(directory.resolve("damaged.npz"), file);
        try {
            Read.of(path, ReadOptions.DEFAULT);
            return 1;
        } catch (InklingException e) {
            assertThat(e.getMessage())
                    .contains("damaged.npz")
                    .hasSizeLessThan(600 + path.toString().length());
            return 0;
        }
    }
}
