package dev.inkling.training.log;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/** A {@link VariantChart} as SVG. */
final class ChartSvg {

    private static final double LEFT = 90;
    private static final double RIGHT = ChartPng.WIDTH - 30;
    private static final double TOP = 64;
    private static final double BOTTOM = ChartPng.HEIGHT - 70;
    private static final double LEGEND_LINE = 20;

    /** The approximate number of tick labels on an axis. */
    private static final int TICKS = 6;

    /** The anchors of labels: the point of a label is at the middle or at the end of its text. */
    private static final String MIDDLE = "text-anchor=\"middle\" ";

    private static final String END = "text-anchor=\"end\" ";

    /** The attribute of less prominent labels. */
    private static final String PALE = "fill=\"#64717d\"";

    private final VariantChart chart;
    private final VariantChart.Range range;
    private final StringBuilder out = new StringBuilder();

    ChartSvg(VariantChart chart) {
        this.chart = chart;
        range = chart.range();
    }

    String text() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"14\" fill=\"#2f3b46\">",
                ChartPng.WIDTH, ChartPng.HEIGHT, ChartPng.WIDTH, ChartPng.HEIGHT);
        add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
        label(chart.title(), ChartPng.WIDTH / 2.0, 38, MIDDLE + "font-size=\"19\" font-weight=\"bold\"");
        yTicks();
        xTicks();
        label(chart.across(), (LEFT + RIGHT) / 2, ChartPng.HEIGHT - 22, MIDDLE);
        double middle = (TOP + BOTTOM) / 2;
        label(chart.up(), 26, middle, MIDDLE + String.format(Locale.ROOT, "transform=\"rotate(-90 26 %.1f)\"", middle));
        List<MetricCurve> curves = chart.curves();
        for (int i = 0; i < curves.size(); i++) {
            line(curves.get(i), i);
        }
        for (int i = 0; i < curves.size(); i++) {
            legend(i);
        }
        return out.append("</svg>\n").toString();
    }

    private void yTicks() {
        double step = step(range.top() - range.bottom());
        for (long n = (long) Math.ceil(range.bottom() / step); n * step <= range.top(); n++) {
            double y = y(n * step);
            add("<path d=\"M%.1f %.1fH%.1f\" stroke=\"#e9edf0\"/>", LEFT, y, RIGHT, y);
            label(number(n * step, step), LEFT - 10, y + 5, END + PALE);
        }
    }

    private void xTicks() {
        double step = step(range.right() - range.left());
        for (long n = (long) Math.ceil(range.left() / step); n * step <= range.right(); n++) {
            label(number(n * step, step), x(n * step), BOTTOM + 22, MIDDLE + PALE);
        }
    }

    private void line(MetricCurve curve, int index) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < curve.size(); i++) {
            double x = x(curve.steps()[i]);
            double y = y(curve.values()[i]);
            path.append(String.format(Locale.ROOT, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y));
            add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", x, y, colour(index));
        }
        stroke(path.toString(), index);
    }

    private void legend(int index) {
        double y = TOP + 16 + LEGEND_LINE * index;
        stroke(String.format(Locale.ROOT, "M%.1f %.1fH%.1f", RIGHT - 34, y, RIGHT - 6), index);
        label(chart.lines().get(index).name(), RIGHT - 42, y + 5, END);
    }

    private void stroke(String path, int index) {
        add(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.2\" stroke-linejoin=\"round\""
                        + " stroke-linecap=\"round\"%s/>",
                path, colour(index), VariantChart.dashed(index) ? " stroke-dasharray=\"7 6\"" : "");
    }

    private static String colour(int index) {
        Color colour = VariantChart.colour(index);
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
    }

    private double x(double value) {
        return LEFT + (value - range.left()) / (range.right() - range.left()) * (RIGHT - LEFT);
    }

    private double y(double value) {
        return BOTTOM - (value - range.bottom()) / (range.top() - range.bottom()) * (BOTTOM - TOP);
    }

    /** The distance of ticks: 1, 2 or 5 times a power of ten, so that there are about {@value #TICKS}. */
    private static double step(double extent) {
        double power = Math.pow(10, Math.floor(Math.log10(extent / TICKS)));
        double rest = extent / TICKS / power;
        return power * (rest < 1.5 ? 1 : rest < 3.5 ? 2 : rest < 7.5 ? 5 : 10);
    }

    private static String number(double value, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private void label(String text, double x, double y, String attributes) {
        add("<text x=\"%.1f\" y=\"%.1f\" %s>%s</text>", x, y, attributes, escaped(text));
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private void add(String form, Object... values) {
        out.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
