/**
 * SVG as a drawing: the outlines of what is painted, as strokes.
 *
 * <p>{@code SvgXml} reads the elements, with their style sheets resolved by {@code SvgCascade}; {@code SvgWalk} goes through
 * them with transforms, visibility and clip paths; {@code SvgShapes} and {@code SvgPath} draw them with an {@code SvgPen},
 * which flattens curves; {@code SvgStrokes} gathers what comes out.
 */
@NullMarked
package dev.inkling.drawing.io.svg;

import org.jspecify.annotations.NullMarked;
