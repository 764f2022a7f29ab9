package dev.inkling.model.sampling;

import dev.inkling.drawing.Drawing;

/**
 * A finished drawing and how many of its points belong to a beginning.
 *
 * @param drawing the beginning's points, simplified, and then the new ones, in the units of the beginning; without a
 *     beginning, the new ones in source units
 * @param begunPoints the number of points that belong to the beginning; 0 for a drawing without a beginning
 */
public record Completion(Drawing drawing, int begunPoints) {}
