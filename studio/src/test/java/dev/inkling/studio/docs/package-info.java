/** Tests that the examples in docs/studio.md work. */
@NullMarked
package dev.inkling.studio.docs;

import org.jspecify.annotations.NullMarked;
