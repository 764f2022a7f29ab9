package dev.inkling.engine;

import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.Sigma;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.run.OffsetGradient;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The Gaussians of a batch, and the backward pass to the outputs that parametrise them; blocks are [K N].
 *
 * <p>With z the offset in sigmas, q = 1 − ρ², {@code A = (z_x − ρ z_y) / q} and {@code B = z_y − ρ A},
 *
 * <pre>{@code
 * ∂ ln N / ∂μ_x = A / σ_x     ∂ ln N / ∂σ_x = (A z_x − 1) / σ_x     ∂ ln N / ∂ρ = A B + ρ / q
 * ∂ ln N / ∂μ_y = B / σ_y     ∂ ln N / ∂σ_y = (B z_y − 1) / σ_y
 * }</pre>
 *
 * <p>With {@link OffsetGradient#EVEN} the gradient of a mean is multiplied by the square root of its sigma.
 */
final class GaussianPass {

    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final HeadConfig head;
    private final HeadLayout layout;
    private final boolean even;
    private final Tensor sigmaX;
    private final Tensor sigmaY;
    private final Tensor zx;
    private final Tensor zy;
    private final Tensor tanh;
    private final Tensor rho;
    /** q. */
    private final Tensor oneMinusSquare;
    /** A. */
    private final Tensor across;

    GaussianPass(HeadConfig head, Tensor outputs, BatchTensors batch, boolean even) {
        this.head = head;
        layout = HeadLayout.of(head);
        this.even = even;
        sigmaX = sigma(block(outputs, layout.sigmaX()));
        sigmaY = sigma(block(outputs, layout.sigmaY()));
        zx = batch.dx().sub(block(outputs, layout.meanX())).div_(sigmaX);
        zy = batch.dy().sub(block(outputs, layout.meanY())).div_(sigmaY);
        Tensor rhoLogit = block(outputs, layout.rho());
        tanh = rhoLogit.tanh();
        rho = tanh.mul(scalar(head.rhoLimit()));
        oneMinusSquare = oneMinusSquare(rhoLogit);
        across = zx.sub(rho.mul(zy)).div_(oneMinusSquare);
    }

    private Tensor block(Tensor all, int from) {
        return all.narrow(0, from, head.components());
    }

    private Tensor sigma(Tensor a) {
        Scalar least = scalar(-SketchLoss.SIGMA_LOGIT_LIMIT);
        Tensor positive = switch (head.sigma()) {
            case ELU -> a.clamp_max(scalar(0)).clamp_min_(least).exp_().add_(a.relu());
            case EXP ->
                a.clamp_max(scalar(SketchLoss.SIGMA_LOGIT_LIMIT))
                        .clamp_min_(least)
                        .exp_();
        };
        return positive.add_(scalar(head.sigmaFloor()));
    }

    /** The derivative of sigma by its logit: the exponential itself, and 1 where elu is a line. */
    private Tensor sigmaSlope(Tensor sigma) {
        Tensor positive = sigma.sub(scalar(head.sigmaFloor()));
        return head.sigma() == Sigma.ELU ? positive.clamp_max_(scalar(1)) : positive;
    }

    /** As {@link SketchLoss} has it: exact where ρ is near ±1. */
    private Tensor oneMinusSquare(Tensor rhoLogit) {
        Tensor oneMinus = rhoLogit.abs()
                .clamp_max_(scalar(SketchLoss.RHO_LOGIT_LIMIT))
                .mul_(scalar(2))
                .exp_()
                .add_(scalar(1))
                .reciprocal_()
                .mul_(scalar(2 * head.rhoLimit()))
                .add_(scalar(1 - head.rhoLimit()));
        return oneMinus.mul(oneMinus.neg().add_(scalar(2)));
    }

    /** ln N(d; μ_k, Σ_k), [K N]; the caller may overwrite it. */
    Tensor logDensities() {
        // The exponent's z_x − ρ z_y over q and squared again is A² q.
        Tensor exponent = across.square().mul_(oneMinusSquare).add_(zy.square());
        Tensor logVolume = oneMinusSquare
                .log()
                .mul_(scalar(0.5))
                .add_(sigmaX.log())
                .add_(sigmaY.log())
                .add_(scalar(LOG_2_PI));
        return exponent.mul_(scalar(-0.5)).sub_(logVolume);
    }

    /**
     * Writes the gradient's blocks of means, sigmas and rho.
     *
     * @param byTerm the derivative of the loss by ln N_k, [K N]
     */
    void gradient(Tensor byTerm, Tensor gradient) {
        Tensor b = zy.sub(rho.mul(across));
        byMeanAndSigma(byTerm, across, zx, sigmaX, block(gradient, layout.meanX()), block(gradient, layout.sigmaX()));
        byMeanAndSigma(byTerm, b, zy, sigmaY, block(gradient, layout.meanY()), block(gradient, layout.sigmaY()));
        // b is not needed any more.
        Tensor byRho = b.mul_(across).add_(rho.div(oneMinusSquare)).mul_(byTerm);
        Tensor slope = tanh.square().neg_().add_(scalar(1)).mul_(scalar(head.rhoLimit()));
        torch.mul_out(block(gradient, layout.rho()), byRho, slope);
    }

    private void byMeanAndSigma(Tensor byTerm, Tensor a, Tensor z, Tensor sigma, Tensor byMean, Tensor bySigma) {
        Tensor perSigma = byTerm.div(sigma);
        torch.mul_out(byMean, even ? byTerm.div(sigma.sqrt()) : perSigma, a);
        torch.mul_out(bySigma, perSigma.mul_(sigmaSlope(sigma)), a.mul(z).sub_(scalar(1)));
    }

    private static Scalar scalar(double value) {
        return new Scalar(value);
    }
}
