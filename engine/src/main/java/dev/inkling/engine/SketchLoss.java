package dev.inkling.engine;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.ModelConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.mixture.HeadLayout;
import dev.inkling.run.OffsetGradient;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The training loss: {@code Σ PenLoss(P(pen)) − Σ ln p(offset | pen)} over the events of a batch.
 *
 * <p>The distribution is that of {@link dev.inkling.model.mixture.StepDistribution}, computed in log space by operations that
 * libtorch can differentiate. With cross-entropy the loss is the joint negative log-likelihood in model units; the first
 * point's offset is part of it where it is learned, though it is never scored.
 */
public final class SketchLoss {

    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    /** Logits are clamped to these limits, as in the plain-Java distribution. */
    static final double SIGMA_LOGIT_LIMIT = 60;

    static final double RHO_LOGIT_LIMIT = 30;

    private final HeadConfig head;
    private final HeadLayout layout;
    private final double gamma;
    private final long k;

    /** The loss of a model with this config. */
    public SketchLoss(ModelConfig config) {
        head = config.head();
        layout = HeadLayout.of(head);
        gamma = config.penLoss().gamma();
        k = head.components();
    }

    /**
     * Sums over the events of a batch, each a scalar tensor.
     *
     * @param total the loss
     * @param scoredOffset −Σ ln p(offset | pen) over the scored offsets, without those of first points; model units
     * @param pen −Σ ln P(pen), for every kind of pen loss, uncalibrated
     */
    public record Sums(Tensor total, Tensor scoredOffset, Tensor pen) {}

    /**
     * The loss of a batch.
     *
     * @param outputs the head's outputs, [N P]
     */
    public Sums of(Tensor outputs, BatchTensors batch) {
        LogEvents events = logEvents(outputs, batch, false);
        Tensor logOffset = head.backgroundWeight() > 0 ? withBackground(events.offset, batch) : events.offset;
        Tensor offsets = logOffset.mul(batch.offsetWeights());
        Tensor offset = offsets.sum().neg();
        Tensor pen = events.pen.mul(batch.penWeights()).sum().neg();
        long rows = batch.features().size(0);
        long steps = batch.features().size(1);
        Tensor scored = offsets.view(rows, steps).narrow(1, 1, steps - 1).sum().neg();
        return new Sums(offset.add(penLoss(events.pen, batch)), scored, pen);
    }

    /**
     * A scalar with the gradient that training follows with {@link OffsetGradient#EVEN}; its value has no meaning.
     *
     * @param outputs the head's outputs, [N P]
     */
    Tensor surrogate(Tensor outputs, BatchTensors batch) {
        LogEvents events = logEvents(outputs, batch, true);
        return penLoss(events.pen, batch)
                .sub(events.offset.mul(batch.offsetWeights()).sum());
    }

    /**
     * Logarithms of each event's probabilities.
     *
     * @param offset of the offset given the pen, without the background, [N]
     * @param pen of the pen, [N]
     */
    private record LogEvents(Tensor offset, Tensor pen) {}

    /** @param surrogate whether gradients of means are multiplied by the roots of sigmas */
    private LogEvents logEvents(Tensor outputs, BatchTensors batch, boolean surrogate) {
        Tensor logWeights;
        Tensor logPen;
        if (head.coupling() == PenCoupling.PER_COMPONENT) {
            Tensor joint = block(outputs, layout.weight()).log_softmax(1).add(componentPens(outputs, batch.pens()));
            logPen = joint.logsumexp(1);
            logWeights = joint.sub(logPen.unsqueeze(1));
        } else {
            Tensor pens = outputs.narrow(1, layout.pen(), Pen.STATES).log_softmax(1);
            logPen = pens.gather(1, batch.pens().unsqueeze(1)).squeeze(1);
            logWeights = head.coupling() == PenCoupling.PEN_FIRST
                    ? weightsOfPen(outputs, batch.pens())
                    : block(outputs, layout.weight()).log_softmax(1);
        }
        return new LogEvents(
                logWeights.add(logGaussians(outputs, batch, surrogate)).logsumexp(1), logPen);
    }

    /** K channels of the outputs, [N K]. */
    private Tensor block(Tensor outputs, int from) {
        return outputs.narrow(1, from, k);
    }

    /** ln c_k(pen) of each event's pen, [N K]. */
    private Tensor componentPens(Tensor outputs, Tensor pens) {
        long events = outputs.size(0);
        Tensor logits = outputs.narrow(1, layout.componentPen(Pen.DOWN), Pen.STATES * k)
                .reshape(events, Pen.STATES, k)
                .log_softmax(1);
        Tensor index = pens.view(events, 1, 1).expand(events, 1, k);
        return logits.gather(1, index).squeeze(1);
    }

