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
 * A chart of the loss of a run: nats per point, or per drawing of a classifier, against steps, as PNG of 1000 × 600 pixels.
 *
 * <p>The training loss is shown as a faint line (in a long run, as the area between its extremes) and as a line smoothed over
 * 3 % of the run; the validation loss as a line with markers. The first losses of a run are far above all others: the chart is
 * cut off above the range of most of the run.
 */
public final class LossCurve {

    /** The number of parts of the area; runs of up to twice as many values are drawn as a line. */
    private static final int PARTS = 300;

    /** The minimum length of the step axis, since its tick labels are integers. */
    private static final double FEW = 10;

    /** The end of the step axis relative to the last step, so that the last marker is drawn completely. */
    private static final double END = 1.01;

    /**
     * Losses are limited to this value, and later steps are not drawn: if an axis has ticks so large that a {@code double}
     * cannot distinguish two of them, XChart never stops searching for the next one.
     */
    private static final double LIMIT = 1e6;

    private static final long LAST_STEP = 1_000_000_000_000L;

    private LossCurve() {}

    /**
     * Writes the chart.
     *
     * @param entries the log by {@link MetricsLog#read}, of which {@link MetricsLog#NATS} and {@link MetricsLog#VALIDATION} are
     *     drawn
     * @throws InklingException if the file cannot be written, or the machine has no fonts
     */
    public static void write(Path png, List<Entry> entries) {
        List<Entry> shown = entries.stream()
                .filter(e -> 0 <= e.step() && e.step() <= LAST_STEP)
                .toList();
        ChartPng.write(png, () -> chart(shown));
    }

    /** The range of losses that the chart shows. */
    record Range(double bottom, double top) {

        /**
         * From below the lowest smoothed value up to the training loss after a fiftieth of the run, but at most 2.5 times the
         * height that the last nine tenths need.
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

    /** An integer with a thousands separator: {@code 20 000}. */
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
