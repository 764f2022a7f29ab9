/** Tests of the studio over HTTP: every route, and errors. */
@NullMarked
package dev.inkling.studio.http;

import org.jspecify.annotations.NullMarked;
