package dev.hotreload.proxy;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.ClientResponse;
import io.undertow.client.ClientStatistics;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.net.SocketAddress;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.Option;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.conduits.StreamSourceConduit;

/**
 * A connection to the application while it carries one exchange: the library's own, with what the proxy does to requests and
 * to answers.
 */
final class BackendConnection implements ClientConnection {
    private final ClientConnection connection;
    private final Gate.Open open;
    private final HttpServerExchange front;
    private final Injection injection;
    private boolean answered;
    private boolean over;

    BackendConnection(ClientConnection connection, Gate.Open open, HttpServerExchange front, Injection injection) {
        this.connection = connection;
        this.open = open;
        this.front = front;
        this.injection = injection;
        front.addExchangeCompleteListener((ended, next) -> {
            completed();
            next.proceed();
        });
    }

    private void completed() {
        over = true;
        if (answered && !connection.isMultiplexingSupported()) {
            open.backend().keep(connection);
        } else if (!connection.isUpgraded()) {
            // Somebody left in the middle of it; what is still to come must not be taken for the next answer.
            IoUtils.safeClose(connection);
        }
    }

    @Override
    public void sendRequest(ClientRequest request, ClientCallback<ClientExchange> callback) {
        ForwardedHeaders.complete(request.getRequestHeaders(), front);
        open.reload()
                .ifPresent(reload -> TraceHeaders.complete(request.getRequestHeaders(), reload, open.generation()));
        injection.prepare(request.getRequestHeaders(), front);
        connection.sendRequest(request, new ClientCallback<>() {
            @Override
            public void completed(ClientExchange result) {
                callback.completed(new BackendExchange(result, BackendConnection.this));
            }

            @Override
            public void failed(IOException e) {
                callback.failed(e);
            }
        });
    }

    /** Whether the browser has its answer, whatever becomes of the connection. */
    boolean isOver() {
        return over;
    }

    /** What the browser gets to read of an answer. */
    StreamSourceConduit shown(ClientResponse response, StreamSourceConduit body) {
        StreamSourceConduit whole = new WholeAnswer(body, () -> answered = true);
        HeaderMap headers = response.getResponseHeaders();
        if (response.getResponseCode() != StatusCodes.SWITCHING_PROTOCOLS) {
            ForwardedHeaders.removeHopByHop(headers);
        }
        if (EventStream.is(headers)) {
            EventStream stream = new EventStream(whole);
            open.backend().add(stream);
            front.addExchangeCompleteListener((ended, next) -> {
                open.backend().remove(stream);
                next.proceed();
            });
            return stream;
        }
        return injection.into(response, front, open.generation(), whole);
    }

    @Override
    public StreamConnection performUpgrade() throws IOException {
        StreamConnection stream = connection.performUpgrade();
        boolean webSocket =
                "websocket".equalsIgnoreCase(front.getRequestHeaders().getFirst(Headers.UPGRADE));
        Tunnel.over(connection, stream, webSocket, open.backend());
        return stream;
    }

    @Override
    public ByteBufferPool getBufferPool() {
        return connection.getBufferPool();
    }

    @Override
    public SocketAddress getPeerAddress() {
        return connection.getPeerAddress();
    }

    @Override
    public <A extends SocketAddress> A getPeerAddress(Class<A> type) {
        return connection.getPeerAddress(type);
    }

    @Override
    public ChannelListener.Setter<? extends ClientConnection> getCloseSetter() {
        return connection.getCloseSetter();
    }

    @Override
    public SocketAddress getLocalAddress() {
        return connection.getLocalAddress();
    }

    @Override
    public <A extends SocketAddress> A getLocalAddress(Class<A> type) {
        return connection.getLocalAddress(type);
    }

    @Override
    public XnioWorker getWorker() {
        return connection.getWorker();
    }

    @Override
    public XnioIoThread getIoThread() {
        return connection.getIoThread();
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    @Override
    public boolean supportsOption(Option<?> option) {
        return connection.supportsOption(option);
    }

    @Override
    public <T> T getOption(Option<T> option) throws IOException {
        return connection.getOption(option);
    }

    @Override
    public <T> T setOption(Option<T> option, T value) throws IOException {
        return connection.setOption(option, value);
    }

    @Override
    public boolean isUpgraded() {
        return connection.isUpgraded();
    }

    @Override
    public boolean isPushSupported() {
        return connection.isPushSupported();
    }

    @Override
    public boolean isMultiplexingSupported() {
        return connection.isMultiplexingSupported();
    }

    @Override
    public ClientStatistics getStatistics() {
        return connection.getStatistics();
    }

    @Override
    public boolean isUpgradeSupported() {
        return connection.isUpgradeSupported();
    }

    @Override
    public void addCloseListener(ChannelListener<ClientConnection> listener) {
        connection.addCloseListener(listener);
    }
}
