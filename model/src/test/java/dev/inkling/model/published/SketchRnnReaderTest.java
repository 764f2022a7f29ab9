package dev.inkling.model.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.inkling.drawing.InklingException;
import dev.inkling.model.config.Features;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not models, or that are malicious. */
final class SketchRnnReaderTest {

    private static final int WIDTH = 3;
    private static final List<String> SHAPES = List.of("[3,123]", "[123]", "[5,12]", "[3,12]", "[12]");
    private static final List<Integer> SIZES = List.of(369, 123, 60, 36, 12);

    @TempDir
    private Path folder;

    /** The weight at an index: an array of its length, all of one step. */
    private static String text(int weight) {
        byte[] bytes = new byte[2 * SIZES.get(weight)];
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = (byte) (weight + 1);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String texts() {
        return IntStream.range(0, SIZES.size())
                .mapToObj(i -> "\"" + text(i) + "\"")
                .collect(Collectors.joining(","));
    }

    private static String good() {
        return "[{\"name\":\"cat\",\"scale_factor\":60.5},[" + String.join(",", SHAPES) + "],[" + texts() + "]]";
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("bad.json"), json);
    }

    private void refused(String json, String says) throws IOException {
        Path file = write(json);
        assertThatThrownBy(() -> SketchRnn.read(file, 2, Features.STROKE_5))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("bad.json")
                .hasMessageContaining(says)
                .message()
                .hasLineCount(1)
                .hasSizeLessThan(300);
    }

