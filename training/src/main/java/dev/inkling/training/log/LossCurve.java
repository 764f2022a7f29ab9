package dev.inkling.training.log;

import dev.inkling.drawing.InklingException;
import dev.inkling.run.MetricsLog;
import dev.inkling.run.MetricsLog.Entry;
import java.awt.BasicStroke;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How the loss of a run went down: a chart of nats per point, or per drawing of a classifier, against steps, as PNG of 1000 × 600 pixels.
 *
 * <p>The training loss is shown faint as it was (in a long run, as the area that it went through) and as a line smoothed
 * over 3 % of the way; the loss on the validation drawings as a line with its points. The first losses of a run are far
 * above all others: the chart is cut off above what most of the run needs.
 */
public final class LossCurve {

    /** Of how many parts of the way an area is made; twice as many values are drawn as they are. */
    private static final int PARTS = 300;

    /** The fewest steps of the axis: its numbers are whole. */
    private static final double FEW = 10;

    /** Where the axis ends, in last steps: the last point is drawn whole. */
    private static final double END = 1.01;

    /**
     * Losses beyond are drawn as this one, and steps beyond are not: where the numbers of an axis are so large that a
     * {@code double} cannot tell two of them apart, XChart looks for the next one for ever.
     */
    private static final double LIMIT = 1e6;

    private static final long LAST_STEP = 1_000_000_000_000L;

    private LossCurve() {}

    /**
     * Writes the chart.
     *
     * @param entries what {@link MetricsLog#read} gives, with {@link MetricsLog#NATS} and {@link MetricsLog#VALIDATION}
     *     where they were measured
     * @throws InklingException if the file cannot be written, or the machine has no fonts
     */
    public static void write(Path png, List<Entry> entries) {
        List<Entry> shown = entries.stream()
                .filter(e -> 0 <= e.step() && e.step() <= LAST_STEP)
                .toList();
        ChartPng.write(png, () -> chart(shown));
    }

    /** What the chart shows of the losses. */
    record Range(double bottom, double top) {

        /**
         * From below the lowest smoothed value up to what the training loss was after a fiftieth of the way, but to no more
         * than 2.5 times the height that the last nine tenths need.
         */
        static Range of(MetricCurve smooth, MetricCurve validation) {
            double[] late = DoubleStream.concat(
                            Arrays.stream(smooth.values()).skip(smooth.size() / 10),
                            Arrays.stream(validation.values()).skip(validation.size() / 10))
                    .sorted()
                    .toArray();
            if (late.length == 0) {
                return new Range(0, 1);
            }
            double low = late[0];
            double high = late[(int) ((late.length - 1) * 0.98)];
            double early = smooth.size() == 0 ? high : smooth.values()[smooth.size() / 50];
            double top = Math.max(high, Math.min(early, high + 1.5 * (high - low)));
            double margin = Math.max(0.08 * (top - low), 1e-3 * Math.max(1, Math.abs(low)));
            return new Range(low - margin, top + margin);
        }
    }

    private static XYChart chart(List<Entry> entries) {
        boolean ofDrawings =
                entries.stream().anyMatch(e -> e.number(MetricsLog.NATS_DRAWING).isPresent());
        MetricCurve raw = MetricCurve.of(entries, ofDrawings ? MetricsLog.NATS_DRAWING : MetricsLog.NATS)
                .within(-LIMIT, LIMIT);
        MetricCurve smooth = raw.smooth();
        MetricCurve validation = MetricCurve.of(
                        entries, ofDrawings ? MetricsLog.VALIDATION_DRAWING : MetricsLog.VALIDATION)
                .within(-LIMIT, LIMIT);
        Range range = Range.of(smooth, validation);
        XYChart chart = new XYChartBuilder()
                .width(ChartPng.WIDTH)
                .height(ChartPng.HEIGHT)
                .title("Training and validation loss")
                .xAxisTitle("step")
                .yAxisTitle(ofDrawings ? "nats per drawing" : "nats per point")
                .build();
        ChartPng.style(chart.getStyler(), LegendPosition.InsideNE);
        double last = entries.stream().mapToLong(Entry::step).max().orElse(0);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(Math.max(last, FEW) * END);
        chart.getStyler().setXAxisTickMarkSpacingHint(110);
        chart.getStyler().setXAxisTickLabelsFormattingFunction(LossCurve::whole);
        chart.getStyler().setYAxisMin(range.bottom).setYAxisMax(range.top).setYAxisDecimalPattern("0.0##");
        if (raw.size() > 2 * PARTS) {
            add(chart, "area", raw.outline(PARTS))
                    .setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea)
                    .setLineStyle(SeriesLines.NONE)
                    .setFillColor(ChartPng.FAINT_AREA)
                    .setShowInLegend(false);
        } else if (raw.size() > 0) {
            add(chart, "raw", raw)
                    .setLineColor(ChartPng.FAINT_LINE)
                    .setLineStyle(new BasicStroke(1))
                    .setShowInLegend(false);
        }
        if (raw.size() > 0) {
            add(chart, "training", smooth.sampled(2 * PARTS)).setLineColor(ChartPng.BLUE);
        }
        if (validation.size() > 0) {
            add(chart, "validation", validation)
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(ChartPng.CORAL)
                    .setLineColor(ChartPng.CORAL);
        }
        return chart;
    }

    /** A whole number with its thousands apart: {@code 20 000}. */
    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number).replace(',', '\u2009');
    }

    private static XYSeries add(XYChart chart, String name, MetricCurve curve) {
        XYSeries series = chart.addSeries(name, curve.steps(), curve.values());
        series.setMarker(SeriesMarkers.NONE)
                .setLineStyle(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return series;
    }
}
