package dev.inkling.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a benchmark came to.
 *
 * @param name such as {@code training.reference}
 * @param unit of the median; a higher rate or a smaller time is better
 * @param median over turns
 * @param twin the plain twin's, if there is one
 * @param turns how often each was measured
 * @param more what else there is to know, by name
 */
record Result(String name, String unit, double median, Optional<Twin> twin, int turns, Map<String, Object> more) {

    /**
     * The plain twin.
     *
     * @param median over turns, in the same unit
     * @param ratio how many times as fast as the twin; the median of the ratios of the turns, so that what slowed both
     *     sides of a turn does not count
     * @param least the least of these ratios
     * @param most the greatest
     */
    record Twin(double median, double ratio, double least, double most) {}

    /** Without a twin. */
    static Result alone(String name, String unit, double... values) {
        return new Result(name, unit, Statistics.median(values), Optional.empty(), values.length, Map.of());
    }

    /** With something more to know. */
    Result with(String key, Object value) {
        Map<String, Object> longer = new LinkedHashMap<>(more);
        longer.put(key, value instanceof Double number ? Statistics.rounded(number) : value);
        return new Result(name, unit, median, twin, turns, longer);
    }

    /** As an object of JSON. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", unit);
        json.put("median", Statistics.rounded(median));
        twin.ifPresent(plain -> {
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
