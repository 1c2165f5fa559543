package dev.hotreload.proxy;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends requests on to the version that the gate names, when it names one. */
final class Forwarding implements ProxyClient {
    static final AttachmentKey<Passage> PASSAGE = AttachmentKey.create(Passage.class);

    /** What a browser would send again, too, when a connection that it had kept turns out to be closed (RFC 9110, 9.2.2). */
    static final Set<HttpString> REPEATABLE = Set.of(Methods.GET, Methods.HEAD, Methods.OPTIONS, Methods.TRACE);

    private static final ProxyTarget TARGET = new ProxyTarget() {};

    private final Setup setup;

    Forwarding(Setup setup) {
        this.setup = setup;
    }

    /**
     * What all requests share.
     *
     * @param holdTimeout how long a request may wait
     * @param ask asks for the version that is held; for any thread
     */
    record Setup(Traffic traffic, Duration holdTimeout, Runnable ask, Answers answers, Injection injection) {}

    HttpHandler handler() {
        return ProxyHandler.builder()
                .setProxyClient(this)
                .setMaxRequestTime(-1)
                .setReuseXForwarded(true)
                .setMaxConnectionRetries(1)
                .setIdempotentRequestPredicate(Forwarding::isRepeatable)
                .build();
    }

    /** Only where the connection may have been closed before the request: the application has not seen it then. */
    private static boolean isRepeatable(HttpServerExchange exchange) {
        Passage passage = exchange.getAttachment(PASSAGE);
        return passage != null && passage.isOnReused() && REPEATABLE.contains(exchange.getRequestMethod());
    }

    @Override
    public ProxyTarget findTarget(HttpServerExchange exchange) {
        return TARGET;
    }

    @Override
    public void getConnection(
            ProxyTarget target,
            HttpServerExchange exchange,
            ProxyCallback<ProxyConnection> callback,
            long timeout,
            TimeUnit unit) {
        Passage again = exchange.getAttachment(PASSAGE);
        if (again == null) {
            Passage passage = new Passage(exchange, callback, setup);
            exchange.putAttachment(PASSAGE, passage);
            passage.go();
        } else {
            again.goAgain();
        }
    }
}
