/** A model's parameters: their names, shapes and offsets in one flat array, and the safetensors file that stores them. */
@NullMarked
package dev.inkling.model.parameters;

import org.jspecify.annotations.NullMarked;
