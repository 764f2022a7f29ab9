package dev.inkling.model.choose;

import dev.inkling.drawing.Drawing;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The largest of some values. */
final class Best {

    private Best() {}

    /** The index of the drawing of the largest value; on a tie, the lowest index. NaN is never the largest. */
    static int of(List<Drawing> drawings, ToDoubleFunction<Drawing> value) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < drawings.size(); i++) {
            double one = value.applyAsDouble(drawings.get(i));
            if (one > most) {
                best = i;
                most = one;
            }
        }
        return best;
    }
}
