package dev.inkling.studio.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The address, port and access of a studio's server. Start from {@link #DEFAULT}.
 *
 * @param address the address to listen to, one of this machine
 * @param port from 1 to 65535, or 0 for any that is free
 * @param token the token that callers must send; required for any address other than loopback
 * @param version the version that it reports
 */
public record Settings(String address, int port, Optional<String> token, String version) {

    /** Only this machine, at port 8080. */
    public static final Settings DEFAULT = new Settings("127.0.0.1", 8080, Optional.empty(), "development");

    private static final int SHORTEST_TOKEN = 8;
    private static final int MOST_PORTS = 65_535;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the port is out of range, the token is too short or has characters not allowed in a URL,
     *     or it is missing for an address that others can reach
     */
    public Settings {
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
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("expected an address of this machine but " + address + " is unknown");
        }
    }

    public Settings withAddress(String other) {
        return new Settings(other, port, token, version);
    }

    public Settings withPort(int other) {
        return new Settings(address, other, token, version);
    }

    public Settings withToken(String other) {
        return new Settings(address, port, Optional.of(other), version);
    }

    public Settings withVersion(String other) {
        return new Settings(address, port, token, other);
    }
}