    /** ln of the weights given the pen where each pen state has components of its own; the end uses those of down. */
    private Tensor weightsOfPen(Tensor outputs, Tensor pens) {
        long down = layout.downComponents();
        Tensor weights = block(outputs, layout.weight());
        Tensor ofDown = weights.narrow(1, 0, down).log_softmax(1);
        Tensor ofUp = weights.narrow(1, down, k - down).log_softmax(1);
        Tensor isUp = pens.eq(scalar(Pen.UP.index())).unsqueeze(1);
        return torch.cat(
                new TensorVector(
                        ofDown.masked_fill(isUp, scalar(Double.NEGATIVE_INFINITY)),
                        ofUp.masked_fill(isUp.logical_not(), scalar(Double.NEGATIVE_INFINITY))),
                1);
    }

    /** ln N(d; μ_k, Σ_k), [N K]. */
    private Tensor logGaussians(Tensor outputs, BatchTensors batch, boolean surrogate) {
        Tensor sigmaX = sigma(block(outputs, layout.sigmaX()));
        Tensor sigmaY = sigma(block(outputs, layout.sigmaY()));
        Tensor meanX = block(outputs, layout.meanX());
        Tensor meanY = block(outputs, layout.meanY());
        if (surrogate) {
            meanX = withGradientBy(meanX, sigmaX.detach().sqrt());
            meanY = withGradientBy(meanY, sigmaY.detach().sqrt());
        }
        Tensor zx = batch.dx().unsqueeze(1).sub(meanX).div(sigmaX);
        Tensor zy = batch.dy().unsqueeze(1).sub(meanY).div(sigmaY);
        Tensor rhoLogit = block(outputs, layout.rho());
        Tensor rho = rhoLogit.tanh().mul(scalar(head.rhoLimit()));
        Tensor oneMinusSquare = oneMinusSquare(rhoLogit);
        Tensor across = zx.sub(rho.mul(zy));
        Tensor exponent = across.square().div(oneMinusSquare).add(zy.square());
        Tensor logVolume =
                sigmaX.log().add(sigmaY.log()).add(oneMinusSquare.log().mul(scalar(0.5)));
        return exponent.mul(scalar(-0.5)).sub(logVolume).sub(scalar(LOG_2_PI));
    }

    /** The same values, with a gradient that is multiplied by a factor. */
    private static Tensor withGradientBy(Tensor x, Tensor factor) {
        return x.detach().add(x.sub(x.detach()).mul(factor));
    }

    private Tensor sigma(Tensor a) {
        Tensor positive = switch (head.sigma()) {
            // elu(a) + 1, in two parts that are exact for small sigmas: exp below 0, a + 1 above.
            case ELU ->
                a.clamp_max(scalar(0))
                        .clamp_min(scalar(-SIGMA_LOGIT_LIMIT))
                        .exp()
                        .add(a.relu());
            case EXP ->
                a.clamp_max(scalar(SIGMA_LOGIT_LIMIT))
                        .clamp_min(scalar(-SIGMA_LOGIT_LIMIT))
                        .exp();
        };
        return positive.add(scalar(head.sigmaFloor()));
    }

    /** 1 − ρ², from 1 − |ρ| = (1 − limit) + limit · 2 / (exp(2|a|) + 1): exact where ρ is near ±1. */
    private Tensor oneMinusSquare(Tensor rhoLogit) {
        Tensor size = rhoLogit.abs().clamp_max(scalar(RHO_LOGIT_LIMIT)).mul(scalar(2));
        Tensor oneMinus = size.exp()
                .add(scalar(1))
                .reciprocal()
                .mul(scalar(2 * head.rhoLimit()))
                .add(scalar(1 - head.rhoLimit()));
        return oneMinus.mul(oneMinus.neg().add(scalar(2)));
    }

    /** ln((1 − w) p + w N(d; 0, s² I)), [N]. */
    private Tensor withBackground(Tensor logOffset, BatchTensors batch) {
        double sigma = head.backgroundSigma();
        Tensor squares = batch.dx().square().add(batch.dy().square());
        Tensor background = squares.mul(scalar(-0.5 / (sigma * sigma)))
                .add(scalar(Math.log(head.backgroundWeight()) - LOG_2_PI - 2 * Math.log(sigma)));
        return torch.logaddexp(logOffset.add(scalar(Math.log1p(-head.backgroundWeight()))), background);
    }

    /** Σ −(1 − P)^γ ln P (Lin et al., 2017); cross-entropy with a γ of 0. */
    private Tensor penLoss(Tensor logPen, BatchTensors batch) {
        if (gamma == 0) {
            return logPen.mul(batch.penWeights()).sum().neg();
        }
        // Clamped above 0, where a power below 1 has no gradient.
        Tensor others = logPen.expm1().neg().clamp_min(scalar(1e-12));
        return others.pow(scalar(gamma))
                .mul(logPen)
                .mul(batch.penWeights())
                .sum()
                .neg();
    }

    private static Scalar scalar(double value) {
        return new Scalar(value);
    }
}
