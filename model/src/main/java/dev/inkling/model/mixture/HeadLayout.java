package dev.inkling.model.mixture;

import dev.inkling.drawing.sequence.Pen;
import dev.inkling.model.config.HeadConfig;
import dev.inkling.model.config.PenCoupling;

/**
 * The order of the values in a head's output of P channels.
 *
 * <p>Blocks of K values (one per component) follow each other: {@code [pen logits 3] | weight logits K | mean x K | mean y K
 * | sigma x K | sigma y K | rho K | [pen-down logits K | pen-up logits K | pen-end logits K]}. The first block exists unless
 * the pen is coupled {@link PenCoupling#PER_COMPONENT}, the last three only then. With {@link PenCoupling#PEN_FIRST} the
 * first {@link #downComponents()} components belong to pen down and the rest to pen up, and weights are normalised within
 * each part.
 *
 * @param components K
 * @param coupling determines which blocks exist
 */
public record HeadLayout(int components, PenCoupling coupling) {

    /** The layout of a head. */
    public static HeadLayout of(HeadConfig head) {
        return new HeadLayout(head.components(), head.coupling());
    }

    /** The number P of channels. */
    public int channels() {
        return coupling == PenCoupling.PER_COMPONENT ? 9 * components : Pen.STATES + 6 * components;
    }

    /** Channel of the first of three pen logits, in the order of {@link Pen}; not with PER_COMPONENT. */
    public int pen() {
        return 0;
    }

    public int weight() {
        return coupling == PenCoupling.PER_COMPONENT ? 0 : Pen.STATES;
    }

    public int meanX() {
        return weight() + components;
    }

    public int meanY() {
        return weight() + 2 * components;
    }

    public int sigmaX() {
        return weight() + 3 * components;
    }

    public int sigmaY() {
        return weight() + 4 * components;
    }

    public int rho() {
        return weight() + 5 * components;
    }

    /** Channel of the first of K logits of a pen state; only with PER_COMPONENT. */
    public int componentPen(Pen pen) {
        return weight() + (6 + pen.index()) * components;
    }

    /** With PEN_FIRST the number of components of pen down; otherwise all. */
    public int downComponents() {
        return coupling == PenCoupling.PEN_FIRST ? (components + 1) / 2 : components;
    }

    /** The first component that belongs to a pen state (down or up). */
    public int from(Pen pen) {
        return coupling == PenCoupling.PEN_FIRST && pen == Pen.UP ? downComponents() : 0;
    }

    /** The index after the last component that belongs to a pen state (down or up). */
    public int to(Pen pen) {
        return coupling == PenCoupling.PEN_FIRST && pen == Pen.DOWN ? downComponents() : components;
    }
}
