/** Tests of a model's parameters and their file. */
@NullMarked
package dev.inkling.model.parameters;

import org.jspecify.annotations.NullMarked;
