package dev.inkling.engine;

import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.run.OffsetGradient;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * {@link SketchLoss} with the gradient that training follows, in closed form: it takes a fraction of the time of libtorch's
 * recording and backward pass.
 *
 * <p>It works on outputs by channel, [P N], so that the K channels of a block are contiguous and sums over components run along
 * events. With t_k the logarithms of weight times density and L = ln Σ exp(t_k), the derivative of −L by t_k is minus the
 * responsibility, {@code −exp(t_k − L)} (Bishop, 1994); {@link GaussianPass} and {@link WeightPass} continue from there to the
 * outputs.
 */
public final class LossGradient {

    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final HeadConfig head;
    private final HeadLayout layout;
    private final double gamma;
    private final OffsetGradient kind;

    /** The loss of a model with this config, and its gradient. */
    public LossGradient(ModelConfig config, OffsetGradient kind) {
        this.kind = kind;
        head = config.head();
        layout = HeadLayout.of(head);
        gamma = config.penLoss().gamma();
    }

    /**
     * Sums over the events of a batch.
     *
     * @param total the loss
     * @param scoredOffset −Σ ln p(offset | pen) over the scored offsets, without those of first points; model units
     * @param pen −Σ ln P(pen), for every kind of pen loss, uncalibrated
     * @param latent Σ KL(q ‖ N(0, I)) over the drawings of a model with a latent space, else 0
     */
    public record Sums(double total, double scoredOffset, double pen, double latent) {

        /** Adds the cost of the latent space, {@code nats}; {@code minimised} is its part of the total. */
        Sums withLatent(double nats, double minimised) {
            return new Sums(total + minimised, scoredOffset, pen, nats);
        }
    }

    /**
     * The loss of a batch and the gradient that training follows; to be called where no gradients are recorded.
     *
     * @param outputs the head's outputs by channel, [P N]
     * @param scale factor of the gradient; the sums are not scaled
     * @param gradient receives {@code scale · ∂total / ∂outputs}, modified with {@link OffsetGradient#EVEN}, [P N]
     */
    public Sums of(Tensor outputs, BatchTensors batch, double scale, Tensor gradient) {
        boolean even = kind == OffsetGradient.EVEN;
        GaussianPass gaussians = new GaussianPass(head, outputs, batch, even);
        WeightPass weights = WeightPass.of(head, layout, outputs, batch.pens());
        Tensor terms = gaussians.logDensities().add_(weights.logGiven());
        Tensor explained = terms.logsumexp(0);
        Tensor logOffset = explained;
        if (head.backgroundWeight() > 0) {
            Scalar foreground = new Scalar(Math.log1p(-head.backgroundWeight()));
            logOffset = torch.logaddexp(explained.add(foreground), logBackground(batch));
            explained = even ? explained : logOffset.sub(foreground);
        }
        Tensor byTerm = terms.sub_(explained).exp_().mul_(batch.offsetWeights().mul(new Scalar(-scale)));
        gaussians.gradient(byTerm, gradient);
        Tensor byLogPen = byLogPen(weights.logPen()).mul_(batch.penWeights().mul(new Scalar(scale)));
        weights.gradient(byTerm, byLogPen, gradient);
        return sums(logOffset, weights.logPen(), batch);
    }

    /** ln(w N(d; 0, s² I)), [N]. */
    private Tensor logBackground(BatchTensors batch) {
        double sigma = head.backgroundSigma();
        double constant = Math.log(head.backgroundWeight()) - LOG_2_PI - 2 * Math.log(sigma);
        Tensor squares = batch.dx().square().add_(batch.dy().square());
        return squares.mul_(new Scalar(-0.5 / (sigma * sigma))).add_(new Scalar(constant));
    }

    /** The derivative of the pen's loss by ln P(pen): −1, or with focal loss {@code γ u^(γ−1) P ln P − u^γ}, u = 1 − P. */
    private Tensor byLogPen(Tensor logPen) {
        if (gamma == 0) {
            return torch.full_like(logPen, new Scalar(-1.0));
        }
        Tensor others = others(logPen);
        Tensor second = others.pow(new Scalar(gamma - 1)).mul_(logPen.exp()).mul_(logPen);
        return second.mul_(new Scalar(gamma)).sub_(others.pow(new Scalar(gamma)));
    }

    private Sums sums(Tensor logOffset, Tensor logPen, BatchTensors batch) {
        Tensor offsets = logOffset.mul(batch.offsetWeights()).neg_();
        Tensor pens = logPen.mul(batch.penWeights()).neg_();
        Tensor pen = pens.sum();
        Tensor penLoss = gamma == 0
                ? pen
                : pens.mul_(others(logPen).pow(new Scalar(gamma))).sum();
        long rows = batch.features().size(0);
        long steps = batch.features().size(1);
        Tensor scored = offsets.view(rows, steps).narrow(1, 1, steps - 1).sum();
        return new Sums(offsets.sum().add_(penLoss).item_double(), scored.item_double(), pen.item_double(), 0);
    }

    /** 1 − P, never 0, where a power below 1 has no derivative. */
    private static Tensor others(Tensor logPen) {
        return logPen.expm1().neg_().clamp_min_(new Scalar(1e-12));
    }
}
