package dev.inkling.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Results as text and as JSON. */
final class BenchmarkReport {

    private static final JsonMapper JSON = new JsonMapper();

    private BenchmarkReport() {}

    /** One line of JSON: the machine, and each result by its name. */
    static String json(Map<String, Object> machine, List<Result> results) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        results.forEach(result -> all.put(result.name(), result.json()));
        return JSON.writeValueAsString(all);
    }

    /** A line for each result, as a table. */
    static List<String> table(List<Result> results) {
        int width = results.stream().mapToInt(r -> r.name().length()).max().orElse(0);
        return results.stream()
                .map(result -> String.format(
                                Locale.ROOT,
                                "%-" + width + "s  %10s %-10s %s",
                                result.name(),
                                number(result.median()),
                                result.unit(),
                                baseline(result) + more(result))
                        .stripTrailing())
                .toList();
    }

    private static String baseline(Result result) {
        return result.baseline()
                .map(plain -> String.format(
                        Locale.ROOT,
                        "%.2f times the plain %s (%.2f to %.2f in %d turns)  ",
                        plain.ratio(),
                        number(plain.median()),
                        plain.least(),
                        plain.most(),
                        result.turns()))
                .orElse("");
    }

    private static String more(Result result) {
        return result.more().entrySet().stream()
                .map(entry -> entry.getKey().replace('_', ' ') + " "
                        + (entry.getValue() instanceof Double d ? number(d) : entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** A number with its significant digits. */
    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }
}
