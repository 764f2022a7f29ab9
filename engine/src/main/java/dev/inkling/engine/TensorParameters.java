package dev.inkling.engine;

import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.model.parameters.Parameters;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A model's parameters as one flat tensor, with a view of it for each parameter, and one flat tensor of their gradients.
 *
 * <p>Optimiser, clipping and summing over workers are then one call each on the flat tensors, including the gaps between
 * parameters, which are zeros with zero gradients. Backward passes add to the gradient until {@link #zeroGradient}.
 *
 * <p>{@link #replica} gives another worker the same parameters with a gradient of its own. Several threads may read the
 * parameters; only one may use the gradient.
 */
public final class TensorParameters implements AutoCloseable {

    private final ParameterLayout layout;
    private final Tensor flat;
    private final Tensor gradient;
    private final boolean owner;
    private final Map<String, Tensor> views = new HashMap<>();

    private TensorParameters(ParameterLayout layout, Tensor flat, boolean owner) {
        this.layout = layout;
        this.flat = flat;
        this.owner = owner;
        try (TensorScope scope = TensorScope.open()) {
            gradient = scope.keep(torch.zeros_like(flat));
            for (ParameterLayout.Entry entry : layout.entries()) {
                Tensor view = scope.keep(view(flat, entry).detach());
                view.set_requires_grad(true);
                view.mutable_grad().put(view(gradient, entry));
                views.put(entry.name(), view);
            }
        }
    }

    private static Tensor view(Tensor flat, ParameterLayout.Entry entry) {
        long[] shape = entry.shape().stream().mapToLong(Integer::longValue).toArray();
        return flat.narrow(0, entry.offset(), entry.size()).view(shape);
    }

    /** A copy of parameters in 32-bit floats. */
    public static TensorParameters of(Parameters parameters) {
        try (TensorScope scope = TensorScope.open()) {
            float[] values = parameters.values();
            return new TensorParameters(parameters.layout(), scope.keep(Tensors.of(values, values.length)), true);
        }
    }

    /** A copy of parameters in 64-bit floats, to compare gradients with finite differences. */
    static TensorParameters inDouble(Parameters parameters) {
        try (TensorScope scope = TensorScope.open()) {
            float[] values = parameters.values();
            Tensor wide = Tensors.of(values, values.length).to(ScalarType.Double);
            return new TensorParameters(parameters.layout(), scope.keep(wide), true);
        }
    }

    /** The same parameters, shared, with another gradient. It is closed separately, before this is. */
    public TensorParameters replica() {
        return new TensorParameters(layout, flat, false);
    }

    /** The layout: the position of each parameter. */
    public ParameterLayout layout() {
        return layout;
    }

    /**
     * A parameter by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor get(String name) {
        Tensor view = views.get(name);
        if (view == null) {
            throw new IllegalArgumentException("expected one of the parameters " + views.keySet() + " but was " + name);
        }
        return view;
    }

    /** All parameters, [length], including gaps; writing to it changes every replica. */
    public Tensor flat() {
        return flat;
    }

    /** The sum of the gradients since {@link #zeroGradient}, [length], including gaps. */
    public Tensor gradient() {
        return gradient;
    }

    /** Sets the gradient to zero. */
    public void zeroGradient() {
        gradient.zero_(); // returns the tensor itself, so that nothing has to be closed
    }

    /** A copy of the current parameters. */
    public Parameters toParameters() {
        try (TensorScope scope = TensorScope.open()) {
            return new Parameters(layout, Tensors.floats(flat));
        }
    }

    @Override
    public void close() {
        views.values().forEach(Tensor::close);
        gradient.close();
        if (owner) {
            flat.close();
        }
    }
}
