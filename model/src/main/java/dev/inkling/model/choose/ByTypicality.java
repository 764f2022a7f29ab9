package dev.inkling.model.choose;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.sampling.Chooser;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Chooses the drawing whose number of points and length of ink are nearest, as logarithms, to the medians of all candidates.
 */
record ByTypicality() implements Chooser {

    @Override
    public int best(List<Drawing> candidates) {
        double[] points = values(candidates, drawing -> Math.log(drawing.points()));
        double[] ink = values(candidates, drawing -> Math.log1p(relativeInk(drawing)));
        double typicalPoints = median(points);
        double typicalInk = median(ink);
        return Best.of(
                candidates,
                drawing -> -Math.hypot(
                        Math.log(drawing.points()) - typicalPoints, Math.log1p(relativeInk(drawing)) - typicalInk));
    }

    @Override
    public String basis() {
        return "by the most typical length";
    }

    private static double[] values(List<Drawing> drawings, ToDoubleFunction<Drawing> of) {
        return drawings.stream().mapToDouble(of).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double relativeInk(Drawing drawing) {
        double diagonal = Math.hypot(drawing.bounds().width(), drawing.bounds().height());
        return diagonal > 0 ? drawing.ink() / diagonal : 0;
    }
}
