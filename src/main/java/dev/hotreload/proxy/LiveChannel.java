package dev.hotreload.proxy;

import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Tells the pages of a browser each state, over one WebSocket for all of its tabs. Both sides send a beat; who hears none for
 * three of them takes the connection for broken.
 */
final class LiveChannel implements WebSocketConnectionCallback {
    static final long BEAT_MILLIS = 10_000;
    private static final int MISSED_BEATS = 3;
    private static final int LONGEST_MESSAGE = 1_024;
    private static final String BEAT = "{\"beat\":true}";

    private final Status status;

    LiveChannel(Status status) {
        this.status = status;
    }

    @Override
    public void onConnect(WebSocketHttpExchange exchange, WebSocketChannel channel) {
        Peer peer = new Peer(channel);
        channel.getReceiveSetter().set(peer);
        channel.resumeReceives();
        channel.addCloseTask(closed -> status.remove(peer));
        status.add(peer);
        peer.changed(status.told());
        peer.beatLater();
    }

    /** One connection. */
    private static final class Peer extends AbstractReceiveListener implements Status.Listener {
        private final WebSocketChannel channel;
        private int silent;

        Peer(WebSocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void changed(Status.Told told) {
            WebSockets.sendText(told.brief(), channel, null);
        }

        @Override
        protected void onFullTextMessage(WebSocketChannel heard, BufferedTextMessage message) {
            silent = 0;
        }

        @Override
        protected long getMaxTextBufferSize() {
            return LONGEST_MESSAGE;
        }

        @Override
        protected long getMaxBinaryBufferSize() {
            return LONGEST_MESSAGE;
        }

        private void beatLater() {
            XnioExecutor.Key unused =
                    channel.getIoThread().executeAfter(this::beat, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void beat() {
            if (!channel.isOpen()) {
                return;
            }
            silent++;
            if (silent > MISSED_BEATS) {
                IoUtils.safeClose(channel);
                return;
            }
            WebSockets.sendText(BEAT, channel, null);
            beatLater();
        }
    }
}
