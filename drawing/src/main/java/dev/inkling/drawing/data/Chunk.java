package dev.inkling.drawing.data;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Some drawings one after another in a few arrays, filled by {@link ChunkBuilder}.
 *
 * @param whole all x of a drawing, then all its y, then the next drawing's, if all of these are whole numbers that a
 *     {@code short} holds; else empty
 * @param real the same otherwise; else empty
 * @param pointEnds for each drawing, the number of points up to its end
 * @param strokeEnds for each stroke of each drawing, the index in the drawing just after its last point
 * @param drawingStrokes for each drawing, the number of strokes up to its end
 * @param labels for each drawing, the index of its label in the store's table; −1 for none
 * @param canvases for each drawing, the index of its canvas in the store's table; −1 for none
 * @param ids for each drawing, its id if that is a number as {@link Long#toString} writes it; {@link #NO_ID} and
 *     {@link #OTHER_ID} otherwise; empty if no drawing has an id
 * @param otherIds the ids of the drawings whose id is not such a number, by the drawing's index
 * @param integer whether every coordinate is a whole number
 */
// Chunks are never compared.
@SuppressWarnings("ArrayRecordComponent")
record Chunk(
        short[] whole,
        float[] real,
        int[] pointEnds,
        int[] strokeEnds,
        int[] drawingStrokes,
        int[] labels,
        int[] canvases,
        long[] ids,
        Map<Integer, String> otherIds,
        boolean integer) {

    static final long NO_ID = Long.MIN_VALUE;
    static final long OTHER_ID = Long.MIN_VALUE + 1;

    int size() {
        return pointEnds.length;
    }

    int points(int drawing) {
        return pointEnds[drawing] - before(pointEnds, drawing);
    }

    /** The drawing at an index, with the store's tables. */
    Drawing drawing(int drawing, List<Optional<String>> labelTable, List<Optional<Bounds>> canvasTable) {
        int n = points(drawing);
        int from = before(pointEnds, drawing) * 2;
        int[] ends = Arrays.copyOfRange(strokeEnds, before(drawingStrokes, drawing), drawingStrokes[drawing]);
        DrawingInfo info = new DrawingInfo(
                labels[drawing] < 0 ? Optional.empty() : labelTable.get(labels[drawing]),
                id(drawing),
                canvases[drawing] < 0 ? Optional.empty() : canvasTable.get(canvases[drawing]));
        return Drawing.of(coordinates(from, n), coordinates(from + n, n), ends, info);
    }

    private Optional<String> id(int drawing) {
        if (ids.length == 0 || ids[drawing] == NO_ID) {
            return Optional.empty();
        }
        return ids[drawing] == OTHER_ID
                ? Optional.ofNullable(otherIds.get(drawing))
                : Optional.of(Long.toString(ids[drawing]));
    }

    private float[] coordinates(int from, int n) {
        if (whole.length == 0) {
            return Arrays.copyOfRange(real, from, from + n);
        }
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = whole[from + i];
        }
        return values;
    }

    private static int before(int[] ends, int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** The same drawings with the label and canvas indices of another store's tables. */
    Chunk reindexed(int[] newLabels, int[] newCanvases) {
        return new Chunk(
                whole,
                real,
                pointEnds,
                strokeEnds,
                drawingStrokes,
                mapped(labels, newLabels),
                mapped(canvases, newCanvases),
                ids,
                otherIds,
                integer);
    }

    private static int[] mapped(int[] indices, int[] newIndices) {
        return Arrays.stream(indices)
                .map(index -> index < 0 ? index : newIndices[index])
                .toArray();
    }

    /** Approximate memory use, bytes. */
    long bytes() {
        return 16L * 9
                + 2L * whole.length
                + 4L * real.length
                + 4L * (pointEnds.length + strokeEnds.length + drawingStrokes.length + labels.length + canvases.length)
                + 8L * ids.length
                + otherIds.values().stream().mapToLong(id -> 96L + id.length()).sum();
    }
}
