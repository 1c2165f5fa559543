package dev.hotreload.proxy;

import io.undertow.client.ClientCallback;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.util.Headers;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/**
 * The way of one request to the version that answers it. Belongs to the thread of its exchange; its body stays unread, in the
 * system's buffers, until there is a version to read it.
 */
final class Passage implements Traffic.Waiting {
    /** So many may wait; a browser has six connections, a load test some hundreds. */
    static final int MOST_WAITING = 4_096;

    private static final long PAUSE_MILLIS = 50;

    private final HttpServerExchange exchange;
    private final ProxyCallback<ProxyConnection> callback;
    private final Forwarding.Setup setup;
    private final Traffic traffic;
    private final long endNanos;
    private boolean reused;
    private boolean counted;
    private boolean held;
    private @Nullable Backend backend;
    private XnioExecutor.@Nullable Key timer;

    Passage(HttpServerExchange exchange, ProxyCallback<ProxyConnection> callback, Forwarding.Setup setup) {
        this.exchange = exchange;
        this.callback = callback;
        this.setup = setup;
        this.traffic = setup.traffic();
        this.endNanos = System.nanoTime() + setup.holdTimeout().toNanos();
    }

    /** Whether the last attempt went over a connection that had been used before. */
    boolean isOnReused() {
        return reused;
    }

    /** A second attempt, after the connection of the first was found closed. */
    void goAgain() {
        leave();
        go();
    }

    /** To the version that answers now, or to a place before the gate. */
    void go() {
        if (!exchange.getConnection().isOpen()) {
            exchange.endExchange();
            return;
        }
        Gate gate = traffic.gate();
        if (gate instanceof Gate.Open open) {
            enter(open);
        } else if (gate instanceof Gate.Down down) {
            setup.answers().down(exchange, down);
        } else {
            await(gate);
        }
    }

    private void enter(Gate.Open open) {
        Backend entered = open.backend();
        entered.enter();
        if (traffic.gate() != open) {
            // It closed, and may no longer wait for us.
            entered.leave();
            go();
            return;
        }
        backend = entered;
        if (!counted) {
            counted = true;
            exchange.addExchangeCompleteListener(this::completed);
        }
        boolean fresh = reused
                || !Forwarding.REPEATABLE.contains(exchange.getRequestMethod())
                || exchange.getRequestHeaders().contains(Headers.UPGRADE);
        entered.connect(exchange, fresh, new Connected(open));
    }

    /** What happens when there is a connection, or none. */
    private final class Connected implements ClientCallback<Backend.Connection> {
        private final Gate.Open open;

        Connected(Gate.Open open) {
            this.open = open;
        }

        @Override
        public void completed(Backend.Connection connection) {
            reused = connection.reused();
            BackendConnection shown = new BackendConnection(connection.client(), open, exchange, setup.injection());
            callback.completed(exchange, new ProxyConnection(shown, "/"));
        }

        @Override
        public void failed(IOException e) {
            leave();
            // Nothing was sent, so that it can be tried again; the application may be about to end.
            if (System.nanoTime() - endNanos >= 0) {
                setup.answers()
                        .timedOut(
                                exchange,
                                "the application does not accept connections on "
                                        + open.backend().endpoint());
            } else {
                timer = exchange.getIoThread().executeAfter(Passage.this::go, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void await(Gate gate) {
        if (traffic.waiting() >= MOST_WAITING) {
            setup.answers().crowded(exchange, MOST_WAITING);
            return;
        }
        if (!held) {
            held = true;
            traffic.held();
        }
        timer = exchange.getIoThread()
                .executeAfter(this::timedOut, Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        traffic.await(gate, this);
        if (gate instanceof Gate.Asking asking && asking.asked().compareAndSet(false, true)) {
            setup.ask().run();
        }
    }

    @Override
    public void wake() {
        exchange.getIoThread().execute(() -> {
            XnioExecutor.Key running = timer;
            // Null: its time was over before it was its turn.
            if (running != null) {
                timer = null;
                running.remove();
                go();
            }
        });
    }

    private void timedOut() {
        timer = null;
        traffic.forget(this);
        Gate gate = traffic.gate();
        setup.answers()
                .timedOut(exchange, gate instanceof Gate.Shut shut ? shut.reason() : "a new version is about to start");
    }

    private void completed(HttpServerExchange ended, ExchangeCompletionListener.NextListener next) {
        leave();
        next.proceed();
    }

    private void leave() {
        Backend entered = backend;
        if (entered != null) {
            backend = null;
            entered.leave();
        }
    }
}
