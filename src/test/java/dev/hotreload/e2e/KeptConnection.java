package dev.hotreload.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection of HTTP/1.1 that sends nothing twice and forgives nothing. */
final class KeptConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    KeptConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** What gives a request's body. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The body of the answer, which must be a 200. */
    String get(String path) throws IOException {
        return exchange("GET " + path, 0, body -> {});
    }

    String post(String path, long length, Body body) throws IOException {
        return exchange("POST " + path, length, body);
    }

    private String exchange(String line, long length, Body body) throws IOException {
        String head = line + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        body.writeTo(out);
        out.flush();
        String status = line();
        int answered = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                answered = Integer.parseInt(
                        lower.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            }
        }
        String text = new String(chunked ? chunks() : bytes(answered), StandardCharsets.ISO_8859_1);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(line + ": " + status + ": " + text);
        }
        return text;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int length = Integer.parseInt(line(), 16);
        while (length > 0) {
            all.writeBytes(bytes(length));
            line();
            length = Integer.parseInt(line(), 16);
        }
        line();
        return all.toByteArray();
    }

    private byte[] bytes(int length) throws IOException {
        if (length < 0) {
            throw new IOException("an answer without a length");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("closed after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int value = in.read(); value != '\n'; value = in.read()) {
            if (value < 0) {
                throw new IOException("closed after: " + line);
            }
            line.append((char) value);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
