package dev.inkling.cli;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.model.SketchModel;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.training.log.KolmogorovSmirnov;
import dev.inkling.training.log.LengthHistogram;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * How long drawings are: points and strokes of each. Compared are those of a model with real ones, and real ones with each
 * other (docs/metrics.md, "Calibration").
 */
final class Lengths {

    /** A drawing of a model is ended here, whatever the real ones are like. */
    private static final int MOST_POINTS = 2000;

    private final int[] points;
    private final int[] strokes;

    private Lengths(int[] points, int[] strokes) {
        this.points = points;
        this.strokes = strokes;
    }

    /** The distances of two sets, from 0 to 1. */
    record Distance(double points, double strokes) {}

    /** The lengths of drawings. */
    static Lengths of(List<Drawing> drawings) {
        return new Lengths(
                drawings.stream().mapToInt(Drawing::points).toArray(),
                drawings.stream().mapToInt(Drawing::strokes).toArray());
    }

    /**
     * The lengths of drawings by a model at temperature 1, of classes as frequent as in the real ones.
     *
     * <p>A drawing longer than the longest real one is ended there, which does not change the distance of points.
     */
    static Lengths drawn(SketchModel model, DrawingStore real, int count, long seed, PrintWriter err) {
        List<Optional<String>> classes = classes(model, real, count);
        int longest = 0;
        for (int i = 0; i < real.size(); i++) {
            longest = Math.max(longest, real.points(i));
        }
        DrawOptions options =
                DrawOptions.DEFAULT.withTemperature(1).withSeed(seed).withPoints(0, Math.min(longest + 1, MOST_POINTS));
        List<Drawing> drawings = new ArrayList<>();
        try (Progress progress = Progress.of(err, "drawing")) {
            IntFunction<DrawOptions> asked =
                    i -> classes.get(i).map(options.withFirst(i)::withLabel).orElse(options.withFirst(i));
            model.draw(count, asked, drawing -> {
                drawings.add(drawing);
                progress.update(drawings.size(), count, "");
            });
        }
        return of(drawings);
    }

    /** Classes in the shares of the real drawings; none where a label is none of the model's. */
    static List<Optional<String>> classes(SketchModel model, DrawingStore real, int count) {
        List<Optional<String>> classes = new ArrayList<>();
        List<Map.Entry<String, Integer>> labels = List.copyOf(real.labels().entrySet());
        int label = 0;
        long before = 0;
        for (int i = 0; i < count; i++) {
            // The drawing in the middle of the i-th of equal parts of all, sorted by label; those without one come
            // last.
            long place = (long) ((i + 0.5) * real.size() / count);
            while (label < labels.size() && place >= before + labels.get(label).getValue()) {
                before += labels.get(label).getValue();
                label++;
            }
            Optional<String> name =
                    label < labels.size() ? Optional.of(labels.get(label).getKey()) : Optional.empty();
            classes.add(name.filter(model.config().classes()::contains));
        }
        return classes;
    }

    /** How far these are from others: {@link KolmogorovSmirnov}. */
    Distance distance(Lengths other) {
        return new Distance(
                KolmogorovSmirnov.distance(points, other.points), KolmogorovSmirnov.distance(strokes, other.strokes));
    }

    /**
     * How far some of these are from the others, divided at random: what a perfect model would come to. Empty if there are
     * not two.
     *
     * @param count how many at most; never more than half of them
     */
    Optional<Distance> ofParts(int count, long seed) {
        int n = points.length;
        if (n < 2) {
            return Optional.empty();
        }
        int part = Math.max(1, Math.min(count, n / 2));
        int[] order = shuffled(n, Seeds.random(seed, "parts"));
        int[] one = Arrays.copyOf(order, part);
        int[] other = Arrays.copyOfRange(order, part, n);
        return Optional.of(some(one).distance(some(other)));
    }

    private static int[] shuffled(int n, RandomGenerator random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private Lengths some(int[] indices) {
        return new Lengths(
                Arrays.stream(indices).map(i -> points[i]).toArray(),
                Arrays.stream(indices).map(i -> strokes[i]).toArray());
    }

    /** Writes a histogram of points and one of strokes into a folder. */
    void plot(Lengths drawn, Path folder) {
        LengthHistogram.write(folder.resolve("points.png"), points, drawn.points, "points per drawing");
        LengthHistogram.write(folder.resolve("strokes.png"), strokes, drawn.strokes, "strokes per drawing");
    }
}
