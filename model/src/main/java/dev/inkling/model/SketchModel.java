package dev.inkling.model;

import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.decoder.InputFeatures;
import dev.inkling.model.parameters.Layouts;
import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A model: what it is, and its numbers.
 *
 * <p>Immutable and safe for use by several threads. Close is idempotent; anything but reading {@link #config} after it
 * throws {@link IllegalStateException}.
 */
public final class SketchModel implements AutoCloseable {

    private final ModelConfig config;
    private final Parameters parameters;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SketchModel(ModelConfig config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters;
    }

    /**
     * A model of a config and its parameters, which are shared and must no longer change.
     *
     * @throws IllegalArgumentException if the parameters are those of another config
     */
    public static SketchModel of(ModelConfig config, Parameters parameters) {
        ParameterLayout expected = Layouts.of(config, InputFeatures.COUNT);
        if (!parameters.layout().entries().equals(expected.entries())) {
            throw new IllegalArgumentException("expected the parameters of the config, " + expected.count()
                    + " in all, but was a layout of " + parameters.count());
        }
        return new SketchModel(config, parameters);
    }

    /** What the model is. */
    public ModelConfig config() {
        return config;
    }

    /** Its numbers. */
    public Parameters parameters() {
        checkOpen();
        return parameters;
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("expected an open model but it was closed");
        }
    }

    @Override
    public void close() {
        closed.set(true);
    }
}
