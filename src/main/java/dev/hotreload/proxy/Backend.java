package dev.hotreload.proxy;

import dev.hotreload.app.Endpoint;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.UndertowClient;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/**
 * One version of the application as the proxy sees it: its connections, and what is under way on them. Connections belong to
 * the thread that opened them; the rest is for any thread.
 */
final class Backend {
    /** Shorter than any server waits before it closes an idle connection, so that none is used while it is being closed. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(2);

    private static final Pattern CALL = Pattern.compile("application/grpc([+; ].*)?");
    private static final int MOST_IDLE = 64;
    private static final long LOOK_MILLIS = 20;
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final Endpoint endpoint;
    private final Map<XnioIoThread, Kept> idle = new ConcurrentHashMap<>();
    private final Set<Lasting> lasting = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final BlockingQueue<Boolean> finished = new LinkedBlockingQueue<>();
    private volatile boolean retired;

    Backend(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** What one thread keeps; only that thread uses it. */
    private static final class Kept {
        final Deque<Idle> connections = new ArrayDeque<>();
        boolean watched;
    }

    /** A connection without a request. */
    private record Idle(ClientConnection connection, long sinceNanos) {}

    /** Something that would never end by itself, such as a WebSocket or a stream of events. */
    interface Lasting {
        /** It ends as soon as it can without damage, so that the client comes again. For any thread. */
        void end();
    }

    /**
     * A connection for one request.
     *
     * @param reused whether another request went over it before
     */
    record Connection(ClientConnection client, boolean reused) {}

    Endpoint endpoint() {
        return endpoint;
    }

    /** A request comes in; {@link #leave} must follow. */
    void enter() {
        underWay.incrementAndGet();
    }

    void leave() {
        if (underWay.decrementAndGet() == 0 && retired) {
            finished.add(true);
        }
    }

    /** How many requests are under way, those that last not counted. */
    int underWay() {
        return underWay.get();
    }

    void add(Lasting one) {
        lasting.add(one);
        if (retired) {
            one.end();
        }
    }

    void remove(Lasting one) {
        lasting.remove(one);
    }

    /**
     * Finds or opens a connection, on the thread of the exchange.
     *
     * @param fresh whether it must be a new one
     */
    void connect(HttpServerExchange exchange, boolean fresh, ClientCallback<Connection> then) {
        boolean call = isCall(exchange);
        if (!fresh && !call) {
            Deque<Idle> kept = kept(exchange.getIoThread()).connections;
            for (Idle one = kept.pollLast(); one != null; one = kept.pollLast()) {
                if (isUsable(one)) {
                    then.completed(new Connection(one.connection(), true));
                    return;
                }
                IoUtils.safeClose(one.connection());
            }
        }
        ClientCallback<ClientConnection> opened = new ClientCallback<>() {
            @Override
            public void completed(ClientConnection result) {
                then.completed(new Connection(result, false));
            }

            @Override
            public void failed(IOException e) {
                then.failed(e);
            }
        };
        UndertowClient.getInstance()
                .connect(
                        opened,
                        URI.create((call ? "h2c-prior://" : "http://") + endpoint),
                        exchange.getIoThread(),
                        exchange.getConnection().getByteBufferPool(),
                        OPTIONS);
    }

    /** A call of gRPC is nothing without frames and trailers; whoever serves it expects HTTP/2 from the first byte. */
    private static boolean isCall(HttpServerExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        // Not that of gRPC-Web, which is made for HTTP/1.1.
        return exchange.getProtocol().equals(Protocols.HTTP_2_0)
                && type != null
                && CALL.matcher(type).matches();
    }

    private static boolean isUsable(Idle one) {
        return one.connection().isOpen() && System.nanoTime() - one.sinceNanos() < LONGEST_IDLE.toNanos();
    }

    /** A connection whose request has been answered in full, on its thread. */
    void keep(ClientConnection connection) {
        if (!connection.isOpen() || connection.isUpgraded()) {
            return;
        }
        XnioIoThread thread = connection.getIoThread();
        Kept kept = kept(thread);
        if (retired || kept.connections.size() >= MOST_IDLE) {
            IoUtils.safeClose(connection);
            return;
        }
        try {
            watch(thread, kept);
            kept.connections.addLast(new Idle(connection, System.nanoTime()));
        } catch (RejectedExecutionException ending) {
            // The proxy is being closed.
            IoUtils.safeClose(connection);
        }
    }

    /** One timer a thread, however many requests come by: they are dear. */
    private void watch(XnioIoThread thread, Kept kept) {
        if (!kept.watched) {
            XnioExecutor.Key unused =
                    thread.executeAfter(() -> closeIdle(thread, kept), LONGEST_IDLE.toMillis(), TimeUnit.MILLISECONDS);
            kept.watched = true;
        }
    }

    private void closeIdle(XnioIoThread thread, Kept kept) {
        kept.watched = false;
        Deque<Idle> connections = kept.connections;
        for (Idle oldest = connections.peekFirst();
                oldest != null && !isUsable(oldest);
                oldest = connections.peekFirst()) {
            IoUtils.safeClose(connections.removeFirst().connection());
        }
        if (!connections.isEmpty()) {
            watch(thread, kept);
        }
    }

    private Kept kept(XnioIoThread thread) {
        return idle.computeIfAbsent(thread, any -> new Kept());
    }

    /** No request comes in any more; what would last for ever ends. */
    void retire() {
        retired = true;
        lasting.forEach(Lasting::end);
        idle.forEach((thread, kept) -> thread.execute(() -> {
            for (Idle one = kept.connections.poll(); one != null; one = kept.connections.poll()) {
                IoUtils.safeClose(one.connection());
            }
        }));
    }

    /** Whether nothing is under way. */
    boolean hasEnded() {
        return underWay.get() == 0 && lasting.isEmpty();
    }

    /**
     * Waits until nothing is under way, as long as it is wanted. To be called after {@link #retire}.
     *
     * @return whether nothing is
     */
    boolean awaitEnd(Duration longest, BooleanSupplier wanted) throws InterruptedException {
        long endNanos = System.nanoTime() + longest.toNanos();
        while (!hasEnded()) {
            if (System.nanoTime() - endNanos >= 0 || !wanted.getAsBoolean()) {
                return false;
            }
            Boolean unused = finished.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return true;
    }
}
