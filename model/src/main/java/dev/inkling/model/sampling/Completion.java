package dev.inkling.model.sampling;

import dev.inkling.drawing.Drawing;

/**
 * A drawing that a person began and a model continued.
 *
 * @param drawing the beginning's points, simplified, and then the new ones; in the units of the beginning
 * @param begunPoints the number of points that belong to the beginning
 */
public record Completion(Drawing drawing, int begunPoints) {}
