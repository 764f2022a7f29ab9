package dev.inkling.model.parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names, shapes and offsets of a model's parameters in one flat array.
 *
 * <p>Each tensor starts at a multiple of {@link #ALIGNMENT}, so that a view of the flat array is aligned like a separate
 * tensor; the gaps are zeros and stay so. Matrices come first: weight decay is only for {@code [0, decayed())}.
 */
public final class ParameterLayout {

    /** Floats: 64 bytes. */
    public static final int ALIGNMENT = 16;

    /**
     * One tensor.
     *
     * @param name such as {@code layers.0.attention.qkv.weight}
     * @param shape sizes, row-major
     * @param offset index of its first value in the flat array
     * @param init standard deviation of its initial values; if it is negative, all are the constant {@code −1 − init}
     */
    public record Entry(String name, List<Integer> shape, int offset, double init) {
        /** The number of values. */
        public int size() {
            return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
        }
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private int length;
    private int decayed;

    private ParameterLayout() {}

    /** All tensors, in the order of the flat array. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /**
     * A tensor by name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "expected one of the parameters " + entries.keySet() + " but was " + name);
        }
        return entry;
    }

    /** A tensor by name, if there is one. */
    public Optional<Entry> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** The length of the flat array, gaps included. */
    public int length() {
        return length;
    }

    /** The number of leading floats that weight decay is for. */
    public int decayed() {
        return decayed;
    }

    /** The number of parameters, without gaps. */
    public long count() {
        return entries.values().stream().mapToLong(Entry::size).sum();
    }

    /** Collects tensors; those with more than one dimension come first. */
    static final class Builder {

        private record Wanted(String name, List<Integer> shape, double init) {}

        private final List<Wanted> matrices = new ArrayList<>();
        private final List<Wanted> vectors = new ArrayList<>();

        /** A tensor with normal initial values. */
        void normal(String name, double deviation, Integer... shape) {
            (shape.length > 1 ? matrices : vectors).add(new Wanted(name, List.of(shape), deviation));
        }

        /** A tensor of one constant, 0 or more. */
        void constant(String name, double value, Integer... shape) {
            (shape.length > 1 ? matrices : vectors).add(new Wanted(name, List.of(shape), -1 - value));
        }

        ParameterLayout build() {
            ParameterLayout layout = new ParameterLayout();
            long at = 0;
            for (Wanted wanted : matrices) {
                at = append(layout, wanted, at);
            }
            layout.decayed = Math.toIntExact(at);
            for (Wanted wanted : vectors) {
                at = append(layout, wanted, at);
            }
            layout.length = Math.toIntExact(at);
            return layout;
        }

        private static long append(ParameterLayout layout, Wanted wanted, long at) {
            Entry entry = new Entry(wanted.name, wanted.shape, Math.toIntExact(at), wanted.init);
            layout.entries.put(wanted.name, entry);
            long end = at + entry.size();
            return (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
    }
}
