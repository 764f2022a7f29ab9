/** docs/studio.md does what it says. */
@NullMarked
package dev.inkling.studio.docs;

import org.jspecify.annotations.NullMarked;
