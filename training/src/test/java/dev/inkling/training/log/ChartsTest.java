package dev.inkling.training.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.inkling.drawing.InklingException;
import dev.inkling.run.MetricsLog;
import dev.inkling.run.MetricsLog.Entry;
import dev.inkling.training.log.LengthHistogram.Bins;
import dev.inkling.training.log.LossCurve.Range;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartsTest {

    private static final MetricCurve NONE = new MetricCurve(new double[0], new double[0]);

    @TempDir
    Path directory;

    /** A run that begins at a thousand nats and ends at two. */
    private static List<Entry> entries(int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double loss = 2 + 1000 * Math.exp(-100.0 * i / count) + Math.exp(-3.0 * i / count) + (i % 2) * 0.1;
            entries.add(new Entry(
                    10L * i,
                    i % 7 == 0
                            ? Map.of(MetricsLog.NATS, loss, MetricsLog.VALIDATION, loss + 0.2)
                            : Map.of(MetricsLog.NATS, loss)));
        }
        return entries;
    }

    private static MetricCurve curve(double... values) {
        return new MetricCurve(
                IntStream.range(0, values.length).asDoubleStream().toArray(), values);
    }

    private static long pixels(BufferedImage image, Color color) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == color.getRGB())
                .count();
    }

    private BufferedImage image(Path png) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(png);
        }
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(1000);
        assertThat(image.getHeight()).isEqualTo(600);
        return image;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 600, 601, 5000})
    void aCurveShowsBothLosses(int count) throws IOException {
        Path png = directory.resolve("loss.png");
        LossCurve.write(png, entries(count));
        BufferedImage image = image(png);
        if (count > 1) {
            assertThat(pixels(image, ChartPng.BLUE)).isGreaterThan(200);
        }
        assertThat(pixels(image, ChartPng.CORAL)).isGreaterThan(40);
    }

    @Test
    void aCurveOfNothingIsAnEmptyChart() throws IOException {
        Path png = directory.resolve("loss.png");
        LossCurve.write(png, List.of());
        LossCurve.write(png, List.of(new Entry(5, Map.of("rate", 1.0))));
        assertThat(pixels(image(png), ChartPng.BLUE)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e300, -Double.MAX_VALUE, Double.MIN_VALUE, 3.000000000000001})
    void hugeValuesAreDrawn(double value) throws IOException {
        Path png = directory.resolve("loss.png");
        LossCurve.write(
                png,
                List.of(
                        new Entry(1, Map.of(MetricsLog.NATS, value)),
                        new Entry(2, Map.of(MetricsLog.NATS, 3.0)),
                        new Entry(1_000_000_000_000L, Map.of(MetricsLog.NATS, 3.0)),
                        new Entry(Long.MAX_VALUE, Map.of(MetricsLog.NATS, 3.0)),
                        new Entry(-1, Map.of(MetricsLog.NATS, 3.0))));
        assertThat(image(png)).isNotNull();
    }

    @Test
    void theRangeIsThatOfMostOfTheRun() {
        MetricCurve raw = MetricCurve.of(entries(1000), MetricsLog.NATS);
        Range range = Range.of(raw.smooth(), NONE);
        assertThat(range.bottom()).isBetween(1.8, 2.1);
        assertThat(range.top()).isBetween(2.9, 5.0);
        assertThat(Range.of(NONE, NONE)).isEqualTo(new Range(0, 1));
        Range flat = Range.of(curve(2, 2, 2), NONE);
        assertThat(flat.bottom()).isLessThan(2);
        assertThat(flat.top()).isGreaterThan(2);
    }

    @Test
    void smoothingKeepsALineAndAConstant() {
        double[] line = IntStream.range(0, 500).asDoubleStream().toArray();
        double[] smooth = curve(line).smooth().values();
        for (int i = 0; i < 490; i++) {
            assertThat(smooth[i]).isCloseTo(line[i], within(1e-9));
        }
        assertThat(curve(DoubleStream.generate(() -> 3).limit(77).toArray())
                        .smooth()
                        .values())
                .containsOnly(3);
        assertThat(curve(4, 2).smooth().values()).startsWith(4);
        assertThat(NONE.smooth().size()).isZero();
    }

    @Test
    void anOutlineHoldsAllValues() {
        double[] values = new SplittableRandom(3).doubles(1234).toArray();
        MetricCurve outline = curve(values).outline(100);
        assertThat(outline.size()).isEqualTo(200);
        assertThat(Arrays.stream(outline.values(), 0, 100).max())
                .isEqualTo(Arrays.stream(values).max());
        assertThat(Arrays.stream(outline.values(), 100, 200).min())
                .isEqualTo(Arrays.stream(values).min());
        for (int p = 0; p < 100; p++) {
            assertThat(outline.steps()[p]).isEqualTo(outline.steps()[199 - p]);
            assertThat(outline.values()[p]).isGreaterThanOrEqualTo(outline.values()[199 - p]);
        }
        MetricCurve sampled = curve(values).sampled(50);
        assertThat(sampled.size()).isEqualTo(50);
        assertThat(sampled.steps()).startsWith(0).endsWith(1233).isSorted();
    }

    @Test
    void aHistogramShowsBothKinds() throws IOException {
        Path png = directory.resolve("points.png");
        SplittableRandom random = new SplittableRandom(5);
        int[] real = random.ints(300, 5, 90).toArray();
        int[] drawn = random.ints(200, 9, 120).toArray();
        LengthHistogram.write(png, real, drawn, "points per drawing");
        BufferedImage image = image(png);
        assertThat(pixels(image, ChartPng.BLUE)).isGreaterThan(5000);
        assertThat(pixels(image, ChartPng.CORAL)).isGreaterThan(5000);
        LengthHistogram.write(png, new int[] {1}, new int[] {Integer.MAX_VALUE}, "strokes per drawing");
        assertThatThrownBy(() -> LengthHistogram.write(png, real, new int[0], "points"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyLengthFallsIntoOneBin() {
        SplittableRandom random = new SplittableRandom(6);
        for (int round = 0; round < 200; round++) {
            int[] a = random.ints(1 + random.nextInt(50), 0, 1 + random.nextInt(1 << random.nextInt(31)))
                    .toArray();
            int[] b = random.ints(1 + random.nextInt(50), 0, 1 + random.nextInt(100))
                    .toArray();
            Bins bins = Bins.over(a, b);
            assertThat(bins.count()).isBetween(1, 25);
            assertThat(bins.names()).hasSize(bins.count()).doesNotHaveDuplicates();
            assertThat(Arrays.stream(bins.shares(a)).sum()).isCloseTo(1, within(1e-9));
            assertThat(Arrays.stream(bins.shares(b)).sum()).isCloseTo(1, within(1e-9));
        }
        Bins small = Bins.over(new int[] {3, 4, 5}, new int[] {4});
        assertThat(small).isEqualTo(new Bins(3, 1, 3, false));
        assertThat(small.names()).containsExactly("3", "4", "5");
        assertThat(Bins.over(new int[] {12, 249}, new int[] {200, 251})).isEqualTo(new Bins(10, 10, 25, false));
        int[] longTail = IntStream.range(0, 1000).map(i -> i < 995 ? i % 10 : i).toArray();
        Bins open = Bins.over(longTail, new int[] {5});
        assertThat(open).isEqualTo(new Bins(0, 1, 10, true));
        assertThat(open.names()).endsWith("8", "9+");
    }

    @Test
    void aChartThatCannotBeWrittenIsReported() {
        assertThatThrownBy(() -> LossCurve.write(directory.resolve("none/loss.png"), List.of()))
                .isInstanceOf(InklingException.class)
                .hasMessageContaining("loss.png");
    }
}
