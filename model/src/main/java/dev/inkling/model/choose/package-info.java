/**
 * The best of several drawings, and the criteria for it. Begin with {@link dev.inkling.model.choose.Choosers}.
 */
@NullMarked
package dev.inkling.model.choose;

import org.jspecify.annotations.NullMarked;
