package dev.inkling.training;

import dev.inkling.engine.TensorParameters;
import dev.inkling.engine.TensorScope;
import dev.inkling.engine.Tensors;
import dev.inkling.model.parameters.Parameters;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * AdamW (Loshchilov and Hutter, 2019) on the flat tensor of all parameters: with g the clipped gradient, {@code m ← β₁ m +
 * (1 − β₁) g}, {@code v ← β₂ v + (1 − β₂) g²}, {@code p ← p − rate · (m̂ / (√v̂ + ε) + decay · p)}, where m̂ and v̂ are
 * corrected for their start at 0, and decay is for matrices alone. Beside it runs the average of the parameters.
 */
public final class AdamW implements AutoCloseable {

    private static final double EPSILON = 1e-8;

    private final OptimiserSettings settings;
    private final TensorParameters parameters;
    private final Tensor mean;
    private final Tensor square;
    private final Tensor average;

    private AdamW(OptimiserSettings settings, TensorParameters parameters, Tensor mean, Tensor square, Tensor average) {
        this.settings = settings;
        this.parameters = parameters;
        this.mean = mean;
        this.square = square;
        this.average = average;
    }

    /** With m, v and the average as they were saved, or as they are before the first step. */
    public static AdamW restore(
            OptimiserSettings settings,
            TensorParameters parameters,
            Parameters mean,
            Parameters square,
            Parameters average) {
        try (TensorScope scope = TensorScope.open()) {
            return new AdamW(
                    settings,
                    parameters,
                    scope.keep(Tensors.of(mean.values(), mean.values().length)),
                    scope.keep(Tensors.of(square.values(), square.values().length)),
                    scope.keep(Tensors.of(average.values(), average.values().length)));
        }
    }

    /**
     * Moves the parameters by their gradient, unless it is not finite.
     *
     * @param step counted from 0, without those that were left out
     * @return the gradient's norm before clipping; if it is not finite, nothing was moved
     */
    public double step(long step, double rate) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor gradient = parameters.gradient();
            double norm = gradient.norm().item_double();
            if (!Double.isFinite(norm)) {
                return norm;
            }
            if (norm > settings.clip()) {
                gradient.mul_(scalar(settings.clip() / norm));
            }
            mean.lerp_(gradient, scalar(1 - settings.beta1()));
            square.mul_(scalar(settings.beta2())).addcmul_(gradient, gradient, scalar(1 - settings.beta2()));
            Tensor matrices = parameters.flat().narrow(0, 0, parameters.layout().decayed());
            matrices.mul_(scalar(1 - rate * settings.weightDecay()));
            double meanCorrection = 1 - Math.pow(settings.beta1(), step + 1.0);
            double squareCorrection = 1 - Math.pow(settings.beta2(), step + 1.0);
            Tensor root = square.div(scalar(squareCorrection)).sqrt_().add_(scalar(EPSILON));
            parameters.flat().addcdiv_(mean, root, scalar(-rate / meanCorrection));
            average.lerp_(parameters.flat(), scalar(1 - settings.averagingAt(step)));
            return norm;
        }
    }

    /** m, the running mean of gradients. */
    Parameters mean() {
        return copy(mean);
    }

    /** v, the running mean of their squares. */
    Parameters square() {
        return copy(square);
    }

    /** The average of the parameters: what is validated and saved as the model. */
    Parameters average() {
        return copy(average);
    }

    private Parameters copy(Tensor flat) {
        try (TensorScope scope = TensorScope.open()) {
            return new Parameters(parameters.layout(), Tensors.floats(flat));
        }
    }

    private static Scalar scalar(double value) {
        return new Scalar(value);
    }

    @Override
    public void close() {
        mean.close();
        square.close();
        average.close();
    }
}
