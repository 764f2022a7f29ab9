/** A model's numbers: their names, shapes and places in one flat array, and the safetensors file that keeps them. */
@NullMarked
package dev.inkling.model.parameters;

import org.jspecify.annotations.NullMarked;
