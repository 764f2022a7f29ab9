/** Tests of naming drawings. */
@NullMarked
package dev.inkling.model.classify;

import org.jspecify.annotations.NullMarked;
