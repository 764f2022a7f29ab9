/**
 * Data sets: drawings from files, folders and the built-in ones, stored compactly and split for training, validation and
 * test.
 *
 * <p>A {@link dev.inkling.drawing.data.DrawingStore} holds drawings without an object for each. A
 * {@link dev.inkling.drawing.data.DataSet} is three of them. A drawing's part is given by its folder, else by its
 * file, else by {@link dev.inkling.drawing.data.ContentSplit}; it never depends on the order of the data.
 */
@NullMarked
package dev.inkling.drawing.data;

import org.jspecify.annotations.NullMarked;
