package dev.inkling.drawing;

/**
 * A drawing that somebody began, for a model to complete.
 *
 * @param drawing its points so far, in the units of its canvas where it has one
 * @param open whether its last stroke is unfinished
 */
public record Begun(Drawing drawing, boolean open) {}
