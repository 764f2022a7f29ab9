/** Tests of the engine: libtorch held against plain Java. */
@NullMarked
package dev.inkling.engine;

import org.jspecify.annotations.NullMarked;
