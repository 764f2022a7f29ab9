package dev.inkling.model.published;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.model.internal.StrictJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Sketch-RNN's JSON: {@code [info, shapes, weights]}. Each weight array is base64 of 16-bit integers, little-endian, in units
 * of 10 / 32 767.
 *
 * @param name what the model draws; may be empty
 * @param scaleFactor the divisor of offsets
 * @param version of the format
 * @param arrays the weights in the order of the file, row-major
 */
record SketchRnnFile(String name, double scaleFactor, int version, List<Weights> arrays) {

    /** The largest value that the format can represent. */
    static final double MOST = 10;

    /** The integer that represents it. */
    static final int STEPS = Short.MAX_VALUE;

    private static final String WHAT = "a Sketch-RNN model";

    /**
     * An array of weights.
     *
     * @param shape [n] or [rows columns]
     * @param steps the integers of the file
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Weights(List<Integer> shape, short[] steps) {

        /** The value at an index. */
        float at(int index) {
            return (float) (steps[index] * MOST / STEPS);
        }
    }

    /**
     * Reads a file.
     *
     * @throws InklingException if it is not such a file, or one of its weights does not match its shape
     */
    static SketchRnnFile read(Path file) {
        return SketchRnnReader.read(file);
    }

    static InklingException refused(String where, String why) {
        return InklingException.failed("expected " + WHAT + " in " + where + " but " + why);
    }

    /** Writes a file atomically. */
    void write(Path file) {
        AtomicFile.write(file, out -> {
            write(
                    out,
                    "[{\"mode\": 2, \"version\": " + version + ", \"max_seq_len\": 250, \"name\": " + quoted(name)
                            + ", \"scale_factor\": " + scaleFactor + "}, "
                            + arrays.stream()
                                    .map(array -> array.shape().toString())
                                    .toList()
                            + ", [");
            for (int i = 0; i < arrays.size(); i++) {
                write(out, i == 0 ? "\"" : ", \"");
                write(out, base64(arrays.get(i).steps()));
                write(out, "\"");
            }
            write(out, "]]\n");
        });
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return StrictJson.tree(List.of(text)).get(0).toString();
    }

    private static String base64(short[] steps) {
        ByteBuffer bytes = ByteBuffer.allocate(steps.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(steps);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** The weights of values, rounded to steps. */
    static Weights weights(float[] values, Integer... shape) {
        short[] steps = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            double exact = Math.rint((double) values[i] * STEPS / MOST);
            if (!(exact >= Short.MIN_VALUE && exact <= Short.MAX_VALUE)) {
                throw InklingException.failed("expected parameters between -10 and 10, as Sketch-RNN's format can"
                        + " represent, but one of the model's is " + values[i] + ": train with more weight decay"
                        + " (optimiser.weightDecay of the recipe, such as 0.1) or for a shorter time");
            }
            steps[i] = (short) exact;
        }
        return new Weights(Arrays.asList(shape), steps);
    }
}
