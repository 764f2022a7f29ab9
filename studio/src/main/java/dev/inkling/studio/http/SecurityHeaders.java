package dev.inkling.studio.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The headers of every answer: nothing is loaded from elsewhere, framed, or kept. */
final class SecurityHeaders {

    private static final String CONTENT_SECURITY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self';"
            + " script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
            + " object-src 'none'";

    private SecurityHeaders() {}

    static void put(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", CONTENT_SECURITY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    }
}
