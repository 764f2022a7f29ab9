/** To come. */
@NullMarked
package dev.inkling.engine;

import org.jspecify.annotations.NullMarked;
