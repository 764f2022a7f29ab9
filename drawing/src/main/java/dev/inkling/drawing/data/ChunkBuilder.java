package dev.inkling.drawing.data;

import dev.inkling.drawing.Drawing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Collects the drawings of one {@link Chunk}; its arrays are reused for the next chunk. */
final class ChunkBuilder {

    /** The most drawings of a chunk. */
    static final int MOST_DRAWINGS = 256;

    /** A chunk with at least so many points takes no more drawings. */
    private static final int ENOUGH_POINTS = 1 << 16;

    private float[] coordinates = new float[1 << 10];
    private int[] strokeEnds = new int[1 << 8];
    private int points;
    private int strokes;
    private int size;
    private boolean fitsShort;
    private boolean integer;
    private boolean anyId;
    private final int[] pointEnds = new int[MOST_DRAWINGS];
    private final int[] drawingStrokes = new int[MOST_DRAWINGS];
    private final int[] labels = new int[MOST_DRAWINGS];
    private final int[] canvases = new int[MOST_DRAWINGS];
    private final long[] ids = new long[MOST_DRAWINGS];
    private final Map<Integer, String> otherIds = new HashMap<>();

    ChunkBuilder() {
        clear();
    }

    int size() {
        return size;
    }

    boolean full() {
        return size == MOST_DRAWINGS || points >= ENOUGH_POINTS;
    }

    void add(Drawing drawing, int label, int canvas) {
        int n = drawing.points();
        int at = points * 2;
        coordinates = withCapacity(coordinates, at + n * 2);
        for (int i = 0; i < n; i++) {
            coordinates[at + i] = drawing.x(i);
            coordinates[at + n + i] = drawing.y(i);
        }
        for (int i = at; fitsShort && i < at + n * 2; i++) {
            fitsShort = Float.floatToRawIntBits((short) coordinates[i]) == Float.floatToRawIntBits(coordinates[i]);
        }
        integer = integer && (fitsShort || drawing.isInteger());
        if (strokes + drawing.strokes() > strokeEnds.length) {
            strokeEnds = Arrays.copyOf(strokeEnds, (strokes + drawing.strokes()) * 2);
        }
        for (int s = 0; s < drawing.strokes(); s++) {
            strokeEnds[strokes++] = drawing.strokeEnd(s);
        }
        points += n;
        pointEnds[size] = points;
        drawingStrokes[size] = strokes;
        labels[size] = label;
        canvases[size] = canvas;
        ids[size] = number(drawing.info().id());
        size++;
    }

    private static float[] withCapacity(float[] array, int needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, needed * 2);
    }

    private long number(Optional<String> id) {
        if (id.isEmpty()) {
            return Chunk.NO_ID;
        }
        anyId = true;
        String text = id.get();
        if (isPlainNumber(text)) {
            return Long.parseLong(text);
        }
        otherIds.put(size, text);
        return Chunk.OTHER_ID;
    }

    /** Whether a text is a number of at most 18 digits as {@link Long#toString} writes it; one with a sign is kept as text. */
    private static boolean isPlainNumber(String text) {
        int length = text.length();
        if (length == 0 || length > 18 || (length > 1 && text.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The chunk; the builder is empty afterwards. */
    Chunk build() {
        Chunk chunk = new Chunk(
                fitsShort ? shorts() : new short[0],
                fitsShort ? new float[0] : Arrays.copyOf(coordinates, points * 2),
                Arrays.copyOf(pointEnds, size),
                Arrays.copyOf(strokeEnds, strokes),
                Arrays.copyOf(drawingStrokes, size),
                Arrays.copyOf(labels, size),
                Arrays.copyOf(canvases, size),
                anyId ? Arrays.copyOf(ids, size) : new long[0],
                Map.copyOf(otherIds),
                integer);
        clear();
        return chunk;
    }

    private short[] shorts() {
        short[] whole = new short[points * 2];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (short) coordinates[i];
        }
        return whole;
    }

    private void clear() {
        points = 0;
        strokes = 0;
        size = 0;
        fitsShort = true;
        integer = true;
        anyId = false;
        otherIds.clear();
    }
}
