package dev.inkling.engine;

import dev.inkling.model.parameters.ParameterLayout;
import dev.inkling.run.Arithmetic;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The layers that all backbones consist of, by the names of their parameters. */
final class Layers implements AutoCloseable {

    /** Added to the variance, as in the plain-Java decoder. */
    private static final double EPSILON = 1e-5;

    private final TensorParameters parameters;
    private final Arithmetic arithmetic;

    /** Parameters of norms as optional values, which libtorch requires: made once, since each is a native object. */
    private final Map<String, TensorOptional> optional;

    private final String prefix;

    Layers(TensorParameters parameters, Arithmetic arithmetic) {
        this(parameters, arithmetic, "");
    }

    /**
     * Layers of a part of a model.
     *
     * @param prefix the common prefix of the names of its parameters
     */
    Layers(TensorParameters parameters, Arithmetic arithmetic, String prefix) {
        this.parameters = parameters;
        this.arithmetic = arithmetic;
        this.prefix = prefix;
        Map<String, TensorOptional> norms = new HashMap<>();
        try (TensorScope scope = TensorScope.open()) {
            for (ParameterLayout.Entry entry : parameters.layout().entries()) {
                if (entry.name().startsWith(prefix) && entry.name().contains("norm.")) {
                    norms.put(entry.name(), scope.keep(new TensorOptional(parameters.get(entry.name()))));
                }
            }
        }
        optional = Map.copyOf(norms);
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    Tensor parameter(String name) {
        return parameters.get(prefix + name);
    }

    /** {@code W x + b}, [N in] → [N out], computed and returned in the chosen arithmetic. */
    Tensor linear(Tensor x, String name) {
        Tensor weight = rounded(parameter(name + ".weight"));
        Tensor bias = rounded(parameter(name + ".bias"));
        return torch.linear(rounded(x), weight, new TensorOptional(bias));
    }

    /**
     * {@code W relu(u)² + b}, [N in] → [N out], in the chosen arithmetic, with a backward pass that goes over memory three
     * times where libtorch's own takes ten. For use where gradients are recorded.
     *
     * <p>The square is recorded as relu(u) times a constant, itself, and relu is not recorded: the backward pass gives {@code
     * relu(u) · g}, which is half of the gradient, and 0 where relu's is. The missing factor of 2 is in the weights that the
     * backward pass uses. Both are exact, so that the gradient is bit for bit that of the unmodified computation.
     *
     * @param u overwritten
     */
    Tensor linearOfSquare(Tensor u, String name) {
        unrecorded(u).relu_();
        Tensor squares = u.mul(u.detach());
        Tensor parameter = parameter(name + ".weight");
        Tensor weight = arithmetic == Arithmetic.BFLOAT16 ? rounded(parameter) : parameter.clone();
        Tensor out = torch.linear(squares, weight, new TensorOptional(rounded(parameter(name + ".bias"))));
        // The backward pass reads the weights' memory; their own gradient does not depend on their values.
        unrecorded(weight).mul_(new Scalar(2));
        return out;
    }

    /** A tensor on the same memory, whose changes libtorch does not track. */
    private static Tensor unrecorded(Tensor x) {
        return new Tensor(x.variable_data());
    }

    /** {@code W x}, [N in] → [N out], computed in the chosen arithmetic, returned in 32-bit floats. */
    Tensor product(Tensor x, String name) {
        return exact(torch.mm(rounded(x), rounded(parameter(name + ".weight")).t()));
    }

    /** Adds {@code a b}, [N K] [K M], computed in the chosen arithmetic, to a tensor in place, where no gradients are recorded. */
    void addProduct(Tensor to, Tensor a, Tensor b) {
        if (arithmetic == Arithmetic.BFLOAT16) {
            to.add_(torch.mm(rounded(a), rounded(b)));
        } else {
            to.addmm_(a, b);
        }
    }

    /**
     * Layer normalisation with a weight and a bias of each drawing's own, [B·T C] → [B·T C].
     *
     * @param change what is added to the parameters, weight and bias, [B 2·C]
     */
    Tensor norm(Tensor x, Tensor change, String name) {
        long rows = change.size(0);
        long events = x.size(0);
        long width = x.size(1);
        TensorOptional none = new TensorOptional();
        Tensor normal = torch.layer_norm(x, new long[] {width}, none, none, EPSILON, /* cudnn_enable= */ false);
        Tensor weight = change.narrow(1, 0, width).add(parameter(name + ".weight"));
        Tensor bias = change.narrow(1, width, width).add(parameter(name + ".bias"));
        return torch.addcmul(bias.unsqueeze(1), normal.view(rows, events / rows, width), weight.unsqueeze(1))
                .view(events, width);
    }

    /** Normalises each block of channels of each row by itself, [N blocks·C] → [N blocks·C]. */
    Tensor normByBlock(Tensor x, long blocks, String name) {
        long width = x.size(1) / blocks;
        long[] last = {width};
        TensorOptional none = new TensorOptional();
        Tensor normal = torch.layer_norm(
                x.view(x.size(0), blocks, width), last, none, none, EPSILON, /* cudnn_enable= */ false);
        Tensor scaled = normal.view(x.size(0), x.size(1)).mul(parameter(name + ".weight"));
        return scaled.add(parameter(name + ".bias"));
    }

    /** Converts bfloat16 to 32-bit floats; returns other tensors as they are. */
    static Tensor exact(Tensor x) {
        return x.scalar_type().intern() == ScalarType.BFloat16 ? x.to(ScalarType.Float) : x;
    }

    /** {@code W x + b}, [N in] → [N out], never rounded: for outputs that parametrise a density. */
    Tensor exactLinear(Tensor x, String name) {
        return torch.linear(x, parameter(name + ".weight"), parameter(name + ".bias"));
    }

    /** {@code W x + b} by channel, [N in] → [out N], where no gradients are recorded. */
    Tensor outputsByChannel(Tensor x, String name) {
        Tensor bias = parameter(name + ".bias").unsqueeze(1);
        return torch.addmm(bias, parameter(name + ".weight"), x.t());
    }

    /**
     * The backward pass of {@link #outputsByChannel}: adds to the gradients of W and b.
     *
     * @param gradient by the outputs, [out N]
     * @return the gradient by x, [N in]
     */
    Tensor backwardByChannel(Tensor gradient, Tensor x, String name) {
        Tensor weight = parameter(name + ".weight");
        parameter(name + ".bias").grad().add_(gradient.sum(1));
        Tensor g = rounded(gradient);
        weight.grad().add_(torch.mm(g, rounded(x)));
        return exact(torch.mm(g.t(), rounded(weight)));
    }

    /** Rounds to bfloat16 if that is the chosen arithmetic. */
    Tensor rounded(Tensor x) {
        return arithmetic == Arithmetic.BFLOAT16 ? x.to(ScalarType.BFloat16) : x;
    }

    /** Normalises each row, [N C] → [N C] (Ba et al., 2016). */
    Tensor norm(Tensor x, String name) {
        long[] last = {x.size(1)};
        return torch.layer_norm(
                x, last, optional(name + ".weight"), optional(name + ".bias"), EPSILON, /* cudnn_enable= */ false);
    }

    private TensorOptional optional(String name) {
        TensorOptional norm = optional.get(prefix + name);
        if (norm == null) {
            throw new IllegalArgumentException("expected a norm's parameter but was " + name);
        }
        return norm;
    }

    @Override
    public void close() {
        optional.values().forEach(TensorOptional::close);
    }
}
