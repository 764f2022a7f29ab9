package dev.inkling.drawing.data;

import dev.inkling.drawing.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Drawings in one store, with the origin of each.
 *
 * @param drawings all of them: those for training, then validation, then test
 * @param parts the same drawings in their order, grouped by origin
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
     * @param file the file that they came from; empty for built-in drawings
     * @param split the part of the data that they belong to
     * @param first the index of the first drawing in the store
     * @param count the number of drawings, consecutive in the store
     */
    public record Part(Optional<Path> file, Split split, int first, int count) {}

    /**
     * Where a drawing came from.
     *
     * @param part the part that contains it
     * @param index its index within the part, from 0, not counting malformed drawings and those of other splits
     */
    public record Origin(Part part, int index) {}

    /**
     * Where a drawing came from.
     *
     * @throws IndexOutOfBoundsException if there is no such drawing
     */
    public Origin origin(int index) {
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
        return new Origin(part, index - part.first);
    }
}
