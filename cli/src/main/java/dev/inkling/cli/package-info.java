/** To come. */
@NullMarked
package dev.inkling.cli;

import org.jspecify.annotations.NullMarked;
