/** Tests of what a model is, and its JSON. */
@NullMarked
package dev.inkling.model.config;

import org.jspecify.annotations.NullMarked;
