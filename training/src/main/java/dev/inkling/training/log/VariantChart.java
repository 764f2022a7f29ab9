package dev.inkling.training.log;

import dev.inkling.drawing.InklingException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A chart that compares variants of a training run: one line each, as PNG and as SVG of 1000 × 600 pixels.
 *
 * <p>The first values are far above all others; the chart is cut off above the range of the last three quarters of the lines.
 *
 * @param title the title
 * @param across the label of the x axis
 * @param up the label of the y axis
 * @param lines at least one, each of at least one point
 */
public record VariantChart(String title, String across, String up, List<Line> lines) {

    private static final Color[] COLOURS = {
        ChartPng.BLUE,
        ChartPng.CORAL,
        new Color(0x5b9a5b),
        new Color(0x8a62a8),
        new Color(0xc9a227),
        new Color(0x3f9c9c),
        new Color(0xc65d87),
        new Color(0x64717d)
    };

    /** Values are limited to this one: see {@link LossCurve}. */
    private static final double LIMIT = 1e6;

    /** A value y at x. */
    public record Point(double x, double y) {}

    /** A variant's values, by ascending x. */
    public record Line(String name, List<Point> points) {

        private MetricCurve curve() {
            return new MetricCurve(
                            points.stream().mapToDouble(Point::x).toArray(),
                            points.stream().mapToDouble(Point::y).toArray())
                    .within(-LIMIT, LIMIT);
        }
    }

    /** The range of values that the chart shows. */
    record Range(double left, double right, double bottom, double top) {}

    /** The colour of a line; further lines reuse the {@link #COLOURS}, dashed. */
    static Color colour(int line) {
        return COLOURS[line % COLOURS.length];
    }

    static boolean dashed(int line) {
        return line / COLOURS.length % 2 == 1;
    }

    /** The points of each line, limited to the range. */
    List<MetricCurve> curves() {
        Range range = range();
        return lines.stream()
                .map(line -> line.curve().within(range.bottom, range.top))
                .toList();
    }

    Range range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double right = 0;
        for (Line line : lines) {
            double[] y = line.curve().values();
            low = Math.min(low, Arrays.stream(y).min().orElse(low));
            high = Math.max(high, Arrays.stream(y, y.length / 4, y.length).max().orElse(high));
            right = Math.max(
                    right, line.points.stream().mapToDouble(Point::x).max().orElse(0));
        }
        double margin = Math.max(0.08 * (high - low), 1e-3 * Math.max(1, Math.abs(low)));
        return new Range(0, right > 0 ? right * 1.01 : 1, low - margin, high + margin);
    }

    /**
     * Writes the chart as PNG.
     *
     * @throws InklingException if the file cannot be written, or the machine has no fonts
     */
    public void writePng(Path png) {
        ChartPng.write(png, this::chart);
    }

    /** The chart as SVG, which needs no fonts on this machine. */
    public String svg() {
        return new ChartSvg(this).text();
    }

    private XYChart chart() {
        Range range = range();
        XYChart chart = new XYChartBuilder()
                .width(ChartPng.WIDTH)
                .height(ChartPng.HEIGHT)
                .title(title)
                .xAxisTitle(across)
                .yAxisTitle(up)
                .build();
        ChartPng.style(chart.getStyler(), LegendPosition.InsideNE);
        chart.getStyler().setXAxisMin(range.left).setXAxisMax(range.right);
        chart.getStyler().setYAxisMin(range.bottom).setYAxisMax(range.top).setYAxisDecimalPattern("0.0##");
        List<MetricCurve> curves = curves();
        for (int i = 0; i < curves.size(); i++) {
            chart.addSeries(
                            lines.get(i).name,
                            curves.get(i).steps(),
                            curves.get(i).values())
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(colour(i))
                    .setLineColor(colour(i))
                    .setLineStyle(new BasicStroke(
                            2.2f,
                            BasicStroke.CAP_ROUND,
                            BasicStroke.JOIN_ROUND,
                            10,
                            dashed(i) ? new float[] {7, 6} : null,
                            0));
        }
        return chart;
    }
}
