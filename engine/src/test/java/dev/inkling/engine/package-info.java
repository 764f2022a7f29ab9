/** Tests of the engine, which compare libtorch with plain Java. */
@NullMarked
package dev.inkling.engine;

import org.jspecify.annotations.NullMarked;
