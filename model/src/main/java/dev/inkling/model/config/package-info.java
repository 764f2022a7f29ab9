/** Every choice that makes a model: values, saved as {@code config.json}. */
@NullMarked
package dev.inkling.model.config;

import org.jspecify.annotations.NullMarked;
