package dev.inkling.model.published;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.format.AtomicFile;
import dev.inkling.model.config.StrictJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Sketch-RNN's JSON: {@code [info, shapes, weights]}. Each weight is base64 of 16-bit integers, little-endian, of which
 * 32 767 means 10.
 *
 * @param name what the model draws; may be empty
 * @param scaleFactor what offsets are divided by
 * @param arrays the weights in the order of the file, row-major
 */
record SketchRnnFile(String name, double scaleFactor, List<Weights> arrays) {

    /** The largest number that the form can say. */
    static final double MOST = 10;

    /** What it is written as. */
    static final int STEPS = Short.MAX_VALUE;

    /** Arrays of a model that draws and nothing else; one that encodes as well has 17. */
    static final int DECODER_ARRAYS = 5;

    private static final long LONGEST = 64L << 20;
    private static final int MOST_DIMENSIONS = 2;
    private static final String WHAT = "a Sketch-RNN model";

    /**
     * An array of numbers.
     *
     * @param shape [n] or [rows columns]
     * @param steps each number as the file has it
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Weights(List<Integer> shape, short[] steps) {

        /** The number at a place. */
        float at(int index) {
            return (float) (steps[index] * MOST / STEPS);
        }
    }

    /**
     * Reads a file.
     *
     * @throws InklingException if it is no such file, or one of its weights is not what its shape says
     */
    static SketchRnnFile read(Path file) {
        String where = file.toString();
        JsonNode tree = StrictJson.tree(text(file), WHAT, where);
        if (!tree.isArray()
                || tree.size() != 3
                || !tree.get(0).isObject()
                || !tree.get(1).isArray()
                || !tree.get(2).isArray()) {
            throw refused(where, "it is not [info, shapes, weights]: give a .json file that Sketch-RNN published");
        }
        JsonNode info = tree.get(0);
        JsonNode scale = info.path("scale_factor");
        if (!scale.isNumber() || !(scale.doubleValue() > 0) || !Double.isFinite(scale.doubleValue())) {
            throw refused(where, "its info has no positive scale_factor");
        }
        JsonNode shapes = tree.get(1);
        JsonNode texts = tree.get(2);
        if (shapes.size() != texts.size()) {
            throw refused(where, "it has " + shapes.size() + " shapes and " + texts.size() + " weights");
        }
        if (shapes.size() != DECODER_ARRAYS) {
            throw refused(
                    where,
                    "it has " + shapes.size() + " weights instead of " + DECODER_ARRAYS
                            + ": take the model's .gen.json, which draws without an encoder");
        }
        List<Weights> arrays = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            arrays.add(weights(shapes.get(i), texts.get(i), i, where));
        }
        return new SketchRnnFile(info.path("name").asString(""), scale.doubleValue(), arrays);
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > LONGEST) {
                throw refused(file.toString(), "it has " + size + " bytes, and such models have at most " + LONGEST);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw InklingException.failed("cannot read " + file + " as text: " + e.getMessage(), e);
        }
    }

    private static Weights weights(JsonNode shape, JsonNode text, int index, String where) {
        long count = 1;
        List<Integer> sizes = new ArrayList<>();
        for (JsonNode size : shape) {
            if (!size.isInt() || size.intValue() < 1 || sizes.size() == MOST_DIMENSIONS) {
                throw refused(where, "the shape of weight " + index + " is not one or two sizes");
            }
            sizes.add(size.intValue());
            count = Math.min(count * size.intValue(), LONGEST);
        }
        if (sizes.isEmpty() || !text.isString()) {
            throw refused(where, "weight " + index + " has no shape or is no text");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.stringValue());
        } catch (IllegalArgumentException e) {
            throw refused(where, "weight " + index + " is no base64");
        }
        if (bytes.length != count * Short.BYTES) {
            throw refused(
                    where,
                    "weight " + index + " has " + bytes.length + " bytes and its shape says " + count * Short.BYTES);
        }
        short[] steps = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(steps);
        return new Weights(sizes, steps);
    }

    static InklingException refused(String where, String why) {
        return InklingException.failed("expected " + WHAT + " in " + where + " but " + why);
    }

    /** Writes a file, whole or not at all. */
    void write(Path file) {
        StringBuilder json = new StringBuilder();
        json.append("[{\"mode\": 2, \"version\": 6, \"max_seq_len\": 250, \"name\": ")
                .append(quoted(name))
                .append(", \"scale_factor\": ")
                .append(scaleFactor)
                .append("}, ");
        json.append(arrays.stream().map(array -> array.shape().toString()).toList())
                .append(", [");
        for (int i = 0; i < arrays.size(); i++) {
            json.append(i == 0 ? "\"" : ", \"")
                    .append(base64(arrays.get(i).steps()))
                    .append('"');
        }
        json.append("]]\n");
        AtomicFile.write(file, out -> out.write(json.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String quoted(String text) {
        return StrictJson.tree(List.of(text)).get(0).toString();
    }

    private static String base64(short[] steps) {
        ByteBuffer bytes = ByteBuffer.allocate(steps.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ShortBuffer shorts = bytes.asShortBuffer();
        shorts.put(steps);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** The weights of numbers, rounded to steps. */
    static Weights weights(float[] numbers, Integer... shape) {
        short[] steps = new short[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            if (!(Math.abs(numbers[i]) <= MOST)) {
                throw InklingException.failed("expected numbers between -10 and 10, which is what Sketch-RNN's form can"
                        + " say, but one of the model's is " + numbers[i] + ": train with more weight decay"
                        + " (--set optimiser.weightDecay=0.1) or for a shorter time");
            }
            steps[i] = (short) Math.round(numbers[i] * STEPS / MOST);
        }
        return new Weights(Arrays.asList(shape), steps);
    }
}
