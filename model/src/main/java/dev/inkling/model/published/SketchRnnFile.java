package dev.inkling.model.published;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.model.config.StrictJson;
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
 * Sketch-RNN's JSON: {@code [info, shapes, weights]}. Each weight is base64 of 16-bit integers, little-endian, of which
 * 32 767 means 10.
 *
 * @param name what the model draws; may be empty
 * @param scaleFactor what offsets are divided by
 * @param version of the form
 * @param arrays the weights in the order of the file, row-major
 */
record SketchRnnFile(String name, double scaleFactor, int version, List<Weights> arrays) {

    /** The largest number that the form can say. */
    static final double MOST = 10;

    /** What it is written as. */
    static final int STEPS = Short.MAX_VALUE;

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
        return SketchRnnReader.read(file);
    }

    static InklingException refused(String where, String why) {
        return InklingException.failed("expected " + WHAT + " in " + where + " but " + why);
    }

    /** Writes a file, whole or not at all. */
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

    /** The weights of numbers, rounded to steps. */
    static Weights weights(float[] numbers, Integer... shape) {
        short[] steps = new short[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            double exact = Math.rint((double) numbers[i] * STEPS / MOST);
            if (!(exact >= Short.MIN_VALUE && exact <= Short.MAX_VALUE)) {
                throw InklingException.failed("expected numbers between -10 and 10, which is what Sketch-RNN's form can"
                        + " say, but one of the model's is " + numbers[i] + ": train with more weight decay"
                        + " (--set optimiser.weightDecay=0.1) or for a shorter time");
            }
            steps[i] = (short) exact;
        }
        return new Weights(Arrays.asList(shape), steps);
    }
}
