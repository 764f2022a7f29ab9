package dev.inkling.engine;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.PenCoupling;
import dev.inkling.model.mixture.HeadLayout;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * ln of the weights given each event's pen and ln P(pen), and the backward pass to the outputs that parametrise them.
 *
 * <p>For a softmax p over logits a, a gradient g by ln p_k becomes {@code g_k − p_k Σ g} by a_k.
 */
sealed interface WeightPass {

    /** ln of the weights given the pen, [K N]; negative infinity where a component belongs to another pen state. */
    Tensor logGiven();

    /** ln P(pen), [N]. */
    Tensor logPen();

    /**
     * Writes the gradient's blocks of weights and pens.
     *
     * @param byTerm the derivative of the loss by {@link #logGiven}, [K N]
     * @param byLogPen likewise by {@link #logPen}, [N]
     */
    void gradient(Tensor byTerm, Tensor byLogPen, Tensor gradient);

    /** The pass of a head. */
    static WeightPass of(HeadConfig head, HeadLayout layout, Tensor outputs, Tensor pens) {
        return head.coupling() == PenCoupling.PER_COMPONENT
                ? ComponentPens.of(layout, outputs, pens)
                : OwnPen.of(layout, outputs, pens);
    }

    /** The backward pass of a log-softmax along the first dimension. */
    private static void softmaxBackward(Tensor logP, Tensor g, Tensor sum, Tensor out) {
        torch.sub_out(out, g, logP.exp().mul_(sum));
    }

    /**
     * The pen has outputs of its own: weights are normalised over all components, or over those of each pen state.
     *
     * @param logPens ln P of every pen state, [3 N]
     * @param logWeights ln of the weights before those of another pen state are masked, in one part or two
     * @param index each event's pen, [1 N]
     */
    record OwnPen(
            HeadLayout layout, Tensor logPens, List<Tensor> logWeights, Tensor logGiven, Tensor logPen, Tensor index)
            implements WeightPass {

        static OwnPen of(HeadLayout layout, Tensor outputs, Tensor pens) {
            Tensor index = pens.unsqueeze(0);
            Tensor logPens = outputs.narrow(0, layout.pen(), Pen.STATES).log_softmax(0);
            Tensor logPen = logPens.gather(0, index).squeeze(0);
            int k = layout.components();
            int down = layout.downComponents();
            Tensor first = outputs.narrow(0, layout.weight(), down).log_softmax(0);
            if (down == k) {
                return new OwnPen(layout, logPens, List.of(first), first, logPen, index);
            }
            Tensor second = outputs.narrow(0, layout.weight() + down, k - down).log_softmax(0);
            Tensor isUp = pens.eq(new Scalar(Pen.UP.index()));
            Tensor given = torch.empty_like(outputs.narrow(0, layout.weight(), k));
            Scalar nothing = new Scalar(Double.NEGATIVE_INFINITY);
            given.narrow(0, 0, down).copy_(first.masked_fill(isUp, nothing));
            given.narrow(0, down, k - down).copy_(second.masked_fill(isUp.logical_not(), nothing));
            return new OwnPen(layout, logPens, List.of(first, second), given, logPen, index);
        }

        @Override
        public void gradient(Tensor byTerm, Tensor byLogPen, Tensor gradient) {
            int from = 0;
            for (Tensor part : logWeights) {
                long size = part.size(0);
                Tensor g = byTerm.narrow(0, from, size);
                softmaxBackward(part, g, g.sum(0), gradient.narrow(0, layout.weight() + from, size));
                from += (int) size;
            }
            Tensor byPens = gradient.narrow(0, layout.pen(), Pen.STATES);
            torch.mul_out(byPens, logPens.exp(), byLogPen.neg());
            byPens.scatter_add_(0, index, byLogPen.unsqueeze(0));
        }
    }

    /**
     * Each component has a pen distribution: {@code P(pen) = Σ_k π_k c_k(pen)}, and given the pen the weights are {@code π_k
     * c_k(pen) / P(pen)}.
     *
     * @param logPi ln π_k, [K N]
     * @param logC ln c_k of every pen state, [3 K N]
     * @param index each event's pen, [1 K N]
     */
    record ComponentPens(HeadLayout layout, Tensor logPi, Tensor logC, Tensor logGiven, Tensor logPen, Tensor index)
            implements WeightPass {

        static ComponentPens of(HeadLayout layout, Tensor outputs, Tensor pens) {
            long k = layout.components();
            long events = outputs.size(1);
            Tensor logPi = outputs.narrow(0, layout.weight(), k).log_softmax(0);
            Tensor logC = outputs.narrow(0, layout.componentPen(Pen.DOWN), Pen.STATES * k)
                    .view(Pen.STATES, k, events)
                    .log_softmax(0);
            Tensor index = pens.view(1, 1, events).expand(1, k, events);
            Tensor joint = logC.gather(0, index).squeeze(0).add_(logPi);
            Tensor logPen = joint.logsumexp(0);
            return new ComponentPens(layout, logPi, logC, joint.sub_(logPen), logPen, index);
        }

        @Override
        public void gradient(Tensor byTerm, Tensor byLogPen, Tensor gradient) {
            long k = layout.components();
            // By ln(π_k c_k(pen)), which both the weights given the pen and P(pen) are computed from.
            Tensor byJoint = logGiven.exp().mul_(byLogPen.sub(byTerm.sum(0))).add_(byTerm);
            softmaxBackward(logPi, byJoint, byLogPen, gradient.narrow(0, layout.weight(), k));
            Tensor byC = gradient.narrow(0, layout.componentPen(Pen.DOWN), Pen.STATES * k)
                    .view(Pen.STATES, k, -1);
            torch.mul_out(byC, logC.exp(), byJoint.neg());
            byC.scatter_add_(0, index, byJoint.unsqueeze(0));
        }
    }
}
