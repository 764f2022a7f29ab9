/**
 * JSON lines, one drawing each, as Quick, Draw! publishes them. Lines are read by a parser of our own where they are as
 * Quick, Draw! writes them, and by Jackson otherwise, with the same result; large files are read in pieces by several threads.
 */
@NullMarked
package dev.inkling.drawing.io.ndjson;

import org.jspecify.annotations.NullMarked;
