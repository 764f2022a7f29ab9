/**
 * Drawings from files and to files. {@link dev.inkling.drawing.io.DrawingReader} and {@link
 * dev.inkling.drawing.io.DrawingWriter} choose the format by the name of the file; start there.
 *
 * <p>Each format that is read has a package of its own: {@code dev.inkling.drawing.io.ndjson}, {@code
 * dev.inkling.drawing.io.npz}, {@code dev.inkling.drawing.io.svg}. Pictures are written by {@link dev.inkling.drawing.picture}.
 *
 * <p>Files are not trusted. A reader holds one drawing at a time, every count and length in a file is limited before
 * memory is allocated for it, and nothing is read with a general object deserialiser. A file that cannot be read gives an
 * {@link dev.inkling.drawing.InklingException} that names the file and the position; one bad drawing among others is
 * reported and skipped.
 */
@NullMarked
package dev.inkling.drawing.io;

import org.jspecify.annotations.NullMarked;
