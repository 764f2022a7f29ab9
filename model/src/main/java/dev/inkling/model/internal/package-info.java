/** Internal: records as JSON and as words, shared by all modules. */
@NullMarked
package dev.inkling.model.internal;

import org.jspecify.annotations.NullMarked;
