package dev.inkling.training.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkling.drawing.InklingException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardLogTest {

    private static final Clock NOON = Clock.fixed(Instant.ofEpochSecond(1_700_000_000, 500_000_000), ZoneOffset.UTC);

    @TempDir
    Path run;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.sorted().toList();
        }
    }

    /** CRC-32C by its definition, bit by bit, and the mask of TFRecord. */
    private static int maskedCrc(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x82f63b78;
            }
        }
        crc = ~crc;
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    /** The events of a file, each as its fields by number: numbers as bits, messages and strings as bytes. */
    private static List<Map<Integer, Object>> events(Path file) throws IOException {
        List<Map<Integer, Object>> events = new ArrayList<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        while (in.available() > 0) {
            byte[] length = in.readNBytes(8);
            assertThat(Integer.reverseBytes(in.readInt())).isEqualTo(maskedCrc(length));
            byte[] data = in.readNBytes((int) little(length));
            assertThat(Integer.reverseBytes(in.readInt())).isEqualTo(maskedCrc(data));
            events.add(fields(data));
        }
        return events;
    }

    private static Map<Integer, Object> fields(byte[] message) throws IOException {
        Map<Integer, Object> fields = new TreeMap<>();
        ByteArrayInputStream in = new ByteArrayInputStream(message);
        while (in.available() > 0) {
            int key = (int) varint(in);
            Object value = switch (key & 7) {
                case 0 -> varint(in);
                case 1 -> Double.longBitsToDouble(little(in.readNBytes(8)));
                case 2 -> in.readNBytes((int) varint(in));
                case 5 -> Float.intBitsToFloat((int) little(in.readNBytes(4)));
                default -> throw new IOException("wire type " + (key & 7));
            };
            assertThat(fields.put(key >>> 3, value)).isNull();
        }
        return fields;
    }

    private static long little(byte[] bytes) {
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | (bytes[i] & 0xff);
        }
        return value;
    }

    private static long varint(ByteArrayInputStream in) {
        long value = 0;
        int shift = 0;
        int b;
        do {
            b = in.read();
            value |= (b & 0x7fL) << shift;
            shift += 7;
        } while (b >= 0x80);
        return value;
    }

    private static Map<Integer, Object> scalar(Map<Integer, Object> event) throws IOException {
        return fields(
                (byte[]) fields((byte[]) event.getOrDefault(5, new byte[0])).getOrDefault(1, new byte[0]));
    }

    @Test
    void anotherDecoderReadsWhatWasWritten() throws IOException {
        String tag = "loss/" + "é".repeat(200);
        try (TensorBoardLog log = TensorBoardLog.begin(run, NOON)) {
            log.scalar("loss", 1, 1.5);
            log.scalar(tag, 1L << 40, -1e-3);
            log.scalar("loss", 0, Double.NaN);
            log.scalar("loss", 300, 1e300);
        }
        List<Map<Integer, Object>> events = events(files().get(0));
        assertThat(events).hasSize(5).allSatisfy(event -> assertThat(event).containsEntry(1, 1_700_000_000.5));
        assertThat((byte[]) events.get(0).get(3))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("brain.Event:2");
        assertThat(events.stream().skip(1).map(event -> event.get(2))).containsExactly(1L, 1L << 40, 0L, 300L);
        List<Float> values = new ArrayList<>();
        for (Map<Integer, Object> event : events.subList(1, 5)) {
            values.add((Float) scalar(event).get(2));
        }
        assertThat(values).containsExactly(1.5f, -1e-3f, Float.NaN, Float.POSITIVE_INFINITY);
        assertThat((byte[]) scalar(events.get(2)).get(1))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(tag);
    }

    @Test
    void theBytesAreThoseOfTheSpecification() {
        // Worked out by hand; the CRCs with the bitwise definition above.
        String event = "09" + "000000000000f03f" // 1, 64-bit: wall_time = 1.0
                + "10" + "ac02" // 2, varint: step = 300 = 0b10_0101100
                + "2a" + "0a" // 5, 10 bytes: summary
                + "0a" + "08" // 1, 8 bytes: value
                + "0a" + "01" + "61" // 1, 1 byte: tag = "a"
                + "15" + "00002040"; // 2, 32-bit: simple_value = 2.5
        byte[] data = HexFormat.of().parseHex(event);
        assertThat(data).hasSize(24);
        byte[] record = TensorBoardRecord.scalar(1.0, 300, "a", 2.5f);
        assertThat(HexFormat.of().formatHex(record)).isEqualTo("1800000000000000" + "a37f4b22" + event + "49400737");
    }

    @Test
    void aResumedRunDiscardsLaterSteps() throws IOException {
        TensorBoardLog.begin(run, NOON).close();
        try (TensorBoardLog log = TensorBoardLog.resume(run, 200, NOON)) {
            log.scalar("loss", 201, 1);
        }
        List<Map<Integer, Object>> events = events(files().get(1));
        assertThat(events.get(0)).containsKey(3);
        assertThat(events.get(1)).containsEntry(2, 201L);
        assertThat(fields((byte[]) events.get(1).getOrDefault(7, new byte[0]))).isEqualTo(Map.of(1, 1L));
        assertThat(events.get(2)).containsEntry(2, 201L);
    }

    @Test
    void laterFilesHaveLaterNames() throws IOException {
        Clock setBack = Clock.fixed(NOON.instant().minusSeconds(1000), ZoneOffset.UTC);
        TensorBoardLog.begin(run, NOON).close();
        Path first = files().get(0);
        TensorBoardLog.resume(run, 1, NOON).close();
        Path second = files().get(1);
        TensorBoardLog.resume(run, 2, setBack).close();
        assertThat(files()).hasSize(3).startsWith(first, second);
        assertThat(first.getFileName().toString())
                .matches("events\\.out\\.tfevents\\.1700000000\\.[A-Za-z0-9._-]+\\."
                        + ProcessHandle.current().pid());
        TensorBoardLog.start(run).close();
        TensorBoardLog.resume(run, 3).close();
        assertThat(files()).hasSize(5);
    }

    @Test
    void flushedEventsAreThere() throws IOException {
        try (TensorBoardLog log = TensorBoardLog.start(run)) {
            log.scalar("loss", 1, 1);
            log.flush();
            assertThat(events(files().get(0))).hasSize(2);
        }
    }

    @Test
    void misuseThrows() {
        assertThatThrownBy(() -> TensorBoardLog.start(run.resolve("none")))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("none");
        TensorBoardLog log = TensorBoardLog.start(run);
        log.close();
        log.close();
        assertThatThrownBy(() -> log.scalar("loss", 1, 1)).isInstanceOf(IllegalStateException.class);
    }
}
