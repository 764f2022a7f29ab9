package dev.inkling.model.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.inkling.drawing.InklingException;
import dev.inkling.model.TestModels;
import dev.inkling.model.config.Features;
import dev.inkling.model.config.ModelConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

    private final ModelConfig config = TestModels.config("cat", "dog");
    private final Parameters parameters = TestModels.randomParameters(config, 1);
    private final ParameterLayout layout = parameters.layout();

    /** A layout of two tensors: a, [2 3], and b, [5]. */
    private static ParameterLayout small() {
        ParameterLayout.Builder builder = new ParameterLayout.Builder();
        builder.normal("a", 1, 2, 3);
        builder.constant("b", 0, 5);
        return builder.build();
    }

    private static Path file(Path dir, String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json).put(data);
        return Files.write(dir.resolve("model.safetensors"), bytes.array());
    }

    private static String header(String type, int bytes) {
        return "{\"b\":{\"dtype\":\"%1$s\",\"shape\":[5],\"data_offsets\":[0,%2$d]},\"a\":{\"dtype\":\"%1$s\",\"shape\":[2,3],\"data_offsets\":[%2$d,%3$d]}}"
                .formatted(type, 5 * bytes, 11 * bytes);
    }

    private static void refused(Path file, ParameterLayout layout, String... parts) {
        assertThatThrownBy(() -> Safetensors.read(file, layout))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatIsWrittenIsRead(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("model.safetensors");
        Safetensors.write(file, parameters);
        assertThat(Safetensors.read(file, layout).values()).isEqualTo(parameters.values());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long header = bytes.getLong(0);
        assertThat((8 + header) % 64).isZero();
        assertThat(bytes.capacity()).isEqualTo(8 + header + 4 * parameters.count());
        assertThat(new String(bytes.array(), 8, 200, StandardCharsets.US_ASCII))
                .startsWith("{\"__metadata__\":{\"format\":\"pt\"},\"input.weight\":{\"dtype\":\"F32\",\"shape\":[15,"
                        + Features.RICH.count() + "],\"data_offsets\":[0,");
        // Again over the same file, shorter or not.
        Safetensors.write(file, new Parameters(small(), new float[small().length()]));
        assertThat(Safetensors.read(file, small()).values()).containsOnly(0f);
    }

    @Test
    void halvesAreRead(@TempDir Path dir) throws IOException {
        short[] halves = {0x3c00, (short) 0xc000, 0x0001, 0x7bff, (short) 0x8000, 0, 0x3555, 0x0400, 0x3800, 1, 2};
        float[] values = {1, -2, 0x1p-24f, 65504, -0f, 0, 0.33325195f, 0x1p-14f, 0.5f, 0x1p-24f, 0x1p-23f};
        Parameters read = Safetensors.read(file(dir, header("F16", 2), shorts(i -> halves[i])), small());
        assertThat(Arrays.copyOfRange(read.values(), read.at("b"), read.at("b") + 5))
                .isEqualTo(Arrays.copyOfRange(values, 0, 5));
        assertThat(Arrays.copyOfRange(read.values(), read.at("a"), read.at("a") + 6))
                .isEqualTo(Arrays.copyOfRange(values, 5, 11));
        read = Safetensors.read(
                file(dir, header("BF16", 2), shorts(i -> (short) (Float.floatToIntBits(1.5f * i) >>> 16))), small());
        assertThat(read.values()[read.at("b") + 3]).isEqualTo(4.5f);
        assertThat(read.values()[read.at("a")]).isEqualTo(7.5f);
    }

    private static byte[] shorts(IntFunction<Short> value) {
        ByteBuffer bytes = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 11; i++) {
            bytes.putShort(value.apply(i));
        }
        return bytes.array();
    }

    @Test
    void everyHalfIsItsValue() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            // Half precision by its definition, in doubles.
            int exponent = (bits >> 10) & 31;
            double fraction = (bits & 1023) / 1024.0;
            double size = exponent == 0
                    ? fraction * Math.pow(2, -14)
                    : exponent == 31
                            ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
                            : (1 + fraction) * Math.pow(2, exponent - 15);
            double expected = bits >= 1 << 15 ? -size : size;
            assertThat(Double.valueOf(FloatType.half((short) bits))).isEqualTo(Double.valueOf(expected));
        }
    }

    @Test
    void everyHalfIsItsOwnNearestAndNeighboursMeetInTheMiddle() {
        for (int bits = 0; bits < 0x7c00; bits++) {
            float value = FloatType.half((short) bits);
            assertThat(FloatType.halfBits(value)).isEqualTo((short) bits);
            assertThat(FloatType.halfBits(-value)).isEqualTo((short) (bits | 0x8000));
            float next = bits + 1 == 0x7c00 ? 65536 : FloatType.half((short) (bits + 1));
            float middle = (value + next) / 2;
            assertThat(FloatType.halfBits(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(FloatType.halfBits(middle)).isEqualTo((short) (bits + (bits & 1)));
            assertThat(FloatType.halfBits(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
        }
        assertThat(FloatType.halfBits(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xfc00);
        assertThat(FloatType.half(FloatType.halfBits(Float.NaN))).isNaN();
        assertThat(FloatType.halfBits(Float.MIN_VALUE)).isZero();
    }

    @ParameterizedTest
    @EnumSource(FloatType.class)
    void everyTypeIsWrittenAndRead(FloatType type, @TempDir Path dir) {
        Path file = dir.resolve("model.safetensors");
        Safetensors.write(file, parameters, type);
        Parameters once = Safetensors.read(file, layout);
        float digits = type == FloatType.F32 ? 0 : type == FloatType.F16 ? 0x1p-11f : 0x1p-8f;
        for (int i = 0; i < once.values().length; i++) {
            float value = parameters.values()[i];
            assertThat(once.values()[i]).isCloseTo(value, offset(Math.abs(value) * digits + 0x1p-25f));
        }
        Safetensors.write(file, once, type);
        assertThat(Safetensors.read(file, layout).values()).isEqualTo(once.values());
    }

    @Test
    void everyTruncationIsNamed(@TempDir Path dir) throws IOException {
        Path whole = dir.resolve("whole");
        Safetensors.write(whole, parameters);
        byte[] bytes = Files.readAllBytes(whole);
        Path file = dir.resolve("model.safetensors");
        for (int length : new int[] {0, 7, 8, 100, 3000, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            refused(file, layout, "has " + length, "copy it again");
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        refused(file, layout, "expected " + bytes.length + " bytes", "truncated");
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        refused(file, layout, "expected " + bytes.length + " bytes");
        refused(dir.resolve("nowhere"), layout, "does not exist");
    }

    @Test
    void tensorsAreThoseOfTheLayout(@TempDir Path dir) throws IOException {
        byte[] data = new byte[44];
        String good = header("F32", 4);
        assertThat(Safetensors.read(file(dir, good, data), small()).values()).containsOnly(0f);
        refused(file(dir, good, data), layout, "also has b");
        refused(
                file(dir, "{\"b\":{\"dtype\":\"F32\",\"shape\":[5],\"data_offsets\":[0,20]}}", new byte[20]),
                small(),
                "lacks a");
        refused(file(dir, good.replace("[2,3]", "[3,2]"), data), small(), "a of shape [2, 3]", "has [3, 2]");
        refused(file(dir, good.replace("F32", "F64"), data), small(), "F32, F16 or BF16", "F64");
        refused(file(dir, good.replace("[20,44]", "[16,40]"), data), small(), "tensor a at byte 20");
        refused(file(dir, good.replace("[20,44]", "[24,48]"), data), small(), "tensor a at byte 20");
        refused(file(dir, good.replace("[20,44]", "[20,48]"), data), small(), "24 bytes");
        refused(file(dir, good.replace("\"a\"", "\"b\""), data), small(), "b");
        refused(file(dir, good + "x", data), small(), "JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"a\":1}",
                "{\"a\":{}}",
                "{\"a\":{\"dtype\":1}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[-24,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3.5],\"data_offsets\":[0,24]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,99999999999999999999],\"data_offsets\":[0,24]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24],\"more\":0}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[[[",
                "{\"a\":",
                "nonsense",
            })
    void malformedHeadersAreRefused(String header, @TempDir Path dir) throws IOException {
        refused(file(dir, header, new byte[44]), small(), "expected");
    }

    @Test
    void claimsAreComparedWithTheFileFirst(@TempDir Path dir) throws IOException {
        for (long claim : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 17 << 20, 1 << 20}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(claim)
                    .array());
            bytes.writeBytes(new byte[100]);
            Path file = Files.write(dir.resolve("model.safetensors"), bytes.toByteArray());
            refused(file, small(), "expected");
        }
    }
}
