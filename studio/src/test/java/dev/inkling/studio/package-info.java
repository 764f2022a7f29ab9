/** Tests of the studio without HTTP: what is drawn together is what would be drawn alone. */
@NullMarked
package dev.inkling.studio;

import org.jspecify.annotations.NullMarked;
