package dev.inkling.training.log;

import dev.inkling.drawing.InklingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * A chart of the lengths of real drawings and of those that a model drew: two histograms, as PNG of 1000 × 600 pixels, with the
 * distance between them ({@link KolmogorovSmirnov}).
 */
public final class LengthHistogram {

    private static final int MOST_BINS = 25;

    /** The widths that bins may have, times a power of ten. */
    private static final int[] ROUND = {1, 2, 5};

    private LengthHistogram() {}

    /**
     * Writes the chart.
     *
     * @param real the length of each real drawing, not negative
     * @param drawn the length of each drawing of the model
     * @param what the measure of length, such as {@code "points per drawing"}
     * @throws InklingException if the file cannot be written, or the machine has no fonts
     * @throws IllegalArgumentException if either kind has no drawings
     */
    public static void write(Path png, int[] real, int[] drawn, String what) {
        double distance = KolmogorovSmirnov.distance(real, drawn);
        Bins bins = Bins.over(real, drawn);
        String title = String.format(
                Locale.ROOT,
                "%s%s, real and drawn: distance %.3f",
                what.substring(0, 1).toUpperCase(Locale.ROOT),
                what.substring(1),
                distance);
        ChartPng.write(png, () -> {
            CategoryChart chart = new CategoryChartBuilder()
                    .width(ChartPng.WIDTH)
                    .height(ChartPng.HEIGHT)
                    .title(title)
                    .xAxisTitle(bins.width == 1 ? what : what + ", in bins of " + bins.width)
                    .yAxisTitle("share of drawings, %")
                    .build();
            ChartPng.style(chart.getStyler(), LegendPosition.InsideNE);
            chart.getStyler().setAvailableSpaceFill(0.72);
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(110 * Math.max(bins.highest(real), bins.highest(drawn)));
            add(chart, "real", bins, real).setFillColor(ChartPng.BLUE);
            add(chart, "drawn", bins, drawn).setFillColor(ChartPng.CORAL);
            return chart;
        });
    }

    private static CategorySeries add(CategoryChart chart, String name, Bins bins, int[] lengths) {
        String legend = String.format(
                Locale.ROOT,
                "%s: %d, median %d",
                name,
                lengths.length,
                quantile(Arrays.stream(lengths).sorted().toArray(), 0.5));
        return chart.addSeries(
                legend,
                bins.names(),
                Arrays.stream(bins.shares(lengths)).mapToObj(s -> 100 * s).toList());
    }

    private static int quantile(int[] sorted, double share) {
        return sorted[(int) Math.ceil((sorted.length - 1) * share)];
    }

    /** Bins of equal, round width from {@code first} on; the last one, if open, includes all longer lengths. */
    record Bins(int first, int width, int count, boolean open) {

        /** At most 25 bins, which cover all but the longest fiftieth of each sample. */
        static Bins over(int[] a, int[] b) {
            int[] left = Arrays.stream(a).sorted().toArray();
            int[] right = Arrays.stream(b).sorted().toArray();
            int shortest = Math.min(left[0], right[0]);
            int longest = Math.max(quantile(left, 0.98), quantile(right, 0.98));
            int width = width(shortest, longest);
            int first = firstOf(shortest, width);
            int count = (longest - first) / width + 1;
            long end = first + (long) count * width;
            return new Bins(first, width, count, Math.max(left[left.length - 1], right[right.length - 1]) >= end);
        }

        private static int width(int shortest, int longest) {
            for (int power = 1; ; power *= 10) {
                for (int round : ROUND) {
                    int width = round * power;
                    if (longest - firstOf(shortest, width) < (long) MOST_BINS * width) {
                        return width;
                    }
                }
            }
        }

        private static int firstOf(int shortest, int width) {
            return shortest / width * width;
        }

        /** The share of the lengths in each bin; they sum to 1. */
        double[] shares(int[] lengths) {
            double[] shares = new double[count];
            for (int length : lengths) {
                shares[Math.min(Math.max(length - first, 0) / width, count - 1)] += 1.0 / lengths.length;
            }
            return shares;
        }

        /** The largest of the shares. */
        double highest(int[] lengths) {
            return Arrays.stream(shares(lengths)).max().orElse(0);
        }

        /** The lower end of each bin, with a plus if it includes all longer lengths. */
        List<String> names() {
            return IntStream.range(0, count)
                    .mapToObj(i -> first + i * width + (open && i == count - 1 ? "+" : ""))
                    .toList();
        }
    }
}
