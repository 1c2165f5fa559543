package dev.hotreload.proxy;

import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.ClientExchange;
import io.undertow.client.ClientRequest;
import io.undertow.client.ClientResponse;
import io.undertow.client.ContinueNotification;
import io.undertow.client.PushCallback;
import io.undertow.util.AttachmentKey;
import io.undertow.util.AttachmentList;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSinkChannelWrappingConduit;
import org.xnio.conduits.StreamSourceChannelWrappingConduit;

/** A request and its answer: the library's own, with the answer's body led through what the proxy does to it. */
final class BackendExchange implements ClientExchange {
    private final ClientExchange exchange;
    private final BackendConnection connection;
    private @Nullable StreamSinkChannel request;
    private @Nullable StreamSourceChannel body;

    BackendExchange(ClientExchange exchange, BackendConnection connection) {
        this.exchange = exchange;
        this.connection = connection;
    }

    @Override
    public void setResponseListener(ClientCallback<ClientExchange> listener) {
        exchange.setResponseListener(new ClientCallback<>() {
            @Override
            public void completed(ClientExchange result) {
                body = body();
                listener.completed(BackendExchange.this);
            }

            @Override
            public void failed(IOException e) {
                if (!connection.isOver()) {
                    listener.failed(e);
                }
            }
        });
    }

    private StreamSourceChannel body() {
        StreamSourceChannel raw = exchange.getResponseChannel();
        return new ConduitStreamSourceChannel(
                raw, connection.shown(exchange.getResponse(), new StreamSourceChannelWrappingConduit(raw)));
    }

    /** Not null once the answer has begun. */
    @Override
    public StreamSourceChannel getResponseChannel() {
        StreamSourceChannel made = body;
        return made == null ? exchange.getResponseChannel() : made;
    }

    @Override
    public void setContinueHandler(ContinueNotification handler) {
        exchange.setContinueHandler(same -> handler.handleContinue(this));
    }

    @Override
    public void setPushHandler(PushCallback callback) {
        exchange.setPushHandler(callback);
    }

    @Override
    public StreamSinkChannel getRequestChannel() {
        StreamSinkChannel sink = request;
        if (sink == null) {
            StreamSinkChannel raw = exchange.getRequestChannel();
            sink = connection.isMultiplexingSupported()
                    ? new ConduitStreamSinkChannel(raw, new Prompt(new StreamSinkChannelWrappingConduit(raw)))
                    : raw;
            request = sink;
        }
        return sink;
    }

    @Override
    public ClientRequest getRequest() {
        return exchange.getRequest();
    }

    @Override
    public ClientResponse getResponse() {
        return exchange.getResponse();
    }

    @Override
    public ClientResponse getContinueResponse() {
        return exchange.getContinueResponse();
    }

    @Override
    public ClientConnection getConnection() {
        return connection;
    }

    @Override
    public <T> T getAttachment(AttachmentKey<T> key) {
        return exchange.getAttachment(key);
    }

    @Override
    public <T> List<T> getAttachmentList(AttachmentKey<? extends List<T>> key) {
        return exchange.getAttachmentList(key);
    }

    @Override
    public <T> T putAttachment(AttachmentKey<T> key, T value) {
        return exchange.putAttachment(key, value);
    }

    @Override
    public <T> T removeAttachment(AttachmentKey<T> key) {
        return exchange.removeAttachment(key);
    }

    @Override
    public <T> void addToAttachmentList(AttachmentKey<AttachmentList<T>> key, T value) {
        exchange.addToAttachmentList(key, value);
    }
}
