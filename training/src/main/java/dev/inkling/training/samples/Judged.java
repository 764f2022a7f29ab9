package dev.inkling.training.samples;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.geometry.PointCloud;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.model.Classifier;
import dev.inkling.model.classify.SetClassifying;
import dev.inkling.model.scoring.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Quality measures of a model's drawings by class: docs/metrics.md, "Samples".
 *
 * @param classes the measures of each class
 * @param ended share of the drawings that the model ended itself
 */
public record Judged(List<OfClass> classes, double ended) {

    /** A drawing is a scribble if its ink is longer than this many diagonals of its bounds. */
    private static final double SCRIBBLE = 8;

    /**
     * The measures of one class.
     *
     * @param drawings how many were drawn
     * @param recognised share of them that the judge assigns to the class
     * @param recognisedReal the same of real drawings; empty if there are none
     * @param scribbles share of them that are scribbles
     * @param scribblesReal the same of real drawings; empty if there are none
     * @param diversity their mean pairwise distance, divided by that of real drawings; empty if there are fewer than two of
     *     either
     */
    public record OfClass(
            String label,
            int drawings,
            double recognised,
            OptionalDouble recognisedReal,
            double scribbles,
            OptionalDouble scribblesReal,
            OptionalDouble diversity) {}

    /**
     * Measures drawings.
     *
     * @param drawn the model's drawings by requested class; at least one per class
     * @param real real drawings of these classes; some classes may be missing
     * @param judge a classifier that took no part in making or choosing the drawings
     * @param maxPoints the limit at which drawings were ended
     */
    public static Judged of(
            Map<String, List<Drawing>> drawn, Map<String, List<Drawing>> real, Classifier judge, int maxPoints) {
        List<OfClass> classes = new ArrayList<>();
        long ended = 0;
        long all = 0;
        for (Map.Entry<String, List<Drawing>> entry : drawn.entrySet()) {
            String label = entry.getKey();
            List<Drawing> some = entry.getValue();
            List<Drawing> others = real.getOrDefault(label, List.of());
            classes.add(new OfClass(
                    label,
                    some.size(),
                    recognised(label, some, judge),
                    others.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(recognised(label, others, judge)),
                    scribbles(some),
                    others.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(scribbles(others)),
                    some.size() < 2 || others.size() < 2
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(spread(some) / spread(others))));
            ended += some.stream().filter(d -> d.points() < maxPoints).count();
            all += some.size();
        }
        return new Judged(List.copyOf(classes), (double) ended / all);
    }

    /** The share of the drawings that are recognised, as the mean of classes. */
    public double recognised() {
        return mean(OfClass::recognised);
    }

    /** The same of real drawings; NaN if there are none. */
    public double recognisedReal() {
        return mean(each -> each.recognisedReal().orElse(Double.NaN));
    }

    /** The share of the drawings that are scribbles, as the mean of classes. */
    public double scribbles() {
        return mean(OfClass::scribbles);
    }

    /** The same of real drawings; NaN if there are none. */
    public double scribblesReal() {
        return mean(each -> each.scribblesReal().orElse(Double.NaN));
    }

    /** The mean pairwise distance of drawings of a class, divided by that of real drawings; the mean of classes. */
    public double diversity() {
        return mean(each -> each.diversity().orElse(Double.NaN));
    }

    private double mean(ToDoubleFunction<OfClass> of) {
        return classes.stream()
                .mapToDouble(of)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    private static double recognised(String label, List<Drawing> drawings, Classifier judge) {
        float[][] logits = SetClassifying.logits(
                drawings.size(),
                i -> judge.config().preparation().sequence(drawings.get(i)),
                judge.outputs(),
                InOrder.cores());
        long right = SetClassifying.classifications(judge.config(), logits).stream()
                .filter(said -> said.classes().get(said.best()).equals(label))
                .count();
        return (double) right / drawings.size();
    }

    /** The share of drawings whose ink is longer than 8 times the diagonal of their bounds. */
    public static double scribbles(List<Drawing> drawings) {
        return drawings.stream().filter(Judged::isScribble).count() / (double) Math.max(1, drawings.size());
    }

    private static boolean isScribble(Drawing drawing) {
        double diagonal = Math.hypot(drawing.bounds().width(), drawing.bounds().height());
        return drawing.ink() > SCRIBBLE * diagonal;
    }

    /** The mean distance of pairs of drawings whose larger side is 1. */
    private static double spread(List<Drawing> drawings) {
        List<PointCloud> clouds =
                Neighbours.clouds(drawings.stream().map(Judged::scaled).toList(), InOrder.cores());
        double sum = 0;
        for (int i = 0; i < clouds.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += clouds.get(i).distance(clouds.get(j));
            }
        }
        return sum / (clouds.size() * (clouds.size() - 1) / 2.0);
    }

    private static Drawing scaled(Drawing drawing) {
        float side = drawing.bounds().side();
        return side > 0 ? drawing.transformed(1 / side, 1 / side, 0, 0) : drawing;
    }
}
