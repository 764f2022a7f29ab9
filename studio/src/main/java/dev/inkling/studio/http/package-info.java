/**
 * The studio over HTTP and WebSocket: routes, what they read and write, and who may call them.
 *
 * <p>Nothing that a client sends becomes the name of a file: ids are looked up among those that are known. What goes wrong is
 * told as problem details (RFC 9457), one sentence each and never a stack trace.
 */
@NullMarked
package dev.inkling.studio.http;

import org.jspecify.annotations.NullMarked;
