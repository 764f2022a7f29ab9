/**
 * Many drawings: gathered from files, folders and the built-in drawings, held compactly, and split into what a model
 * learns from, what its training is watched with, and what its result is measured on.
 *
 * <p>A {@link dev.inkling.drawing.data.DrawingStore} holds drawings without an object for each. A
 * {@link dev.inkling.drawing.data.DataSet} is three of them. Which one a drawing goes to is said by its folder, else by
 * its file, else by {@link dev.inkling.drawing.data.ContentSplit}, so that it never depends on the order of anything.
 */
@NullMarked
package dev.inkling.drawing.data;

import org.jspecify.annotations.NullMarked;
