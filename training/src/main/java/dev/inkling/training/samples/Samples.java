package dev.inkling.training.samples;

import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.Seeds;
import dev.inkling.drawing.data.DrawingStore;
import dev.inkling.drawing.geometry.PointCloud;
import dev.inkling.drawing.internal.InOrder;
import dev.inkling.model.SketchModel;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.scoring.Neighbours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Drawings of a model, to be compared with real ones: docs/metrics.md, "Calibration" and "Samples". */
public final class Samples {

    /** The maximum number of points of a model's drawing, however long real ones are. */
    private static final int MOST_POINTS = 2000;

    private final DrawingStore real;
    private final List<Drawing> drawn;
    private final int limit;
    /** The real drawings' indices in random order. */
    private final int[] order;

    private Samples(DrawingStore real, List<Drawing> drawn, int limit, long seed) {
        this.real = real;
        this.drawn = drawn;
        this.limit = limit;
        order = Seeds.shuffled(real.size(), Seeds.random(seed, "parts"));
    }

    /**
     * Which drawings to sample. Pen temperature, top-p and guidance are 1, whatever the model's defaults are: docs/metrics.md.
     *
     * @param count how many drawings, at least 1
     * @param temperature of the offsets
     */
    public record Request(int count, double temperature, long seed) {

        /**
         * The request as drawing options.
         *
         * @throws InklingException if a value is out of range
         */
        public DrawOptions options() {
            return DrawOptions.PLAIN.withTemperature(temperature).withSeed(seed);
        }
    }

    /**
     * The result of the comparison. Measures that need more drawings are empty.
     *
     * @param lengths distance of the lengths of the model's drawings from those of real ones
     * @param lengthsReal the same of some real ones from the others
     * @param ended share of the model's drawings that the model ended itself
     * @param apart accuracy of a nearest-neighbour classifier that distinguishes them from real ones
     * @param apartReal the same of two halves of real ones
     * @param nearest distance to the nearest training drawings
     */
    public record Report(
            Lengths.Distance lengths,
            Optional<Lengths.Distance> lengthsReal,
            double ended,
            Optional<Double> apart,
            Optional<Double> apartReal,
            Optional<Nearest> nearest) {}

    /**
     * The median distance to the nearest training drawing, in units of the file.
     *
     * @param drawn of the model's drawings
     * @param real of equally many real ones
     */
    public record Nearest(double drawn, double real) {}

    /**
     * Samples drawings from a model, with classes as frequent as in the real drawings.
     *
     * <p>Drawings are ended once they are longer than the longest real one, which does not change the distance of points.
     *
     * @param progress receives the number of drawings so far
     */
    public static Samples draw(SketchModel model, DrawingStore real, Request request, IntConsumer progress) {
        int count = request.count;
        List<Optional<String>> classes = classes(model, real, count);
        int longest = IntStream.range(0, real.size()).map(real::points).max().orElse(0);
        int limit = Math.min(longest + 1, MOST_POINTS);
        DrawOptions options = request.options().withPoints(0, limit);
        List<Drawing> drawn = new ArrayList<>();
        IntFunction<DrawOptions> asked =
                i -> classes.get(i).map(options.withFirst(i)::withLabel).orElse(options.withFirst(i));
        model.draw(count, asked, drawing -> {
            drawn.add(drawing);
            progress.accept(drawn.size());
        });
        return new Samples(real, drawn, limit, request.seed);
    }

    /** Classes in the proportions of the real drawings; empty where a label is not a class of the model. */
    public static List<Optional<String>> classes(SketchModel model, DrawingStore real, int count) {
        List<Optional<String>> classes = new ArrayList<>();
        List<Map.Entry<String, Integer>> labels = List.copyOf(real.labels().entrySet());
        int label = 0;
        long before = 0;
        for (int i = 0; i < count; i++) {
            // The drawing in the middle of the i-th of equal parts of all, sorted by label; those without a label come
            // last.
            long index = middle(i, count, real.size());
            while (label < labels.size() && index >= before + labels.get(label).getValue()) {
                before += labels.get(label).getValue();
                label++;
            }
            Optional<String> name =
                    label < labels.size() ? Optional.of(labels.get(label).getKey()) : Optional.empty();
            classes.add(name.filter(model.config().classes()::contains));
        }
        return classes;
    }

    /** The middle of the i-th of n equal parts of a range. */
    private static int middle(int i, int n, int size) {
        return (int) ((i + 0.5) * size / n);
    }

    /** The lengths of the model's drawings. */
    public Lengths lengths() {
        return Lengths.of(drawn);
    }

    /** The share of the model's drawings that the model ended itself. */
    public double ended() {
        return drawn.stream().filter(drawing -> drawing.points() < limit).count() / (double) drawn.size();
    }

    /**
     * Compares the model's drawings with real ones.
     *
     * @param train the training drawings of the model; may be empty
     * @param progress receives the number of training drawings that were compared so far
     */
    public Report compare(DrawingStore train, LongConsumer progress) {
        Lengths lengths = Lengths.of(real);
        int n = Math.min(drawn.size(), real.size());
        int half = Math.min(drawn.size(), real.size() / 2);
        int threads = InOrder.cores();
        List<PointCloud> ours = Neighbours.clouds(
                IntStream.range(0, n)
                        .mapToObj(i -> drawn.get(middle(i, n, drawn.size())))
                        .toList(),
                threads);
        List<PointCloud> theirs = Neighbours.clouds(
                Arrays.stream(order, 0, Math.max(n, 2 * half))
                        .mapToObj(real::get)
                        .toList(),
                threads);
        return new Report(
                lengths.distance(lengths()),
                lengths.ofParts(drawn.size(), order),
                ended(),
                n < 2 ? Optional.empty() : Optional.of(Neighbours.accuracy(ours, theirs.subList(0, n), threads)),
                half < 2
                        ? Optional.empty()
                        : Optional.of(
                                Neighbours.accuracy(theirs.subList(0, half), theirs.subList(half, 2 * half), threads)),
                train.isEmpty() ? Optional.empty() : Optional.of(nearest(ours, theirs.subList(0, n), train, progress)));
    }

    private static Nearest nearest(
            List<PointCloud> ours, List<PointCloud> theirs, DrawingStore train, LongConsumer progress) {
        List<PointCloud> both = new ArrayList<>(ours);
        both.addAll(theirs);
        double[] nearest = Neighbours.nearest(both, train, InOrder.cores(), progress);
        return new Nearest(
                median(Arrays.copyOf(nearest, ours.size())),
                median(Arrays.copyOfRange(nearest, ours.size(), nearest.length)));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }
}
