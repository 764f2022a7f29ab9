/** Tests of JSON and words. */
@NullMarked
package dev.inkling.model.internal;

import org.jspecify.annotations.NullMarked;
