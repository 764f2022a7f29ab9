package dev.inkling.drawing.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an {@code .npy} file: the magic bytes, a version, and a Python dictionary that says what follows.
 *
 * <p>See NumPy's {@code numpy.lib.format}. What it claims is held against what then comes; no memory is taken for it.
 */
final class NpyHeader {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** More than any array of drawings needs. */
    private static final int MAX_LENGTH = 1 << 14;

    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*('[^']*'|\\[)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9L, ]*)\\)");
    private static final Pattern ONE_DIMENSION = Pattern.compile("\\s*([0-9]{1,18})L?\\s*,\\s*");

    private NpyHeader() {}

    /**
     * Reads the head of an array of objects with one dimension.
     *
     * @return how many objects it claims to hold
     */
    static long read(NpzMember in) {
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
        return objects(in, new String(in.read(length), StandardCharsets.ISO_8859_1));
    }

    private static long objects(NpzMember in, String header) {
        Matcher type = TYPE.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !shape.find()) {
            throw in.broken(
                    "expected a header with 'descr' and 'shape' but was " + quoted(header) + "; the file is damaged");
        }
        if (!type.group(1).startsWith("'|O")) {
            throw in.broken(
                    "expected an array of objects, one array of rows (dx, dy, pen) a drawing, but was one array "
                            + "of dtype " + quoted(type.group(1))
                            + "; save a list of arrays with np.array(list, dtype=object)");
        }
        Matcher one = ONE_DIMENSION.matcher(shape.group(1));
        if (!one.matches()) {
            throw in.broken("expected an array of objects with one dimension but was one of shape ("
                    + quoted(shape.group(1)) + "); fill np.empty(n, dtype=object) with one array of rows (dx, dy, pen) "
                    + "a drawing");
        }
        return Long.parseLong(one.group(1));
    }

    private static String quoted(String text) {
        String clean = Text.clean(text.strip());
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }
}
