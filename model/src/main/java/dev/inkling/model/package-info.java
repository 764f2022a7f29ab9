/** To come. */
@NullMarked
package dev.inkling.model;

import org.jspecify.annotations.NullMarked;
