package dev.inkling.engine;

import dev.inkling.model.parameters.Parameters;
import dev.inkling.run.OptimiserSettings;
import dev.inkling.run.TrainingState;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * AdamW (Loshchilov and Hutter, 2019) on the flat tensor of all parameters: with g the clipped gradient, {@code m ← β₁ m +
 * (1 − β₁) g}, {@code v ← β₂ v + (1 − β₂) g²}, {@code p ← p − rate · (m̂ / (√v̂ + ε) + decay · p)}, where m̂ and v̂ are
 * corrected for their start at 0, and decay applies to matrices only. In addition it keeps a running average of the parameters.
 */
public final class AdamW implements AutoCloseable {

    private static final double EPSILON = 1e-8;

    /** Elements in a piece: five arrays of this size take a megabyte. */
    private static final int CHUNK = 1 << 16;

    private final OptimiserSettings settings;
    private final TensorParameters parameters;
    private final Tensor mean;
    private final Tensor square;
    private final Tensor average;

    private AdamW(OptimiserSettings settings, TensorParameters parameters, TrainingState state) {
        this.settings = settings;
        this.parameters = parameters;
        try (TensorScope scope = TensorScope.open()) {
            mean = keep(scope, state.mean());
            square = keep(scope, state.square());
            average = keep(scope, state.average());
        }
    }

    /** An optimiser with m, v and the average of a saved state, or of the state before the first step. */
    public static AdamW restore(OptimiserSettings settings, TensorParameters parameters, TrainingState state) {
        return new AdamW(settings, parameters, state);
    }

    private static Tensor keep(TensorScope scope, Parameters values) {
        return scope.keep(Tensors.of(values.values(), values.values().length));
    }

    /** {@link #step(long, double, List, WorkerPool)} on the calling thread, without replicas. */
    public double step(long step, double rate) {
        double norm = Math.sqrt(sum(List.of(), 0, 1));
        if (Double.isFinite(norm)) {
            update(new Update(step, rate, clip(norm)), 0, 1);
        }
        return norm;
    }

    /**
     * Updates the parameters by the sum of their gradient and those of replicas, unless its norm is not finite.
     *
     * @param step counted from 0, without skipped steps
     * @param replicas the parameters whose gradients are added, in this order
     * @param pool the workers, which do a part each
     * @return the gradient's norm before clipping; if it is not finite, the parameters were not updated
     */
    public double step(long step, double rate, List<TensorParameters> replicas, WorkerPool pool) {
        int parts = pool.size();
        double squares = 0;
        for (double ofPart : pool.each(parts, part -> sum(replicas, part, parts), Double[]::new)) {
            squares += ofPart;
        }
        double norm = Math.sqrt(squares);
        if (Double.isFinite(norm)) {
            Update update = new Update(step, rate, clip(norm));
            pool.each(parts, part -> update(update, part, parts), Boolean[]::new);
        }
        return norm;
    }

    private double clip(double norm) {
        return norm > settings.clip() ? settings.clip() / norm : 1;
    }

    /** Sums gradients over a part; returns the sum of their squares. */
    private double sum(List<TensorParameters> replicas, int part, int parts) {
        double squares = 0;
        for (Piece piece : pieces(part, parts)) {
            try (TensorScope scope = TensorScope.open()) {
                Tensor gradient = piece.of(parameters.gradient());
                replicas.forEach(replica -> gradient.add_(piece.of(replica.gradient())));
                double norm = gradient.norm().item_double();
                squares += norm * norm;
            }
        }
        return squares;
    }

    /**
     * The settings of one step.
     *
     * @param clip factor of the gradient
     */
    private record Update(long step, double rate, double clip) {}

    private boolean update(Update by, int part, int parts) {
        double meanCorrection = 1 - Math.pow(settings.beta1(), by.step + 1.0);
        double squareCorrection = 1 - Math.pow(settings.beta2(), by.step + 1.0);
        double averaging = settings.averagingAt(by.step);
        int decayed = parameters.layout().decayed();
        for (Piece piece : pieces(part, parts)) {
            try (TensorScope scope = TensorScope.open()) {
                Tensor gradient = piece.of(parameters.gradient());
                if (by.clip != 1) {
                    gradient.mul_(scalar(by.clip));
                }
                Tensor flat = piece.of(parameters.flat());
                Tensor m = piece.of(mean).lerp_(gradient, scalar(1 - settings.beta1()));
                Tensor v = piece.of(square).mul_(scalar(settings.beta2()));
                v.addcmul_(gradient, gradient, scalar(1 - settings.beta2()));
                if (piece.from < decayed) {
                    flat.narrow(0, 0, Math.min(piece.length, decayed - piece.from))
                            .mul_(scalar(1 - by.rate * settings.weightDecay()));
                }
                Tensor root = v.div(scalar(squareCorrection)).sqrt_().add_(scalar(EPSILON));
                flat.addcdiv_(m, root, scalar(-by.rate / meanCorrection));
                piece.of(average).lerp_(flat, scalar(1 - averaging));
            }
        }
        return true;
    }

    /** A contiguous range of the parameters, small enough to stay in a core's cache during the whole update. */
    private record Piece(int from, int length) {
        Tensor of(Tensor flat) {
            return flat.narrow(0, from, length);
        }
    }

    private List<Piece> pieces(int part, int parts) {
        int length = parameters.layout().length();
        int chunks = (length + CHUNK - 1) / CHUNK;
        List<Piece> pieces = new ArrayList<>();
        for (int chunk = chunks * part / parts; chunk < chunks * (part + 1) / parts; chunk++) {
            pieces.add(new Piece(chunk * CHUNK, Math.min(CHUNK, length - chunk * CHUNK)));
        }
        return pieces;
    }

    /** m, the running mean of gradients. */
    public Parameters mean() {
        return copy(mean);
    }

    /** v, the running mean of their squares. */
    public Parameters square() {
        return copy(square);
    }

    /** The running average of the parameters, which is validated and saved as the model. */
    public Parameters average() {
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
