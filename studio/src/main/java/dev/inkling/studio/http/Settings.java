package dev.inkling.studio.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * The address, port and access of a studio's server. Start from {@link #DEFAULT}.
 *
 * @param address the address to listen to, one of this machine
 * @param port from 1 to 65535, or 0 for any that is free
 * @param token the token that callers must send; required for any address other than loopback
 * @param version the version that it reports
 * @param hosts further names under which the server may be called, such as {@code draw.example.org} or {@code
 *     draw.example.org:8443}; without a port, the default port of the protocol and the port of the server
 * @param proxied whether a reverse proxy calls it, whose {@code X-Forwarded-Host}, {@code X-Forwarded-Proto} and {@code
 *     X-Forwarded-For} are then believed. Without a proxy that sets these, any caller could
 */
public record Settings(
        String address, int port, Optional<String> token, String version, List<String> hosts, boolean proxied) {

    /** Only this machine, at port 8080. */
    public static final Settings DEFAULT =
            new Settings("127.0.0.1", 8080, Optional.empty(), "development", List.of(), false);

    private static final int SHORTEST_TOKEN = 8;
    private static final int MOST_PORTS = 65_535;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the port is out of range, the token is too short or has characters not allowed in a URL,
     *     or it is missing for an address that others can reach, or a host is not a name
     */
    public Settings {
        hosts = List.copyOf(hosts);
        if (port < 0 || port > MOST_PORTS) {
            throw new IllegalArgumentException("expected a port from 0 to " + MOST_PORTS + " but was " + port);
        }
        if (token.filter(word -> word.length() < SHORTEST_TOKEN || !word.matches("[A-Za-z0-9._~-]+"))
                .isPresent()) {
            throw new IllegalArgumentException("expected a token of at least " + SHORTEST_TOKEN
                    + " letters, digits, dots, dashes, underscores or tildes but was another");
        }
        if (token.isEmpty() && !isLoopback(address)) {
            throw new IllegalArgumentException("expected a token for the address " + address
                    + ", which others can reach, but there is none: choose a token, or listen only to this machine");
        }
        for (String host : hosts) {
            if (!host.matches("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?")) {
                throw new IllegalArgumentException(
                        "expected a host such as draw.example.org or draw.example.org:8443 but was " + host);
            }
        }
    }

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
        return isLoopback(address);
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("expected an address of this machine but " + address + " is unknown");
        }
    }

    /** With another address. */
    public Settings withAddress(String other) {
        return new Settings(other, port, token, version, hosts, proxied);
    }

    /** With another port. */
    public Settings withPort(int other) {
        return new Settings(address, other, token, version, hosts, proxied);
    }

    /** With a token. */
    public Settings withToken(String other) {
        return new Settings(address, port, Optional.of(other), version, hosts, proxied);
    }

    /** With another version. */
    public Settings withVersion(String other) {
        return new Settings(address, port, token, other, hosts, proxied);
    }

    /** With these further names instead. */
    public Settings withHosts(String... others) {
        return new Settings(address, port, token, version, List.of(others), proxied);
    }

    /** Called by a reverse proxy or not. */
    public Settings withProxied(boolean other) {
        return new Settings(address, port, token, version, hosts, other);
    }
}
