package dev.hotreload.proxy;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;

/** The headers that a proxy adds and takes away: RFC 7239, the older X-Forwarded ones, and RFC 9110, 7.6.1. */
final class ForwardedHeaders {
    private static final HttpString FORWARDED = new HttpString("Forwarded");
    private static final HttpString KEEP_ALIVE = new HttpString("Keep-Alive");
    private static final HttpString PROXY_CONNECTION = new HttpString("Proxy-Connection");

    private ForwardedHeaders() {}

    /** Says who asks, for which host; {@code Host} itself stays as it came. */
    static void complete(HeaderMap headers, HttpServerExchange front) {
        headers.remove(Headers.X_FORWARDED_SERVER);
        headers.remove(Headers.X_DISABLE_PUSH);
        String host = front.getRequestHeaders().getFirst(Headers.HOST);
        if (!front.getRequestHeaders().contains(Headers.X_FORWARDED_HOST) && host != null) {
            headers.put(Headers.X_FORWARDED_HOST, host);
        }
        String before = front.getRequestHeaders().getFirst(FORWARDED);
        String own = "for=" + node(front.getSourceAddress()) + (host == null ? "" : ";host=\"" + host + "\"")
                + ";proto=" + front.getRequestScheme().toLowerCase(Locale.ROOT);
        headers.put(FORWARDED, before == null ? own : before + ", " + own);
    }

    private static String node(InetSocketAddress address) {
        String text =
                address.getAddress() == null ? "unknown" : address.getAddress().getHostAddress();
        return text.contains(":") ? "\"[" + text + "]\"" : text;
    }

    /** What concerns only the connection between the proxy and the application. */
    static void removeHopByHop(HeaderMap headers) {
        for (String value : List.copyOf(
                headers.get(Headers.CONNECTION) == null ? List.<String>of() : headers.get(Headers.CONNECTION))) {
            for (String name : value.split(",", -1)) {
                if (!name.isBlank()) {
                    headers.remove(name.strip());
                }
            }
        }
        headers.remove(Headers.CONNECTION);
        headers.remove(KEEP_ALIVE);
        headers.remove(PROXY_CONNECTION);
    }
}
