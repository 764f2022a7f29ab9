/**
 * The best of several: what makes one drawing better than another. Begin with {@link dev.inkling.model.choose.Choosers}.
 */
@NullMarked
package dev.inkling.model.choose;

import org.jspecify.annotations.NullMarked;
