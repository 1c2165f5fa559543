package dev.hotreload.build;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The compiler of another JDK: reads compilations from standard input and writes outcomes to standard output until the
 * input ends, which it does when the runner dies.
 */
final class JavacServer {
    private static final long LAST_STEPS_MILLIS = 1_000;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final Thread compiling = Thread.currentThread();
    private volatile CancelToken running = new CancelToken();

    private sealed interface Order {
        record Compile(JavacRequest request, CancelToken cancel) implements Order {}

        record End() implements Order {}
    }

    private JavacServer(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        // What an annotation processor prints must not end up between the messages.
        System.setOut(System.err);
        JavacServer server = new JavacServer(new DataInputStream(new BufferedInputStream(System.in)), out);
        Thread reader = new Thread(server::read, "requests");
        reader.setDaemon(true);
        reader.start();
        server.serve();
    }

    private void read() {
        try {
            while (true) {
                byte type = in.readByte();
                if (type == JavacWire.CANCEL) {
                    running.cancel();
                } else {
                    CancelToken token = new CancelToken();
                    running = token;
                    orders.add(new Order.Compile(JavacWire.readRequest(in), token));
                }
            }
        } catch (IOException e) {
            // The runner is gone.
            running.cancel();
            orders.add(new Order.End());
            haltSoon();
        }
    }

    /** A processor that hangs, or left a thread behind, must not keep this JVM. */
    private void haltSoon() {
        try {
            compiling.join(LAST_STEPS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve() throws IOException, InterruptedException {
        // The modules of a project take turns; each keeps its class path open.
        Map<List<Path>, InProcessJavac> compilers = new HashMap<>();
        try {
            while (orders.take() instanceof Order.Compile compile) {
                answer(compilers.computeIfAbsent(compile.request.classpath(), key -> new InProcessJavac()), compile);
            }
        } finally {
            compilers.values().forEach(InProcessJavac::close);
        }
    }

    private void answer(InProcessJavac javac, Order.Compile order) throws IOException {
        try {
            JavacOutcome outcome = javac.compile(order.request, order.cancel);
            out.writeByte(JavacWire.OUTCOME);
            JavacWire.writeOutcome(out, outcome);
        } catch (CancelToken.CancelledException e) {
            out.writeByte(JavacWire.CANCELLED);
        }
        out.flush();
    }
}
