package dev.inkling.drawing.format;

/** Which part of a data set a drawing belongs to. */
public enum Split {
    /** What a model learns from. */
    TRAIN,
    /** What training is watched with: when to stop, which checkpoint is best. */
    VALID,
    /** What the result is measured on, once. */
    TEST
}
