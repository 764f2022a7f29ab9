package dev.inkling.studio.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Access control: accepts calls only under one of this server's own names, only from its own pages, and with the token if there
 * is one.
 *
 * <p>A foreign page can neither call it from a browser ({@code Origin}) nor point its own host name at it ({@code Host}).
 */
final class Access {

    /** The query parameter of a link that contains the token. */
    static final String PARAMETER = "token";

    private static final String COOKIE = "inkling_token_";
    private static final String BEARER = "Bearer ";
    private static final String HTTP = "http";

    private final Settings settings;
    private volatile int port;
    private volatile Set<String> names = Set.of();

    Access(Settings settings) {
        this.settings = settings;
    }

    /** Sets the port that the server listens to. */
    void listens(int given) {
        Set<String> own = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));
        own.add(written(settings.address()));
        if (!settings.isLoopback()) {
            own.addAll(namesOfMachine());
        }
        Set<String> all = new LinkedHashSet<>();
        own.forEach(name -> all.add(name + ":" + given));
        for (String host : settings.hosts()) {
            String small = host.toLowerCase(Locale.ROOT);
            all.add(small);
            if (!small.matches(".*:[0-9]+")) {
                all.add(small + ":" + given);
            }
        }
        names = Set.copyOf(all);
        port = given;
    }

    /** The names under which others in the network find this machine. */
    private static Set<String> namesOfMachine() {
        Set<String> names = new LinkedHashSet<>();
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            names.add(name);
            if (!name.contains(".")) {
                names.add(name + ".local");
            }
        } catch (UnknownHostException e) {
            // Then it is called by its address, or by a name that was given.
        }
        return names;
    }

    /** An address as written in a URL. */
    static String written(String address) {
        return address.contains(":") && !address.startsWith("[")
                ? "[" + address + "]"
                : address.toLowerCase(Locale.ROOT);
    }

    /** Why a request is refused, if it is. */
    Optional<Problem> refusal(Request request) {
        String scheme = scheme(request);
        String host = host(request);
        if (host == null || !isOurs(host, scheme)) {
            return Optional.of(Problem.of(
                    403,
                    "expected to be called by one of its own names, such as localhost and its port, but was another: the"
                            + " person who started it can add one"));
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !origin.equalsIgnoreCase(scheme + "://" + withoutDefault(host, scheme))) {
            return Optional.of(Problem.of(403, "expected calls from its own page but this comes from another"));
        }
        if (settings.token().isPresent() && !knows(request, settings.token().get())) {
            return Optional.of(Problem.of(
                    401,
                    "expected the token that the studio was started with: send it as 'Authorization: Bearer TOKEN'"));
        }
        return Optional.empty();
    }

    /** The protocol that the client used: https only if a proxy reports it. */
    private String scheme(Request request) {
        return forwarded(request, HttpHeader.X_FORWARDED_PROTO).orElse(HTTP);
    }

    private @Nullable String host(Request request) {
        return forwarded(request, HttpHeader.X_FORWARDED_HOST)
                .orElseGet(() -> request.getHeaders().get(HttpHeader.HOST));
    }

    /** What the nearest proxy reports: the last value, since a proxy may append to those that its client sent. */
    private Optional<String> forwarded(Request request, HttpHeader header) {
        if (!settings.proxied()) {
            return Optional.empty();
        }
        List<String> values = request.getHeaders().getFields(header).stream()
                .map(HttpField::getValueList)
                .flatMap(List::stream)
                .toList();
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(values.size() - 1).toLowerCase(Locale.ROOT));
    }

    /** Without the default port of the protocol, which an {@code Origin} omits. */
    private static String withoutDefault(String host, String scheme) {
        String port = defaultPort(scheme);
        return host.endsWith(port) ? host.substring(0, host.length() - port.length()) : host;
    }

    private static String defaultPort(String scheme) {
        return scheme.equals(HTTP) ? ":80" : ":443";
    }

    /** If it listens to all addresses, any literal IP address counts as its own; other host names do not. */
    private boolean isOurs(String host, String scheme) {
        String small = host.toLowerCase(Locale.ROOT);
        String plain = withoutDefault(small, scheme);
        if (names.contains(small) || names.contains(plain) || names.contains(plain + defaultPort(scheme))) {
            return true;
        }
        return isAny(settings.address()) && small.matches("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+\\])(:\\d{1,5})?");
    }

    private static boolean isAny(String address) {
        try {
            return InetAddress.getByName(address).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private boolean knows(Request request, String token) {
        String header = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .orElse("");
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && same(header.substring(BEARER.length()).strip(), token)) {
            return true;
        }
        return Request.getCookies(request).stream()
                        .anyMatch(cookie -> cookie.getName().equals(COOKIE + port) && same(cookie.getValue(), token))
                || same(fromLink(request), token);
    }

    /** The token that a link contains, if it does. */
    static @Nullable String fromLink(Request request) {
        try {
            return Request.extractQueryParameters(request).getValue(PARAMETER);
        } catch (RuntimeException e) {
            // The query is no text: the route reports that.
            return null;
        }
    }

    /**
     * The cookie that replaces the token in a link. {@code Lax}, since the link may be on another site: with {@code Strict}, a
     * browser would not send the cookie when it follows the redirect.
     */
    HttpCookie cookie(Request request, String token) {
        return HttpCookie.build(COOKIE + port, token)
                .path("/")
                .httpOnly(true)
                .sameSite(HttpCookie.SameSite.LAX)
                .secure(!scheme(request).equals(HTTP))
                .build();
    }

    /** Compares in constant time, so that the duration does not reveal how much was right. */
    private static boolean same(@Nullable String given, String token) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
