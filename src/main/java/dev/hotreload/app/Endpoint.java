package dev.hotreload.app;

/**
 * Where the application listens.
 *
 * @param host an address to connect to, never a wildcard; IPv6 without brackets
 */
public record Endpoint(String host, int port) {
    public Endpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }

    /** As in a URL, such as {@code 127.0.0.1:8080} or {@code [::1]:8080}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
