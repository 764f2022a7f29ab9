/**
 * Pictures of drawings for people: sheets of many as SVG or PNG, and animations as GIF, APNG or SVG in which each stroke is
 * drawn as a pen would. {@link dev.inkling.drawing.picture.Picture} is one drawing with its caption, {@link
 * dev.inkling.drawing.picture.SheetStyle} how a sheet looks.
 */
@NullMarked
package dev.inkling.drawing.picture;

import org.jspecify.annotations.NullMarked;
