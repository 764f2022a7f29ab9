package dev.inkling.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The result of a benchmark.
 *
 * @param name such as {@code training.reference}
 * @param unit of the median; a higher rate or a smaller time is better
 * @param median over turns
 * @param baseline the baseline, if there is one
 * @param turns number of measurements of each side
 * @param more further values, by name
 */
record Result(
        String name, String unit, double median, Optional<Baseline> baseline, int turns, Map<String, Object> more) {

    /**
     * The baseline.
     *
     * @param median over turns, in the same unit
     * @param ratio the speedup over the baseline; the median of the ratios of the turns, so that what slowed both sides
     *     of a turn cancels out
     * @param least the smallest of these ratios
     * @param most the largest
     */
    record Baseline(double median, double ratio, double least, double most) {}

    /** A result without a baseline. */
    static Result alone(String name, String unit, double... values) {
        return new Result(name, unit, Statistics.median(values), Optional.empty(), values.length, Map.of());
    }

    /** This result with a further value. */
    Result with(String key, Object value) {
        Map<String, Object> longer = new LinkedHashMap<>(more);
        longer.put(key, value instanceof Double number ? Statistics.rounded(number) : value);
        return new Result(name, unit, median, baseline, turns, longer);
    }

    /** As a JSON object. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", unit);
        json.put("median", Statistics.rounded(median));
        baseline.ifPresent(plain -> {
            json.put("plain", Statistics.rounded(plain.median));
            json.put("ratio", Statistics.rounded(plain.ratio));
            json.put("ratio_least", Statistics.rounded(plain.least));
            json.put("ratio_most", Statistics.rounded(plain.most));
        });
        json.put("turns", turns);
        json.putAll(more);
        return json;
    }
}
