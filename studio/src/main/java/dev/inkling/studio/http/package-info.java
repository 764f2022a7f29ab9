/**
 * The studio over HTTP and WebSocket: routes, their formats, and access control.
 *
 * <p>Nothing that a client sends is used as a file name: ids are looked up among the known ones. Errors are reported as
 * problem details (RFC 9457), one sentence each and never a stack trace.
 */
@NullMarked
package dev.inkling.studio.http;

import org.jspecify.annotations.NullMarked;
