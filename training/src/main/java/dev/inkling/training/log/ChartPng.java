package dev.inkling.training.log;

import dev.inkling.drawing.InklingException;
import dev.inkling.drawing.internal.AtomicFile;
import dev.inkling.drawing.picture.PngWriter;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The style of all charts, and how they are written to a file. */
final class ChartPng {

    static final int WIDTH = 1000;
    static final int HEIGHT = 600;

    static final Color BLUE = new Color(0x3a6ea5);
    static final Color FAINT_LINE = new Color(0x3a6ea5 | 0x68 << 24, true);
    static final Color FAINT_AREA = new Color(0x3a6ea5 | 0x30 << 24, true);
    static final Color CORAL = new Color(0xe07a4f);

    private static final Color INK = new Color(0x2f3b46);
    private static final Color SOFT_INK = new Color(0x64717d);
    private static final Color GRID = new Color(0xe9edf0);
    private static final Color CLEAR = new Color(0, 0, 0, 0);

    private ChartPng() {}

    /**
     * Draws a chart and writes it atomically.
     *
     * @throws InklingException if the file cannot be written, or the machine has no fonts
     */
    static void write(Path png, Supplier<Chart<?, ?>> chart) {
        BufferedImage image = image(png, chart);
        AtomicFile.write(png, out -> PngWriter.write(out, image));
    }

    /** Without fonts, Java fails with an internal error or a missing class or library. */
    private static BufferedImage image(Path png, Supplier<Chart<?, ?>> chart) {
        try {
            return BitmapEncoder.getBufferedImage(chart.get());
        } catch (LinkageError | InternalError e) {
            throw InklingException.failed(
                    "cannot draw the chart " + png + ": Java needs a font for it (Debian: apt install fontconfig"
                            + " fonts-dejavu-core)",
                    e);
        }
    }

    /** Sets the style: a light grid, no boxes, the legend inside. */
    static void style(AxesChartStyler style, LegendPosition legend) {
        style.setLocale(Locale.ROOT);
        style.setBaseFont(font(Font.PLAIN, 14));
        style.setChartBackgroundColor(Color.WHITE);
        style.setChartFontColor(INK);
        style.setChartPadding(24);
        style.setChartTitleFont(font(Font.BOLD, 19));
        style.setChartTitlePadding(12);
        style.setChartTitleBoxVisible(false);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotMargin(0);
        style.setPlotContentSize(1);
        style.setLegendPosition(legend);
        style.setLegendBackgroundColor(CLEAR);
        style.setLegendBorderColor(CLEAR);
        style.setLegendFont(font(Font.PLAIN, 14));
        style.setLegendPadding(10);
        style.setAxisTitleFont(font(Font.PLAIN, 14));
        style.setAxisTitlePadding(12);
        style.setAxisTickLabelsFont(font(Font.PLAIN, 13));
        style.setAxisTickLabelsColor(SOFT_INK);
        style.setAxisTickMarksColor(GRID);
        style.setAxisTicksLineVisible(false);
        style.setAxisTicksMarksVisible(false);
        style.setAxisTickPadding(8);
        style.setPlotTicksMarksVisible(false);
        style.setPlotGridLinesColor(GRID);
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setPlotGridVerticalLinesVisible(false);
        style.setAntiAlias(true);
        style.setTextAntiAlias(true);
    }

    private static Font font(int weight, int size) {
        return new Font(Font.SANS_SERIF, weight, size);
    }
}
