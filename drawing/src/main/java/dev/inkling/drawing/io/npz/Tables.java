package dev.inkling.drawing.io.npz;

import java.util.List;
import java.util.function.Consumer;

/** An array of drawings with the same number of rows, as NumPy stores a list of such drawings: one after another. */
final class Tables {

    private Tables() {}

    /**
     * Reads the numbers that follow the header, up to the end of the member.
     *
     * @param header of numbers in three dimensions: drawings, rows, numbers of a row
     */
    static void read(NpzMember in, NpyHeader header, Consumer<NumberArray> sink) {
        NumberType type = header.numbers().orElseThrow();
        List<Long> table = header.shape().subList(1, 3);
        if (header.columnMajor()) {
            throw in.broken("expected the rows of a drawing one after the other but was Fortran's order; save it with"
                    + " np.ascontiguousarray");
        }
        long bytes = bytes(in, table, type.size());
        for (long i = 0; i < header.shape().get(0); i++) {
            sink.accept(NumberArray.of(table, type, header.order(), in.read(bytes), false)
                    .orElseThrow());
        }
        in.expectEnd();
    }

    /** The number of bytes of a drawing; checks that it is neither empty nor too large. */
    static long bytes(NpzMember in, List<Long> table, int size) {
        long most = NpzMember.MAX_VALUE / size / table.get(1);
        if (table.get(0) < 1 || table.get(0) > most) {
            throw in.broken("expected drawings of 1 to " + most + " rows but was an array of shape "
                    + NumberArray.shapeText(table)
                    + " for each; save a list of arrays with np.array(list, dtype=object)");
        }
        return table.get(0) * table.get(1) * size;
    }
}
