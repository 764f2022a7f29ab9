package dev.inkling.training.clean;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.DrawingInfo;
import dev.inkling.drawing.data.DrawingStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Drawings with the same strokes, regardless of their labels and other information. */
final class Copies {

    /** A redundant drawing and the same one that is kept. */
    record Copy(int index, int kept, boolean sameLabel) {}

    private final DrawingStore drawings;
    /** Indices of drawings with the same strokes, in the order of the data; groups of two or more. */
    private final List<List<Integer>> groups = new ArrayList<>();

    /**
     * Finds copies.
     *
     * @param considered the indices of the drawings to compare, in increasing order
     */
    Copies(DrawingStore drawings, int[] considered) {
        this.drawings = drawings;
        Map<Long, List<List<Integer>>> byHash = new HashMap<>(2 * considered.length);
        for (int i : considered) {
            Drawing drawing = drawings.get(i);
            List<List<Integer>> alike = byHash.computeIfAbsent(drawing.contentHash(), hash -> new ArrayList<>(1));
            Optional<List<Integer>> own =
                    alike.stream().filter(group -> same(drawing, group.get(0))).findFirst();
            if (own.isPresent()) {
                own.get().add(i);
                if (own.get().size() == 2) {
                    groups.add(own.get());
                }
            } else {
                List<Integer> group = new ArrayList<>(1);
                group.add(i);
                alike.add(group);
            }
        }
    }

    private boolean same(Drawing drawing, int other) {
        return drawing.withInfo(DrawingInfo.NONE).equals(drawings.get(other).withInfo(DrawingInfo.NONE));
    }

    /**
     * All drawings of each group but one, which is the first of those whose label fits best.
     *
     * @param fit how well the label of a drawing fits; higher is better
     */
    List<Copy> redundant(IntToDoubleFunction fit) {
        List<Copy> copies = new ArrayList<>();
        for (List<Integer> group : groups) {
            int kept = group.get(0);
            for (int i : group) {
                kept = fit.applyAsDouble(i) > fit.applyAsDouble(kept) ? i : kept;
            }
            Optional<String> label = drawings.label(kept);
            for (int i : group) {
                if (i != kept) {
                    copies.add(new Copy(i, kept, drawings.label(i).equals(label)));
                }
            }
        }
        return copies;
    }
}
