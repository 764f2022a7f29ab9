package dev.inkling.model.parameters;

import dev.inkling.model.config.NetworkConfig;
import java.util.Arrays;

/**
 * A model's parameters: one flat array, and its layout.
 *
 * <p>The array is shared, not copied: the caller must not write to it once a {@link dev.inkling.model.SketchModel} holds it.
 */
public final class Parameters {

    private final ParameterLayout layout;
    private final float[] values;

    /**
     * Parameters of a flat array.
     *
     * @param values as long as the layout, gaps included; shared
     * @throws IllegalArgumentException if the length is another
     */
    public Parameters(ParameterLayout layout, float[] values) {
        if (values.length != layout.length()) {
            throw new IllegalArgumentException(
                    "expected " + layout.length() + " values, gaps included, but was " + values.length);
        }
        this.layout = layout;
        this.values = values;
    }

    /** The initial values of a model before training, from a seed. */
    public static Parameters initial(NetworkConfig config, long seed) {
        ParameterLayout layout = Layouts.of(config);
        return new Parameters(layout, Layouts.initial(layout, config, seed));
    }

    /** The layout: where each tensor is. */
    public ParameterLayout layout() {
        return layout;
    }

    /** The flat array itself, gaps included; row-major tensors at {@link #at}. */
    public float[] values() {
        return values;
    }

    /**
     * Index of a tensor's first value in {@link #values}.
     *
     * @throws IllegalArgumentException if there is no tensor of that name
     */
    public int at(String name) {
        return layout.entry(name).offset();
    }

    /**
     * A copy of a tensor's values, row-major.
     *
     * @throws IllegalArgumentException if there is no tensor of that name
     */
    public float[] copy(String name) {
        int at = at(name);
        return Arrays.copyOfRange(values, at, at + layout.entry(name).size());
    }

    /** The number of parameters, without gaps. */
    public long count() {
        return layout.count();
    }
}
