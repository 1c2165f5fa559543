package dev.hotreload.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks to the proxy byte by byte. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    RawClient say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** All that comes, up to and with this. */
    String hears(String end) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(end) < 0) {
            int value = socket.getInputStream().read();
            if (value < 0) {
                throw new IOException("closed after: " + heard);
            }
            heard.append((char) value);
        }
        return heard.toString();
    }

    byte[] hears(int count) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("closed after " + bytes.length + " bytes");
        }
        return bytes;
    }

    /** All that comes until the other side closes. */
    String hearsAll() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(all);
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
