/**
 * Images of drawings: sheets as SVG or PNG, and animations as GIF or APNG that show the strokes being drawn. {@link
 * dev.inkling.drawing.picture.Picture} is one drawing with its caption, {@link dev.inkling.drawing.picture.SheetStyle} the
 * look of a sheet.
 */
@NullMarked
package dev.inkling.drawing.picture;

import org.jspecify.annotations.NullMarked;
