package dev.inkling.training.experiment;

import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.SketchModel;
import dev.inkling.training.samples.Lengths;
import dev.inkling.training.samples.Samples;

/**
 * How long a model's drawings are at temperature 1, beside real ones; NaN where none were made.
 *
 * @param count how many the model made
 * @param pointsKs distance of the numbers of points, 0 to 1
 * @param strokesKs distance of the numbers of strokes
 * @param points the mean number
 * @param strokes the mean number
 * @param realPoints the mean number of real drawings
 * @param realStrokes the mean number of real drawings
 * @param ended the share that ended by itself, before it was longer than every real one
 */
record SampleMeasures(
        int count,
        double pointsKs,
        double strokesKs,
        double points,
        double strokes,
        double realPoints,
        double realStrokes,
        double ended) {

    static final SampleMeasures NONE =
            new SampleMeasures(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Has a model draw, and compares. */
    static SampleMeasures of(SketchModel model, DrawingStore real, int count, long seed) {
        if (count == 0) {
            return NONE;
        }
        Lengths those = Lengths.of(real);
        Samples samples = Samples.draw(model, real, new Samples.Request(count, 1, seed), done -> {});
        Lengths drawn = samples.lengths();
        Lengths.Distance distance = drawn.distance(those);
        return new SampleMeasures(
                count,
                distance.points(),
                distance.strokes(),
                drawn.mean().points(),
                drawn.mean().strokes(),
                those.mean().points(),
                those.mean().strokes(),
                samples.ended());
    }
}
