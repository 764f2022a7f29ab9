package dev.inkling.drawing.io.npz;

import dev.inkling.drawing.internal.Text;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The header of an {@code .npy} file: the magic bytes, a version, and a Python dictionary that describes the data.
 *
 * <p>See NumPy's {@code numpy.lib.format}. Its claims are compared with the data; no memory is allocated by them.
 *
 * @param numbers the type of the array's numbers; empty if it is an array of objects, which are pickled
 * @param order the byte order of a number
 * @param columnMajor whether the first index runs fastest
 * @param shape the length along each dimension
 */
record NpyHeader(Optional<NumberType> numbers, ByteOrder order, boolean columnMajor, List<Long> shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** More than any array of drawings needs. */
    private static final int MAX_LENGTH = 1 << 14;

    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L, ]*)\\)");
    private static final Pattern COLUMN_MAJOR = Pattern.compile("'fortran_order'\\s*:\\s*True");
    private static final Pattern LENGTHS = Pattern.compile("(\\s*[0-9]{1,18}L?\\s*,)*(\\s*[0-9]{1,18}L?\\s*)?");
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");

    /** Reads the header of an array of numbers or of objects. */
    static NpyHeader read(NpzMember in) {
        byte[] magic = in.read(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw in.broken("expected a NumPy array but it does not begin as one; save it with np.savez_compressed");
        }
        int version = in.read();
        int minor = in.read();
        if (version < 1 || version > 3 || minor != 0) {
            throw in.broken("expected version 1.0, 2.0 or 3.0 of NumPy's format but was " + version + "." + minor
                    + "; save it again with np.savez_compressed");
        }
        long length = in.number(version == 1 ? 2 : 4);
        if (length > MAX_LENGTH) {
            throw in.broken("expected a header of at most " + MAX_LENGTH + " bytes but was one of " + length
                    + "; the file is damaged");
        }
        return of(in, new String(in.read(length), StandardCharsets.ISO_8859_1));
    }

    private static NpyHeader of(NpzMember in, String header) {
        Matcher type = TYPE.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !shape.find() || !LENGTHS.matcher(shape.group(1)).matches()) {
            throw in.broken(
                    "expected a header with 'descr' and 'shape' but was " + quoted(header) + "; the file is damaged");
        }
        String code = type.group(1).replace("'", "");
        Optional<NumberType> numbers = code.length() < 2 ? Optional.empty() : NumberType.of(code.substring(1));
        if (!code.startsWith("|O") && (numbers.isEmpty() || "<>|".indexOf(code.charAt(0)) < 0)) {
            throw in.broken(
                    "expected an array of objects, one array of rows (dx, dy, pen) a drawing, but was one array "
                            + "of dtype " + quoted(type.group(1))
                            + "; save a list of arrays with np.array(list, dtype=object)");
        }
        return new NpyHeader(
                numbers,
                code.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                COLUMN_MAJOR.matcher(header).find(),
                Stream.of(NOT_DIGITS.split(shape.group(1), -1))
                        .filter(text -> !text.isEmpty())
                        .map(Long::valueOf)
                        .toList());
    }

    /**
     * Whether it may be an array of drawings: a list of objects, or drawings with the same number of rows, of 3 or 5 numbers
     * each, stored as numbers or as objects.
     */
    boolean mayBeDrawings() {
        return isTables() || (numbers.isEmpty() && shape.size() == 1);
    }

    /** Whether it is an array of drawings with the same number of rows. */
    boolean isTables() {
        return shape.size() == 3 && StrokeRows.isRow(shape.get(2));
    }

    /** Checks that it may be an array of drawings. */
    void expectDrawings(NpzMember in) {
        if (mayBeDrawings()) {
            return;
        }
        String was = NumberArray.shapeText(shape)
                + numbers.map(type -> " of numbers").orElse(" of objects");
        throw in.broken(
                "expected an array of objects with one dimension, one array of rows (dx, dy, pen) a drawing, but was"
                        + " one of shape " + was
                        + "; make it drawings = np.empty(n, dtype=object), then put the rows of"
                        + " drawing i into drawings[i]");
    }

    private static String quoted(String text) {
        String clean = Text.clean(text.strip());
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }
}
