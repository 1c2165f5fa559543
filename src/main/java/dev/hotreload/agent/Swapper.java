package dev.hotreload.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Answers the runner, one message after the other, on the thread {@code hotreload-agent-swap}, which begins with the first; measurements
 * beside that. The thread that reads never waits for it.
 */
final class Swapper implements Runnable {
    private final Instrumentation instrumentation;
    private final Exchange exchange;
    private final Hook hook;
    private final Tracer tracer = new Tracer();
    private final OutputStream out;
    private final BlockingQueue<Protocol.Frame> frames = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;

    Swapper(Instrumentation instrumentation, Protocol.Welcome welcome, OutputStream out) {
        this.instrumentation = instrumentation;
        this.exchange = new Exchange(instrumentation, new Origin(welcome.classDirs()));
        this.hook = new Hook(instrumentation, welcome.classDirs(), welcome.hook());
        this.out = out;
    }

    /** Returns at once. */
    void take(Protocol.Frame frame) {
        frames.add(frame);
        if (thread == null) {
            thread = start(this, "hotreload-agent-swap");
        }
    }

    private static Thread start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        try {
            while (true) {
                answer(frames.take());
            }
        } catch (IOException | InterruptedException gone) {
            // The thread that reads notices it too, and ends the application.
        }
    }

    /** Answers one message, here and now. */
    void answer(Protocol.Frame frame) throws IOException {
        switch (frame.type()) {
            case Protocol.EXPECT -> exchange.expect();
            case Protocol.ASK -> reply(Protocol.ANSWER, ask(frame).payload());
            case Protocol.GO -> reply(Protocol.DONE, go(frame).payload());
            case Protocol.END -> reply(Protocol.ENDED, end(frame).payload());
            case Protocol.STOPPING -> reply(Protocol.TRACES, stopping(frame).payload());
            case Protocol.TRACE -> reply(Protocol.TRACES, new Traces(frame.number(), tracer.look()).payload());
            case Protocol.LIST -> reply(Protocol.LISTED, list(frame).payload());
            case Protocol.MEASURE -> start(new Measuring(frame), "hotreload-agent-gauge");
            default -> {
                // Of a kind that nobody waits for.
            }
        }
    }

    private Answer ask(Protocol.Frame frame) throws IOException {
        int number = frame.number();
        try {
            return new Answer(number, Optional.empty(), exchange.ask(Ask.read(frame)));
        } catch (Refusal e) {
            return new Answer(number, Optional.of(e.reason()), Set.of());
        } catch (IOException damaged) {
            return new Answer(number, Optional.of("the question arrived damaged"), Set.of());
        } catch (RuntimeException | Error trouble) {
            return new Answer(number, Optional.of(Refusal.of(trouble).reason()), Set.of());
        }
    }

    private Done go(Protocol.Frame frame) throws IOException {
        int number = frame.number();
        try {
            long startNanos = System.nanoTime();
            Exchange.Exchanged exchanged = exchange.go(Go.read(frame).number());
            Set<Class<?>> changed = exchanged.classes();
            long micros = (System.nanoTime() - startNanos) / 1_000;
            Set<String> notes =
                    exchanged.members() ? Caches.clear(instrumentation.getAllLoadedClasses(), changed) : Set.of();
            if (!changed.isEmpty()) {
                hook.swapped(changed);
            }
            return new Done(number, Optional.empty(), changed.size(), micros, notes);
        } catch (Refusal e) {
            return Done.refused(number, e.reason());
        } catch (IOException damaged) {
            return Done.refused(number, "the order arrived damaged");
        } catch (RuntimeException | Error trouble) {
            return Done.refused(number, Refusal.of(trouble).reason());
        }
    }

    private Traces stopping(Protocol.Frame frame) throws IOException {
        tracer.stopping();
        return new Traces(frame.number(), List.of());
    }

    private Listed list(Protocol.Frame frame) throws IOException {
        try {
            return new Listed(frame.number(), new Libraries().names(instrumentation.getAllLoadedClasses()));
        } catch (RuntimeException | Error trouble) {
            return new Listed(frame.number(), List.of());
        }
    }

    private Ended end(Protocol.Frame frame) throws IOException {
        int number = frame.number();
        try {
            return new Ended(number, hook.beforeRestart(Path.of(End.read(frame).dir())));
        } catch (IOException | RuntimeException | Error trouble) {
            return new Ended(number, false);
        }
    }

    private void reply(byte type, byte[] payload) throws IOException {
        synchronized (out) {
            Protocol.write(out, type, payload);
        }
    }

    /** One measurement, on a thread of its own: the first takes long, and a swap may come. */
    private final class Measuring implements Runnable {
        private final Protocol.Frame frame;

        Measuring(Protocol.Frame frame) {
            this.frame = frame;
        }

        @Override
        public void run() {
            try {
                reply(Protocol.MEASURED, measured().payload());
            } catch (IOException gone) {
                // The thread that reads notices it too, and ends the application.
            }
        }

        private Measured measured() throws IOException {
            try {
                return Gauge.measure(Measure.read(frame));
            } catch (IOException | RuntimeException | Error trouble) {
                return Measured.nothing(frame.number());
            }
        }
    }
}
