package dev.inkling.cli;

import dev.inkling.drawing.Bounds;
import dev.inkling.drawing.Drawing;
import dev.inkling.drawing.Split;
import dev.inkling.drawing.data.ContentSplit;
import dev.inkling.drawing.data.DataReport;
import dev.inkling.drawing.data.DataSet;
import dev.inkling.drawing.data.DrawingStore;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The summary that {@code inkling data info} prints, as text or as JSON. */
final class DataSummary {

    private static final int MOST_CLASSES = 20;
    private static final int NAME = 20;

    private final DataReport report;
    private final boolean ownParts;
    private final Map<Split, Integer> parts = new EnumMap<>(Split.class);
    private final SortedMap<String, Integer> classes = new TreeMap<>();
    private final Quantiles points;
    private final Quantiles strokes;
    private final Quantiles sides;
    private final Optional<Bounds> extent;
    private final boolean integer;
    private final long allPoints;
    private final long bytes;

    /**
     * A summary.
     *
     * @param set read so that drawings whose part neither folder nor file names are in the training part
     */
    DataSummary(DataSet set) {
        report = set.report();
        ownParts = !set.valid().isEmpty() || !set.test().isEmpty();
        List<DrawingStore> stores = List.of(set.train(), set.valid(), set.test());
        int n = stores.stream().mapToInt(DrawingStore::size).sum();
        float[] pointCounts = new float[n];
        float[] strokeCounts = new float[n];
        float[] largerSides = new float[n];
        Optional<Bounds> all = Optional.empty();
        int i = 0;
        for (Split split : Split.values()) {
            DrawingStore store = set.part(split);
            store.labels().forEach((label, count) -> classes.merge(label, count, Integer::sum));
            for (Drawing drawing : store) {
                Bounds bounds = drawing.bounds();
                pointCounts[i] = drawing.points();
                strokeCounts[i] = drawing.strokes();
                largerSides[i] = bounds.side();
                all = Optional.of(all.map(before -> before.union(bounds)).orElse(bounds));
                parts.merge(ownParts ? split : ContentSplit.DEFAULT.of(drawing), 1, Integer::sum);
                i++;
            }
        }
        points = Quantiles.of(pointCounts);
        strokes = Quantiles.of(strokeCounts);
        sides = Quantiles.of(largerSides);
        extent = all;
        integer = stores.stream().allMatch(DrawingStore::isInteger);
        allPoints = stores.stream().mapToLong(DrawingStore::points).sum();
        bytes = stores.stream().mapToLong(DrawingStore::bytes).sum();
    }

    /** Minimum, 5 % quantile, median, 95 % quantile and maximum. */
    private record Quantiles(double min, double q05, double median, double q95, double max) {

        static Quantiles of(float[] values) {
            Arrays.sort(values);
            return new Quantiles(at(values, 0), at(values, 0.05), at(values, 0.5), at(values, 0.95), at(values, 1));
        }

        private static double at(float[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) Math.round(share * (sorted.length - 1))];
        }

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("min", min)
                    .put("q05", q05)
                    .put("median", median)
                    .put("q95", q95)
                    .put("max", max);
        }

        String text() {
            return String.format("%s%s%s%s%s", column(min), column(q05), column(median), column(q95), column(max));
        }

        private static String column(double value) {
            return NumberText.right(brief(value), 9);
        }
    }

    private static String brief(double value) {
        return value == Math.rint(value) ? Progress.number((long) value) : NumberText.fixed(value, 2);
    }

    /** One line of JSON. */
    String json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("files", report.files())
                .put("bytes", report.bytes())
                .put("drawings", report.drawings())
                .put("malformed", report.malformed())
                .put("points", allPoints)
                .put("integer", integer);
        ObjectNode counts = node.putObject("classes");
        classes.forEach(counts::put);
        node.set("points_per_drawing", points.json());
        node.set("strokes_per_drawing", strokes.json());
        node.set("larger_side", sides.json());
        extent.ifPresent(all -> node.putArray("extent")
                .add(all.minX())
                .add(all.minY())
                .add(all.maxX())
                .add(all.maxY()));
        node.put("own_parts", ownParts);
        ObjectNode split = node.putObject("parts");
        for (Split part : Split.values()) {
            split.put(NumberText.lower(part), parts.getOrDefault(part, 0));
        }
        node.put("memory_bytes", bytes);
        return node.toString();
    }

    /** A small table, without a final newline. */
    String text() {
        StringBuilder out = new StringBuilder();
        row(
                out,
                "drawings",
                Progress.number(report.drawings()) + " with " + Progress.number(allPoints) + " points, from "
                        + (report.files() == 0
                                ? "no file"
                                : report.files()
                                        + (report.files() == 1 ? " file of " : " files of ")
                                        + NumberText.bytes(report.bytes())));
        row(out, "malformed", Progress.number(report.malformed()) + (report.malformed() > 0 ? ", skipped" : ""));
        row(out, "coordinates", integer ? "whole numbers" : "real numbers");
        extent.ifPresent(all -> row(
                out,
                "extent",
                "x " + brief(all.minX()) + " to " + brief(all.maxX()) + ", y " + brief(all.minY()) + " to "
                        + brief(all.maxY())));
        row(
                out,
                ownParts ? "parts" : "parts by content",
                parts.getOrDefault(Split.TRAIN, 0) + " train, " + parts.getOrDefault(Split.VALID, 0) + " valid, "
                        + parts.getOrDefault(Split.TEST, 0) + " test");
        row(out, "memory", NumberText.bytes(bytes));
        row(out, "classes", classes());
        out.append('\n').append(" ".repeat(NAME)).append("  minimum       5 %   median      95 %  maximum\n");
        out.append(NumberText.left("points per drawing", NAME))
                .append(points.text())
                .append('\n');
        out.append(NumberText.left("strokes per drawing", NAME))
                .append(strokes.text())
                .append('\n');
        out.append(NumberText.left("larger side", NAME)).append(sides.text());
        return out.toString();
    }

    private String classes() {
        if (classes.isEmpty()) {
            return "none";
        }
        String most = classes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CLASSES)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return classes.size() + ": " + most
                + (classes.size() > MOST_CLASSES
                        ? " and " + (classes.size() - MOST_CLASSES) + " more (--json lists all)"
                        : "");
    }

    private static void row(StringBuilder out, String name, String value) {
        out.append(NumberText.left(name, NAME)).append(value).append('\n');
    }
}
