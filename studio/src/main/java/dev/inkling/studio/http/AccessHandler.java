package dev.inkling.studio.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Checks each request before anything is kept of it, and gives each answer the security headers. A person without the token
 * gets a page that asks for it; a link with the token is answered with a cookie and the same link without it.
 */
final class AccessHandler extends Handler.Wrapper {

    private static final String HTML = "text/html";
    private static final byte[] TOKEN_PAGE = tokenPage();

    private final Access access;
    private final Meters meters;

    AccessHandler(Access access, Meters meters) {
        this.access = access;
        this.meters = meters;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        SecurityHeaders.put(response.getHeaders());
        Optional<Problem> refusal = access.refusal(request);
        if (refusal.isPresent()) {
            meters.refused(refusal.get().status());
            refuse(request, response, callback, refusal.get());
            return true;
        }
        String token = Access.fromLink(request);
        if (token != null) {
            Response.addCookie(response, access.cookie(request, token));
            if (isPage(request)) {
                // The token should not stay visible in the address bar.
                response.setStatus(HttpStatus.FOUND_302);
                response.getHeaders()
                        .put(HttpHeader.LOCATION, request.getHttpURI().getPath());
                callback.succeeded();
                return true;
            }
        }
        return super.handle(request, response, callback);
    }

    /** Whether a person follows a link, rather than a program that calls. */
    private static boolean isPage(Request request) {
        boolean root = "/".equals(request.getHttpURI().getPath());
        return HttpMethod.GET.is(request.getMethod()) && (root || acceptsHtml(request));
    }

    private static boolean acceptsHtml(Request request) {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        return accept != null && accept.contains(HTML);
    }

    /** Answers and closes the connection, since a body is not read. */
    private static void refuse(Request request, Response response, Callback callback, Problem problem) {
        boolean asks = problem.status() == 401 && HttpMethod.GET.is(request.getMethod()) && acceptsHtml(request);
        byte[] body = asks ? TOKEN_PAGE : Json.bytes(problem.json());
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, asks ? HTML + ";charset=utf-8" : Problem.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        if (problem.status() == 401) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static byte[] tokenPage() {
        try (InputStream in = AccessHandler.class.getResourceAsStream("token.html")) {
            return Objects.requireNonNull(in, "token.html").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
