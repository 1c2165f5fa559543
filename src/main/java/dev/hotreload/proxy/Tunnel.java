package dev.hotreload.proxy;

import io.undertow.client.ClientConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;
import org.xnio.conduits.StreamSourceConduit;

/**
 * What comes from the application over an upgraded connection. A WebSocket is ended between two of its frames by a close frame
 * with status 1012, "service restart", upon which clients connect again (RFC 6455, 5.2 and 7.4; IANA's registry of close
 * codes); anything else is cut off, as nothing is known of it.
 */
final class Tunnel extends Body implements Backend.Lasting {
    private static final byte[] CLOSE = {(byte) 0x88, 2, (byte) (1012 >> 8), (byte) (1012 & 0xff)};

    private final StreamConnection stream;
    private final Backend backend;
    private final FrameEdges edges = new FrameEdges();
    private final boolean webSocket;
    private volatile boolean ending;
    private int closeSent;

    private Tunnel(StreamSourceConduit next, StreamConnection stream, boolean webSocket, Backend backend) {
        super(next);
        this.stream = stream;
        this.webSocket = webSocket;
        this.backend = backend;
    }

    /** To be called on the connection's thread, before anything is read. */
    static void over(ClientConnection connection, StreamConnection stream, boolean webSocket, Backend backend) {
        Tunnel tunnel = new Tunnel(stream.getSourceChannel().getConduit(), stream, webSocket, backend);
        stream.getSourceChannel().setConduit(tunnel);
        connection.addCloseListener(closed -> backend.remove(tunnel));
        backend.add(tunnel);
    }

    @Override
    public void end() {
        ending = true;
        stream.getIoThread().execute(() -> stream.getSourceChannel().wakeupReads());
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (ending && !webSocket) {
            backend.remove(this);
            return -1;
        }
        if (ending && edges.isBetween()) {
            return close(target);
        }
        int start = target.position();
        int read = next.read(target);
        if (read < 0) {
            backend.remove(this);
        } else if (webSocket) {
            ByteBuffer seen = target.duplicate();
            seen.flip().position(start);
            edges.pass(seen);
        }
        return read;
    }

    private int close(ByteBuffer target) {
        if (closeSent == CLOSE.length) {
            backend.remove(this);
            return -1;
        }
        int length = Math.min(target.remaining(), CLOSE.length - closeSent);
        target.put(CLOSE, closeSent, length);
        closeSent += length;
        return length;
    }
}
