package dev.hotreload.app;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Turns the address that a socket is bound to into one to connect to. */
final class Addresses {
    private static final String LOOPBACK = "127.0.0.1";

    private Addresses() {}

    /** From 4 or 16 bytes; a wildcard becomes the loopback address. */
    static Endpoint endpoint(byte[] address, int port) {
        try {
            InetAddress inet = InetAddress.getByAddress(address);
            if (inet.isAnyLocalAddress()) {
                return new Endpoint(LOOPBACK, port);
            }
            return new Endpoint(inet.getHostAddress().equals("0:0:0:0:0:0:0:1") ? "::1" : inet.getHostAddress(), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address of " + address.length + " bytes", e);
        }
    }

    /** From text such as {@code *:8080}, {@code 0.0.0.0:8080} or {@code [::1]:8080}; a wildcard becomes loopback. */
    static Endpoint endpoint(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon).replace("[", "").replace("]", "");
        boolean wildcard = host.equals("*") || host.equals("0.0.0.0") || host.equals("::");
        return new Endpoint(wildcard ? LOOPBACK : host, Integer.parseInt(text.substring(colon + 1)));
    }
}
