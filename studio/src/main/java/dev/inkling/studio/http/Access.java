package dev.inkling.studio.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Access control: accepts calls only from this server's own pages, under one of its own names, and with the token if there
 * is one.
 *
 * <p>A foreign page can neither call it from a browser ({@code Origin}) nor point its own host name at it ({@code Host}).
 */
final class Access {

    private static final String COOKIE = "inkling_token";
    private static final String PARAMETER = "token";
    private static final String BEARER = "Bearer ";
    private static final int HTTP_PORT = 80;

    private final Settings settings;
    private volatile Set<String> hosts = Set.of();

    Access(Settings settings) {
        this.settings = settings;
    }

    /** Sets the port that the server listens to. */
    void listens(int port) {
        Set<String> names = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        names.add(written(settings.address()));
        Set<String> all = new LinkedHashSet<>();
        for (String name : names) {
            all.add(name + ":" + port);
            if (port == HTTP_PORT) {
                all.add(name);
            }
        }
        hosts = Set.copyOf(all);
    }

    /** An address as written in a URL. */
    static String written(String address) {
        return address.contains(":") && !address.startsWith("[")
                ? "[" + address + "]"
                : address.toLowerCase(Locale.ROOT);
    }

    /**
     * Checks a request.
     *
     * @throws ProblemException if it is not allowed
     */
    void check(Context ctx) {
        checkHost(ctx.header("Host"), ctx.header("Origin"));
        if (settings.token().isPresent() && !knowsToken(ctx, settings.token().get())) {
            throw new ProblemException(
                    401,
                    "expected the token that the studio was started with: send it as 'Authorization: Bearer TOKEN'");
        }
    }

    private void checkHost(@Nullable String host, @Nullable String origin) {
        if (host == null || !isOurs(host)) {
            throw new ProblemException(
                    403,
                    "expected to be called by one of its own names, such as localhost and its port, but was another");
        }
        if (origin != null && !(origin.startsWith("http://") && isOurs(origin.substring("http://".length())))) {
            throw new ProblemException(403, "expected calls from its own page but this comes from another");
        }
    }

    /** If it listens to all addresses, any literal IP address counts as its own; other host names do not. */
    private boolean isOurs(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        if (hosts.contains(small)) {
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

    private static boolean knowsToken(Context ctx, String token) {
        String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
        if (header.startsWith(BEARER) && same(header.substring(BEARER.length()).strip(), token)) {
            return true;
        }
        if (same(ctx.cookie(COOKIE), token)) {
            return true;
        }
        if (same(ctx.queryParam(PARAMETER), token)) {
            Cookie cookie = new Cookie(COOKIE, token);
            cookie.setHttpOnly(true);
            cookie.setSameSite(SameSite.STRICT);
            ctx.cookie(cookie);
            return true;
        }
        return false;
    }

    /** Whether the request is a link that contains the token, which should not stay visible in the address bar. */
    static boolean bringsToken(Context ctx) {
        return ctx.method().equals(HandlerType.GET) && ctx.queryParam(PARAMETER) != null;
    }

    /** Compares in constant time, so that the duration does not reveal how much was right. */
    private static boolean same(@Nullable String given, String token) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
