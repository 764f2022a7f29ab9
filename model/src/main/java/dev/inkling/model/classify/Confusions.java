package dev.inkling.model.classify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts how often drawings of one class are classified as another.
 *
 * <p>Filled by {@link #add}; not safe for use by several threads while it is.
 */
public final class Confusions {

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    /** Counts of no drawings yet. */
    public Confusions() {}

    /** Counts a drawing. */
    public void add(String label, String said) {
        counts.computeIfAbsent(label, name -> new LinkedHashMap<>()).merge(said, 1, Integer::sum);
    }

    /**
     * The results for the drawings of a class.
     *
     * @param drawings the number of drawings
     * @param right how many of them were classified correctly
     * @param mostly the most frequent wrong class; empty if there is none
     * @param times how often that class was given
     */
    public record OfClass(String label, int drawings, int right, String mostly, int times) {

        /** The share that was right. */
        public double share() {
            return (double) right / drawings;
        }
    }

    /** Every class, the lowest share of right ones first. */
    public List<OfClass> classes() {
        List<OfClass> all = new ArrayList<>();
        counts.forEach((label, said) -> {
            int drawings = said.values().stream().mapToInt(Integer::intValue).sum();
            String mostly = "";
            int times = 0;
            for (Map.Entry<String, Integer> other : said.entrySet()) {
                if (!other.getKey().equals(label) && other.getValue() > times) {
                    mostly = other.getKey();
                    times = other.getValue();
                }
            }
            all.add(new OfClass(label, drawings, said.getOrDefault(label, 0), mostly, times));
        });
        all.sort(Comparator.comparingDouble(OfClass::share).thenComparing(OfClass::label));
        return all;
    }

    /** The number of drawings of one class that were classified as another. */
    public int count(String label, String said) {
        return counts.getOrDefault(label, Map.of()).getOrDefault(said, 0);
    }
}
