package dev.hotreload.bench.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One kept connection that asks for the same again and again, with as little work as can be. */
final class Client implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final byte[] request;
    private int length;

    Client(int port, String path, String... headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    void send() throws IOException {
        socket.getOutputStream().write(request);
    }

    /** Reads an answer with a {@code Content-Length}. */
    void receive() throws IOException {
        length = 0;
        String status = line();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status);
        }
        while (!line().isEmpty()) {
            // All that is of interest is the length.
        }
        in.skipNBytes(length);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int value = in.read(); value != '\n'; value = in.read()) {
            if (value < 0) {
                throw new IOException("closed");
            }
            if (value != '\r') {
                line.append((char) value);
            }
        }
        String text = line.toString();
        if (text.regionMatches(true, 0, "content-length:", 0, 15)) {
            length = Integer.parseInt(text.substring(15).strip());
        }
        return text;
    }

    /** Reads a little and then nothing more. */
    void receiveSome(int bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
