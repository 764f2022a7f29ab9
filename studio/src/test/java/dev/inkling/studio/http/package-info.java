/** Tests of the studio over HTTP: every route, and what goes wrong. */
@NullMarked
package dev.inkling.studio.http;

import org.jspecify.annotations.NullMarked;