    @Test
    void aGoodFileIsRead() throws IOException {
        SketchRnnFile file = SketchRnnFile.read(write(good()));
        assertThat(file.name()).isEqualTo("cat");
        assertThat(file.scaleFactor()).isEqualTo(60.5);
        assertThat(file.arrays()).hasSize(5);
        assertThat(file.arrays().get(0).shape()).containsExactly(WIDTH, 123);
        for (int i = 0; i < SIZES.size(); i++) {
            assertThat(file.arrays().get(i).steps()).hasSize(SIZES.get(i)).containsOnly((short) (i + 1));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Other programs may write JSON in these variants.
                "[{|  [ { \"more\" : [1,{\"scale_factor\":2}], \"none\":null, ",
                "60.5|605e-1",
                "\"name\":\"cat\",|",
                "[{|\uFEFF[{",
            })
    void whatMeansTheSameIsRead(String good, String other) throws IOException {
        SketchRnnFile file = SketchRnnFile.read(write(good().replace(good, other == null ? "" : other)));
        assertThat(file.scaleFactor()).isEqualTo(60.5);
        assertThat(file.arrays()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60.5|-1|scale_factor",
                "60.5|0|scale_factor",
                "60.5|\"60\"|scale_factor",
                "60.5|null|scale_factor",
                "60.5|[60]|scale_factor",
                "60.5|1e999|scale_factor",
                "60.5|1e300|scale_factor",
                "60.5|1e-300|scale_factor",
                "60.5|NaN|cannot be read",
                "60.5|Infinity|cannot be read",
                "scale_factor|scale|scale_factor",
                "[3,123]|[4,123]|bytes",
                "[3,123]|[123,3]|instead of",
                "[3,123]|[369]|instead of",
                "[3,123]|[2147483647,2147483647]|bytes",
                "[3,123]|[1073741824]|bytes",
                "[3,123]|[4294967299,123]|shape",
                "[3,123]|[3.0,123]|shape",
                "[3,123]|[-3,-123]|shape",
                "[3,123]|[0,123]|shape",
                "[3,123]|[]|shape",
                "[3,123]|[1,3,123]|shape",
                "[3,123]|[[3],123]|shape",
                "[3,123]|[null,123]|shape",
                "[3,123]|\"x\"|shape",
                "[3,123]|{\"0\":3}|shape",
                "[123],||bytes",
                ",[12]]|]|4 shapes and more",
                "[[3,|[[9],[3,|bytes",
                "],[\"|],[null,\"|not text",
                "],[\"|],[7,\"|not text",
                "],[\"|],[[\"AAAA\"],\"|not text",
                "],[\"|],{\"0\":\"|[info, shapes, weights]",
                "\"]]|\"],0]|[info, shapes, weights]",
                "\"]]|\"]] 1|after",
                "[{|[[{|[info, shapes, weights]",
                "[{|{\"a\":{|[info, shapes, weights]",
            })
    void theErrorIsReportedInASentence(String good, String bad, String says) throws IOException {
        refused(good().replace(good, bad == null ? "" : bad), says);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 16, 18})
    void anotherNumberOfWeightsIsReported(int count) throws IOException {
        String shapes = "[1],".repeat(count).replaceFirst(",$", "");
        String weights = "\"AAA=\",".repeat(count).replaceFirst(",$", "");
        String says = count == 5 ? "weight 0 has the shape [1]" : count > 17 ? "more than the 17" : count + " weights";
        refused("[{\"scale_factor\":1},[" + shapes + "],[" + weights + "]]", says);
    }

    @Test
    void weightsOfAnotherShapeAreReportedForAModelWithAnEncoder() throws IOException {
        Path file = folder.resolve("bad.json");
        VaeFiles.write(file, 4, 3, 2, 1);
        refused(
                Files.readString(file).replaceFirst("\\[8, 3]", "[3, 8]"),
                "weight 6 has the shape [3, 8] instead of [8, 3]");
    }

    @Test
    void weightsThatAreNoNumbersAreReported() throws IOException {
        refused(good().replaceFirst("AQAB", "AQ*B"), "base64");
        refused(good().replaceFirst("AQAB", "AQ\\\\u0000B"), "base64");
        refused(good().replaceFirst("AQAB", ""), "weight 0 has 735 bytes and its shape says 738");
        refused(good().replace(text(4), "AQA"), "weight 4 has 2 bytes and its shape says 24");
        refused(good().replace(text(4), ""), "weight 4 has 0 bytes");
        refused(good().replace("," + "\"" + text(4) + "\"", ""), "5 shapes and 4 weights");
    }

    @Test
    void textThatIsNoJsonIsReported() throws IOException {
        refused("", "[info, shapes, weights]");
        refused("{}", "[info, shapes, weights]");
        refused("7", "[info, shapes, weights]");
        refused("[]", "[info, shapes, weights]");
        refused("null", "[info, shapes, weights]");
        refused("<html>\nNot found\n</html>", "cannot be read");
        refused("\0\0\0\0", "cannot be read");
        refused("\u001f\u008b\b\0", "cannot be read");
    }

    @Test
    void aFileMayBeCutAnywhere() throws IOException {
        byte[] whole = good().getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("bad.json");
        for (int length = 0; length < whole.length; length += length < 120 ? 1 : 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SketchRnnFile.read(file))
                    .as("cut at %d", length)
                    .isInstanceOf(InklingException.class)
                    .message()
                    .contains("bad.json")
                    .hasLineCount(1);
        }
    }

    @Test
    void aMissingFileIsReported() {
        assertThatThrownBy(() -> SketchRnnFile.read(folder.resolve("none.json")))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> SketchRnnFile.read(folder))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining(folder.toString())
                .message()
                .hasLineCount(1);
    }

    /** A sparse file of three gigabytes, which takes no space on the disk. */
    @Test
    void aHugeFileIsNotRead() throws IOException {
        Path file = folder.resolve("huge.json");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.writeBytes(good().substring(0, 200));
            huge.setLength(3L << 30);
        }
        assertThat(allocatedWhileRefused(file, "bytes, and such models have at most"))
                .isLessThan(1 << 20);
    }

    /** Input that would be a large tree of objects is not kept: only the weights are. */
    @ParameterizedTest
    @ValueSource(strings = {"[],", "{},", "\"\",", "1,", "[1],", "[[[[[[[[],[],[]]]]]]],"})
    void manyPiecesTakeNoMemory(String piece) throws IOException {
        int length = 8 << 20;
        String pieces = piece.repeat(length / piece.length()) + "0";
        Path file = folder.resolve("many.json");
        Files.writeString(file, "[{\"scale_factor\":1,\"x\":[" + pieces + "]},[" + pieces + "],[" + pieces + "]]");
        assertThat(allocatedWhileRefused(file, "")).isLessThan(1 << 20);
        Files.writeString(file, "[{\"scale_factor\":1},[[1]],[" + pieces + "]]");
        assertThat(allocatedWhileRefused(file, "")).isLessThan(1 << 20);
    }

    @Test
    void manyAndLongNamesTakeNoMemory() throws IOException {
        String names =
                IntStream.range(0, 500_000).mapToObj(i -> "\"n" + i + "\":0").collect(Collectors.joining(","));
        Path file = write("[{" + names + ",\"scale_factor\":1},[],[]]");
        assertThat(SketchRnnFile.read(file).arrays()).isEmpty();
        assertThat(allocated(() -> SketchRnnFile.read(file))).isLessThan(80 << 20);
        refused("[{\"name\":\"" + "x".repeat(8 << 20) + "\"", "longer");
        assertThat(allocatedWhileRefused(folder.resolve("bad.json"), "longer")).isLessThan(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "[[", "[{\"scale_factor\":1},[["})
    void whatIsDeepTakesNoStack(String piece) throws IOException {
        Path file = folder.resolve("deep.json");
        Files.writeString(file, "[{\"scale_factor\":1,\"x\":" + piece.repeat(300_000));
        assertThat(allocatedWhileRefused(file, "")).isLessThan(1 << 20);
        Files.writeString(file, piece.repeat(300_000));
        assertThat(allocatedWhileRefused(file, "")).isLessThan(1 << 20);
    }

    /** A shape that claims gigabytes takes only the memory of its weight's text. */
    @Test
    void aClaimTakesNoMemory() throws IOException {
        Path file = write(good().replace("[3,123]", "[1000000,1000]"));
        assertThat(allocatedWhileRefused(file, "738 bytes and its shape says 2000000000"))
                .isLessThan(1 << 20);
    }

    private static long allocatedWhileRefused(Path file, String says) {
        return allocated(() -> assertThatThrownBy(() -> SketchRnnFile.read(file))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining(says)
                .message()
                .hasLineCount(1));
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
