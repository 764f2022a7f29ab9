/**
 * JSON lines, one drawing each, as Quick, Draw! publishes them. Lines in the form that Quick, Draw! writes are read by a
 * fast parser, and others by Jackson, with the same result; large files are read in pieces by several threads.
 */
@NullMarked
package dev.inkling.drawing.io.ndjson;

import org.jspecify.annotations.NullMarked;
