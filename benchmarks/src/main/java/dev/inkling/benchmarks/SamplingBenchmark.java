package dev.inkling.benchmarks;

import dev.inkling.drawing.Drawing;
import dev.inkling.model.SketchModel;
import dev.inkling.model.config.Size;
import dev.inkling.model.sampling.DrawOptions;
import dev.inkling.model.sampling.Drawer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/**
 * Drawing with a model of the small size, compared with a baseline that runs the whole drawing again for each point:
 * one drawing at a time, many at once, and the time to the first point. All drawings have the same number of points.
 *
 * @param turns how it is measured
 * @param points of each drawing
 * @param alone drawings that are drawn one after the other in a turn
 * @param together drawings that are drawn at once
 */
record SamplingBenchmark(Turns turns, int points, int alone, int together) {

    /** Number of first points in a turn. */
    private static final int FIRST_POINTS = 50;

    /** Warm-up drawings, until Java has compiled the hot code. */
    private static final int WARM_UP = 4;

    /** Drawings about as long as those of people, and as many as are usual. */
    SamplingBenchmark(Turns turns) {
        this(turns, 64, 24, 256);
    }

    /** Measures all three. */
    List<Result> measure() {
        SketchModel model = Untrained.model(Size.SMALL);
        try (PlainDecoder plain = new PlainDecoder(model)) {
            DrawOptions options = model.drawOptions().withPoints(points, points);
            Drawer plainDrawer = new Drawer(plain, 1);
            ToLongFunction<DrawOptions> one = asked -> count(model.draw(asked));
            ToLongFunction<DrawOptions> baseline = asked -> count(plainDrawer.draw(asked));
            for (int i = 0; i < WARM_UP; i++) {
                each(alone, options, one);
                each(alone, options, baseline);
            }
            many(model, options);
            Result single = turns.rates(
                    "sampling.one", "points/s", () -> rate(alone, options, one), () -> rate(alone, options, baseline));
            Result several = turns.rates(
                    "sampling.many", "points/s", () -> many(model, options), () -> rate(alone, options, baseline));
            DrawOptions start = options.withPoints(1, 1);
            Result first = turns.times(
                    "sampling.first_point",
                    "ms",
                    () -> 1e3 / rate(FIRST_POINTS, start, one),
                    () -> 1e3 / rate(FIRST_POINTS, start, baseline));
            return List.of(
                    single.with("points_per_drawing", points),
                    several.with("points_per_drawing", points).with("drawings", together),
                    first);
        }
    }

    /** Points per second of drawings one after the other. */
    private static double rate(int drawings, DrawOptions options, ToLongFunction<DrawOptions> side) {
        long start = System.nanoTime();
        long drawn = each(drawings, options, side);
        return drawn * 1e9 / (System.nanoTime() - start);
    }

    private static long each(int drawings, DrawOptions options, ToLongFunction<DrawOptions> side) {
        long drawn = 0;
        for (int i = 0; i < drawings; i++) {
            drawn += side.applyAsLong(options.withFirst(i));
        }
        return drawn;
    }

    /** Points per second of many drawings as {@code inkling draw} makes them. */
    private double many(SketchModel model, DrawOptions options) {
        AtomicLong drawn = new AtomicLong();
        long start = System.nanoTime();
        model.draw(together, options::withFirst, drawing -> drawn.addAndGet(drawing.points()));
        return drawn.get() * 1e9 / (System.nanoTime() - start);
    }

    private static long count(List<Drawing> drawings) {
        return drawings.stream().mapToLong(Drawing::points).sum();
    }
}
