package dev.inkling.model.sampling;

import dev.inkling.drawing.Drawing;

/**
 * A drawing that was begun by somebody and gone on with by a model.
 *
 * @param drawing the beginning's points, simplified, and then the new ones; in the units of the beginning
 * @param begunPoints how many of the points belong to the beginning
 */
public record Completion(Drawing drawing, int begunPoints) {}
