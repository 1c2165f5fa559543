package dev.hotreload.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * What the runner sends. HotSpot gives threads in native code, as in a blocking read, 300 ms at the exit of the JVM
 * ({@code VM_Exit::wait_for_threads_in_native_to_block}, vmOperations.cpp), and that would be in the way of every restart. So when the exit is near, the thread that reads
 * waits in Java between short looks. Used by that thread.
 */
final class LinkInput extends InputStream {
    private static final int LOOK_MILLIS = 1;
    private static final long BETWEEN_LOOKS_NANOS = 10_000_000;

    private final Socket socket;
    private final InputStream in;

    LinkInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** The JVM will exit soon. */
    void stopping() throws SocketException {
        socket.setSoTimeout(LOOK_MILLIS);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            try {
                return in.read(bytes, offset, length);
            } catch (SocketTimeoutException nothing) {
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
        }
    }
}
