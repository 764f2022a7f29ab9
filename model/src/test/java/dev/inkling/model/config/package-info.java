/** Tests of a model's config and its JSON. */
@NullMarked
package dev.inkling.model.config;

import org.jspecify.annotations.NullMarked;
