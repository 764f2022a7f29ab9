/**
 * SVG files as drawings: lines and outlines of painted shapes become strokes.
 *
 * <p>{@code SvgXml} reads the elements, with their style sheets resolved by {@code SvgCascade}; {@code SvgWalk} visits
 * them with transforms, visibility and clip paths; {@code SvgShapes} and {@code SvgPath} draw them with an {@code SvgPen},
 * which flattens curves; {@code SvgStrokes} collects the strokes.
 */
@NullMarked
package dev.inkling.drawing.io.svg;

import org.jspecify.annotations.NullMarked;
