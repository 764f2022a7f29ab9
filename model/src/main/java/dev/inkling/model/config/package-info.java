/** Every setting of a model, saved as {@code config.json}. */
@NullMarked
package dev.inkling.model.config;

import org.jspecify.annotations.NullMarked;
