/** Tests of the studio without HTTP: drawings of a shared batch equal those drawn alone. */
@NullMarked
package dev.inkling.studio;

import org.jspecify.annotations.NullMarked;
