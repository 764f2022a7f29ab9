package dev.inkling.training.experiment;

import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.SketchModel;
import dev.inkling.training.samples.Lengths;
import dev.inkling.training.samples.Samples;

/**
 * Lengths of a model's drawings at temperature 1, compared with those of real drawings; NaN if none were sampled.
 *
 * @param count how many the model drew
 * @param pointsKs distance of the distributions of points per drawing, 0 to 1
 * @param strokesKs distance of the distributions of strokes per drawing
 * @param points mean points per drawing
 * @param strokes mean strokes per drawing
 * @param realPoints mean points per real drawing
 * @param realStrokes mean strokes per real drawing
 * @param ended the share that the model ended itself, before it was longer than every real drawing
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

    /** Samples drawings from a model and compares them with real ones. */
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
