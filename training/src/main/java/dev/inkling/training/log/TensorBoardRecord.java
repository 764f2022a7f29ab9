package dev.inkling.training.log;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * A record of an event file: an {@code Event} of TensorFlow's {@code event.proto} in the frame of a TFRecord.
 *
 * <pre>
 * record     length of the event (8 bytes), masked CRC of these 8 bytes (4), event, masked CRC of the event (4)
 * Event      1: double wall_time   2: int64 step   3: string file_version   5: Summary summary   7: SessionLog session_log
 * Summary    1: Value { 1: string tag   2: float simple_value }
 * SessionLog 1: enum status (START = 1)
 * </pre>
 *
 * <p>Numbers are little-endian. The CRC is CRC-32C, masked as {@code rotr(crc, 15) + 0xa282ead8}, since the CRC of bytes
 * that hold CRCs is a weak one.
 */
final class TensorBoardRecord {

    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;

    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE = 2;
    private static final int STATUS = 1;
    private static final int START = 1;

    /** Buffer capacity for a frame and for the fields of an event other than strings. */
    private static final int CAPACITY = 128;

    private TensorBoardRecord() {}

    /** The first event of every file: the version of the format. */
    static byte[] version(double wallTime) {
        byte[] version = "brain.Event:2".getBytes(StandardCharsets.UTF_8);
        ByteBuffer event = event(wallTime, version.length);
        bytes(event, FILE_VERSION, version);
        return framed(event);
    }

    /** A session starts at this step: earlier events of this and of later steps are discarded. */
    static byte[] restart(double wallTime, long step) {
        ByteBuffer event = event(wallTime, 0);
        number(event, STEP, step);
        ByteBuffer log = buffer(CAPACITY);
        number(log, STATUS, START);
        message(event, SESSION_LOG, log);
        return framed(event);
    }

    /** A value with its tag. */
    static byte[] scalar(double wallTime, long step, String tag, float value) {
        byte[] name = tag.getBytes(StandardCharsets.UTF_8);
        ByteBuffer number = buffer(CAPACITY + name.length);
        bytes(number, VALUE_TAG, name);
        number.put((byte) (VALUE_SIMPLE << 3 | 5)).putFloat(value);
        ByteBuffer summary = buffer(CAPACITY + name.length);
        message(summary, SUMMARY_VALUE, number);
        ByteBuffer event = event(wallTime, name.length);
        number(event, STEP, step);
        message(event, SUMMARY, summary);
        return framed(event);
    }

    private static ByteBuffer event(double wallTime, int words) {
        return buffer(CAPACITY + words).put((byte) (WALL_TIME << 3 | 1)).putDouble(wallTime);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void number(ByteBuffer out, int field, long value) {
        out.put((byte) (field << 3));
        varint(out, value);
    }

    private static void message(ByteBuffer out, int field, ByteBuffer message) {
        bytes(out, field, written(message));
    }

    private static void bytes(ByteBuffer out, int field, byte[] bytes) {
        out.put((byte) (field << 3 | 2));
        varint(out, bytes.length);
        out.put(bytes);
    }

    /** A varint: seven bits per byte, the lowest first; the eighth bit means that more bytes follow. */
    private static void varint(ByteBuffer out, long value) {
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            out.put((byte) ((rest & 0x7f) | 0x80));
        }
        out.put((byte) rest);
    }

    private static byte[] written(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.duplicate().flip().get(bytes);
        return bytes;
    }

    private static byte[] framed(ByteBuffer event) {
        byte[] data = written(event);
        ByteBuffer length = buffer(Long.BYTES).putLong(data.length);
        ByteBuffer record = buffer(data.length + 16);
        record.put(written(length)).putInt(maskedCrc(written(length)));
        return written(record.put(data).putInt(maskedCrc(data)));
    }

    private static int maskedCrc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }
}
