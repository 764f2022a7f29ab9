package dev.inkling.drawing.data;

import dev.inkling.drawing.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Drawings in one store, and where each came from.
 *
 * @param drawings all of them: those for training, then validation, then test
 * @param parts the drawings in their order, some of one origin each
 * @param report what was read
 */
public record Located(DrawingStore drawings, List<Part> parts, DataReport report) {

    /** Copies the parts. */
    public Located {
        parts = List.copyOf(parts);
    }

    /**
     * Drawings of one origin.
     *
     * @param file that they came from; empty for those made in code
     * @param split the part of the data that they belong to
     * @param first the index of the first in the store
     * @param count how many, one after the other
     */
    public record Part(Optional<Path> file, Split split, int first, int count) {}

    /**
     * Where a drawing came from.
     *
     * @param part what it is one of
     * @param index which of the part's drawings it is, from 0: malformed ones and those of other splits do not count
     */
    public record Place(Part part, int index) {}

    /**
     * Where a drawing came from.
     *
     * @throws IndexOutOfBoundsException if there is no such drawing
     */
    public Place place(int index) {
        int low = 0;
        int high = parts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (parts.get(middle).first <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Part part = parts.get(low);
        if (index < part.first || index >= part.first + part.count) {
            throw new IndexOutOfBoundsException(index);
        }
        return new Place(part, index - part.first);
    }
}
