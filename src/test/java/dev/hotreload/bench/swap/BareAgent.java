package dev.hotreload.bench.swap;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.net.InetAddress;
import java.net.Socket;

/** The least that an agent can do: takes classes from a connection and redefines them. */
public final class BareAgent implements Runnable {
    private final Instrumentation instrumentation;
    private final int port;

    private BareAgent(Instrumentation instrumentation, int port) {
        this.instrumentation = instrumentation;
        this.port = port;
    }

    /**
     * Called by the JVM.
     *
     * @param port where the classes come from
     */
    public static void premain(String port, Instrumentation instrumentation) {
        Thread thread = new Thread(new BareAgent(instrumentation, Integer.parseInt(port)), "bare-agent");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                String name = in.readUTF();
                byte[] bytes = in.readNBytes(in.readInt());
                Class<?> type = Class.forName(name, false, ClassLoader.getSystemClassLoader());
                instrumentation.redefineClasses(new ClassDefinition(type, bytes));
                out.writeByte(0);
            }
        } catch (EOFException done) {
            // The benchmark has ended.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException | UnmodifiableClassException e) {
            throw new IllegalStateException(e);
        }
    }
}
