package dev.inkling.drawing.data;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Very many drawings in little memory: an immutable list that creates each {@link Drawing} on access.
 *
 * <p>Drawings lie one after another in arrays, whole coordinates as {@code short}s, others as {@code float}s; labels and
 * canvases are kept once. A simplified Quick, Draw! drawing of 45 points takes about 230 bytes, so that a million fit in a
 * quarter of a gigabyte. Nothing is lost: each drawing equals the one that was added.
 *
 * <p>Safe for use by several threads.
 */
public final class DrawingStore extends AbstractList<Drawing> implements RandomAccess {

    /** No drawings. */
    public static final DrawingStore EMPTY = new Builder().build();

    private final Chunk[] chunks;
    /** For each chunk, the number of drawings before it. */
    private final int[] starts;

    private final int size;
    private final List<Optional<String>> labels;
    private final List<Optional<Bounds>> canvases;

    private DrawingStore(Builder builder) {
        chunks = builder.chunks.toArray(Chunk[]::new);
        starts = new int[chunks.length];
        int before = 0;
        for (int c = 0; c < chunks.length; c++) {
            starts[c] = before;
            before += chunks[c].size();
        }
        size = before;
        labels = List.copyOf(builder.labels.values);
        canvases = List.copyOf(builder.canvases.values);
    }

    /** A store of these drawings. */
    public static DrawingStore of(Collection<Drawing> drawings) {
        Builder builder = new Builder();
        drawings.forEach(builder::add);
        return builder.build();
    }

    @Override
    public int size() {
        return size;
    }

    /** The drawing at an index, created at each call. */
    @Override
    public Drawing get(int index) {
        int c = chunk(index);
        return chunks[c].drawing(index - starts[c], labels, canvases);
    }

    /** The number of points of a drawing. */
    public int points(int index) {
        int c = chunk(index);
        return chunks[c].points(index - starts[c]);
    }

    /** The label of a drawing, if it has one. */
    public Optional<String> label(int index) {
        int c = chunk(index);
        int label = chunks[c].labels()[index - starts[c]];
        return label < 0 ? Optional.empty() : labels.get(label);
    }

    /** The labels in alphabetical order, with the number of drawings of each; drawings without a label are not counted. */
    public SortedMap<String, Integer> labels() {
        int[] counts = new int[labels.size()];
        for (Chunk chunk : chunks) {
            for (int label : chunk.labels()) {
                if (label >= 0) {
                    counts[label]++;
                }
            }
        }
        SortedMap<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            sorted.put(labels.get(i).orElseThrow(), counts[i]);
        }
        return sorted;
    }

    /** The number of points of all drawings. */
    public long points() {
        return Arrays.stream(chunks)
                .mapToLong(chunk -> chunk.pointEnds()[chunk.size() - 1])
                .sum();
    }

    /** Whether every coordinate of every drawing is a whole number; true for an empty store. */
    public boolean isInteger() {
        return Arrays.stream(chunks).allMatch(Chunk::integer);
    }

    /**
     * A fingerprint of all drawings and their labels, in their order: a different one means different data. It is the same on
     * every machine. Each call goes through all drawings.
     */
    public long contentHash() {
        long hash = size;
        for (Drawing drawing : this) {
            hash = Seeds.derive(hash, drawing.label().orElse(""), drawing.contentHash());
        }
        return hash;
    }

    /** Approximate memory use, in bytes. */
    public long bytes() {
        return Arrays.stream(chunks).mapToLong(Chunk::bytes).sum() + 8L * chunks.length + 100L * canvases.size();
    }

    private int chunk(int index) {
        Objects.checkIndex(index, size);
        int found = Arrays.binarySearch(starts, index);
        return found >= 0 ? found : -found - 2;
    }

    /** Collects drawings. Not safe for use by several threads. */
    public static final class Builder {

        private final List<Chunk> chunks = new ArrayList<>();
        private final Table<String> labels = new Table<>();
        private final Table<Bounds> canvases = new Table<>();
        private final ChunkBuilder open = new ChunkBuilder();

        /** A builder of a store that has no drawings yet. */
        public Builder() {}

        /** Appends a drawing. */
        public Builder add(Drawing drawing) {
            open.add(
                    drawing,
                    labels.index(drawing.label()),
                    canvases.index(drawing.info().canvas()));
            if (open.full()) {
                chunks.add(open.build());
            }
            return this;
        }

        /** Appends all drawings of a store, most of them without copying. */
        public Builder addAll(DrawingStore other) {
            if (other.size < ChunkBuilder.MOST_DRAWINGS) {
                other.forEach(this::add);
                return this;
            }
            closeChunk();
            int[] newLabels = other.labels.stream().mapToInt(labels::index).toArray();
            int[] newCanvases =
                    other.canvases.stream().mapToInt(canvases::index).toArray();
            for (Chunk chunk : other.chunks) {
                chunks.add(chunk.reindexed(newLabels, newCanvases));
            }
            return this;
        }

        /** The store of all drawings added so far; more may be added for another store. */
        public DrawingStore build() {
            closeChunk();
            return new DrawingStore(this);
        }

        private void closeChunk() {
            if (open.size() > 0) {
                chunks.add(open.build());
            }
        }
    }

    /** Values that are kept once, each with an index. */
    private static final class Table<T> {

        private final List<Optional<T>> values = new ArrayList<>();
        private final Map<T, Integer> indices = new HashMap<>();
        private Optional<T> last = Optional.empty();
        private int lastIndex = -1;

        /** The index of a value, −1 for none. */
        int index(Optional<T> value) {
            if (value.isEmpty()) {
                return -1;
            }
            if (!value.equals(last)) {
                lastIndex = indices.computeIfAbsent(value.get(), unknown -> {
                    values.add(value);
                    return values.size() - 1;
                });
                last = value;
            }
            return lastIndex;
        }
    }
}
