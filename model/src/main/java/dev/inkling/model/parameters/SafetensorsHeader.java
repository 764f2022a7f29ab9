package dev.inkling.model.parameters;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The header of a safetensors file, read token by token and compared with the expected layout and the file's length.
 *
 * @param dataStart where the values start in the file
 * @param tensors one per entry of the layout, all within the file, none overlapping
 */
record SafetensorsHeader(long dataStart, List<Tensor> tensors) {

    private static final int LIMIT = 16 << 20;
    private static final String COPY_AGAIN = ": copy it again from its source";

    /**
     * One tensor.
     *
     * @param begin first byte, from the start of the values
     * @param end the index after the last byte
     */
    record Tensor(ParameterLayout.Entry entry, FloatType type, long begin, long end) {}

    /**
     * Reads and checks everything before the values.
     *
     * @param size of the file, bytes
     * @param file its name, for messages
     */
    static SafetensorsHeader read(ReadableByteChannel channel, long size, String file, ParameterLayout layout)
            throws IOException {
        if (size < 8) {
            throw InklingException.failed(
                    "expected a safetensors file of at least 8 bytes but " + file + " has " + size + COPY_AGAIN);
        }
        long length = read(channel, 8).getLong(0);
        if (length < 2 || length > LIMIT) {
            throw InklingException.failed("expected a safetensors header of 2 to " + LIMIT + " bytes but " + file
                    + " claims " + Long.toUnsignedString(length) + ": it is not a safetensors file, or damaged");
        }
        if (8 + length > size) {
            throw InklingException.failed("expected at least " + (8 + length) + " bytes but " + file + " has " + size
                    + ", so that it is truncated" + COPY_AGAIN);
        }
        Map<String, Tensor> found = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory()
                .createParser(
                        ObjectReadContext.empty(), read(channel, (int) length).array())) {
            new Reading(json, file, layout, found).header();
        } catch (JacksonException e) {
            throw InklingException.failed(
                    "expected a JSON header in " + file + " but was malformed: " + e.getOriginalMessage()
                            + "; it is not a safetensors file, or damaged",
                    e);
        }
        SafetensorsHeader header = new SafetensorsHeader(8 + length, List.copyOf(found.values()));
        header.checkComplete(found, file, layout);
        header.checkOffsets(size, file);
        return header;
    }

    private static ByteBuffer read(ReadableByteChannel channel, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private void checkComplete(Map<String, Tensor> found, String file, ParameterLayout layout) {
        List<String> missing = layout.entries().stream()
                .map(ParameterLayout.Entry::name)
                .filter(name -> !found.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            String more = missing.size() > 3 ? " and " + (missing.size() - 3) + " more" : "";
            throw InklingException.failed("expected the tensors of config.json but " + file + " lacks "
                    + String.join(", ", missing.subList(0, Math.min(3, missing.size()))) + more
                    + ": the two files belong to different models");
        }
    }

    /** Tensors fill the rest of the file without gaps or overlaps, as the format demands. */
    private void checkOffsets(long size, String file) {
        long at = 0;
        for (Tensor tensor :
                tensors.stream().sorted(Comparator.comparingLong(Tensor::begin)).toList()) {
            if (tensor.begin != at) {
                throw InklingException.failed("expected tensor " + tensor.entry.name() + " at byte " + at + " but "
                        + file + " has it at " + tensor.begin + ": the file is damaged");
            }
            at = tensor.end;
        }
        if (dataStart + at != size) {
            throw InklingException.failed("expected " + (dataStart + at) + " bytes but " + file + " has " + size
                    + (size < dataStart + at ? ", so that it is truncated" : "") + COPY_AGAIN);
        }
    }

    /** One pass over the header's tokens. */
    private record Reading(JsonParser json, String file, ParameterLayout layout, Map<String, Tensor> found) {

        private void header() {
            expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("__metadata__")) {
                    json.skipChildren();
                } else if (found.put(name, tensor(entry(name))) != null) {
                    throw malformed("each tensor once", name + " twice");
                }
            }
            if (json.nextToken() != null) {
                throw malformed("nothing after the header's object", "more");
            }
        }

        private ParameterLayout.Entry entry(String name) {
            Optional<ParameterLayout.Entry> entry = layout.find(name);
            return entry.orElseThrow(() -> InklingException.failed("expected the tensors of config.json but " + file
                    + " also has " + shortened(name) + ": the two files belong to different models"));
        }

        private Tensor tensor(ParameterLayout.Entry entry) {
            String name = entry.name();
            expect(json.currentToken(), JsonToken.START_OBJECT, name);
            @Nullable FloatType type = null;
            @Nullable List<Long> shape = null;
            @Nullable List<Long> offsets = null;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String property = json.currentName();
                json.nextToken();
                switch (property) {
                    case "dtype" -> type = type(name);
                    case "shape" -> shape = integers(name);
                    case "data_offsets" -> offsets = integers(name);
                    default -> throw malformed("dtype, shape and data_offsets of " + name, shortened(property));
                }
            }
            if (type == null || shape == null || offsets == null || offsets.size() != 2) {
                throw malformed("dtype, shape and two data_offsets of " + name, "less");
            }
            if (!shape.equals(entry.shape().stream().map(Integer::longValue).toList())) {
                throw InklingException.failed("expected tensor " + name + " of shape " + entry.shape() + " but " + file
                        + " has " + shape + ": the file and its config.json belong to different models");
            }
            long begin = offsets.get(0);
            long end = offsets.get(1);
            if (end - begin != (long) entry.size() * type.bytes()) {
                throw malformed(
                        "tensor " + name + " to take " + (long) entry.size() * type.bytes() + " bytes",
                        "offsets " + begin + " to " + end);
            }
            return new Tensor(entry, type, begin, end);
        }

        private FloatType type(String name) {
            expect(json.currentToken(), JsonToken.VALUE_STRING, name);
            String type = json.getString();
            return switch (type) {
                case "F32" -> FloatType.F32;
                case "F16" -> FloatType.F16;
                case "BF16" -> FloatType.BF16;
                default ->
                    throw InklingException.failed("expected tensor " + name + " as F32, F16 or BF16 but " + file
                            + " has it as " + shortened(type) + ": convert it to one of them");
            };
        }

        /** A short list of integers from 0 to 2^53. */
        private List<Long> integers(String name) {
            expect(json.currentToken(), JsonToken.START_ARRAY, name);
            List<Long> integers = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, name);
                long number = json.getLongValue();
                if (number < 0 || number > 1L << 53 || integers.size() == 8) {
                    throw malformed("at most 8 sizes or offsets from 0 to 2^53 for " + name, "others");
                }
                integers.add(number);
            }
            return integers;
        }

        private void expect(@Nullable JsonToken token, JsonToken expected, String where) {
            if (token != expected) {
                throw malformed(expected + " for " + where, String.valueOf(token));
            }
        }

        private InklingException malformed(String expected, String was) {
            return InklingException.failed("expected " + expected + " in the header of " + file + " but was " + was
                    + ": it is not a safetensors file, or damaged");
        }

        private static String shortened(String text) {
            return text.length() <= 80 ? text : text.substring(0, 80) + "…";
        }
    }
}
