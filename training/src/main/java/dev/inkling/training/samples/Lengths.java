package dev.inkling.training.samples;

import dev.inkling.drawing.Drawing;
import dev.inkling.training.log.KolmogorovSmirnov;
import dev.inkling.training.log.LengthHistogram;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The lengths of drawings: points and strokes of each. The lengths of a model's drawings are compared with those of real ones,
 * and those of real ones with each other (docs/metrics.md, "Calibration").
 */
public final class Lengths {

    private final int[] points;
    private final int[] strokes;

    private Lengths(int[] points, int[] strokes) {
        this.points = points;
        this.strokes = strokes;
    }

    /** The distances of two sets of drawings, from 0 to 1. */
    public record Distance(double points, double strokes) {}

    /** The mean numbers of points and strokes per drawing. */
    public record Mean(double points, double strokes) {}

    /** The lengths of drawings. */
    public static Lengths of(List<Drawing> drawings) {
        return new Lengths(
                drawings.stream().mapToInt(Drawing::points).toArray(),
                drawings.stream().mapToInt(Drawing::strokes).toArray());
    }

    /** The distance of these lengths from others: {@link KolmogorovSmirnov}. */
    public Distance distance(Lengths other) {
        return new Distance(
                KolmogorovSmirnov.distance(points, other.points), KolmogorovSmirnov.distance(strokes, other.strokes));
    }

    /**
     * The distance of some of these lengths from the others: the distance of a perfect model. Empty if there are fewer than
     * two.
     *
     * @param count the maximum size of the first part; never more than half of them
     * @param order all their indices, in random order
     */
    public Optional<Distance> ofParts(int count, int[] order) {
        int n = points.length;
        if (n < 2) {
            return Optional.empty();
        }
        int part = Math.max(1, Math.min(count, n / 2));
        int[] one = Arrays.copyOf(order, part);
        int[] other = Arrays.copyOfRange(order, part, n);
        return Optional.of(some(one).distance(some(other)));
    }

    /** The mean number of points and of strokes; 0 of no drawings. */
    public Mean mean() {
        return new Mean(
                Arrays.stream(points).average().orElse(0),
                Arrays.stream(strokes).average().orElse(0));
    }

    private Lengths some(int[] indices) {
        return new Lengths(
                Arrays.stream(indices).map(i -> points[i]).toArray(),
                Arrays.stream(indices).map(i -> strokes[i]).toArray());
    }

    /** Writes a histogram of points and one of strokes into a folder. */
    public void plot(Lengths drawn, Path folder) {
        LengthHistogram.write(folder.resolve("points.png"), points, drawn.points, "points per drawing");
        LengthHistogram.write(folder.resolve("strokes.png"), strokes, drawn.strokes, "strokes per drawing");
    }
}
