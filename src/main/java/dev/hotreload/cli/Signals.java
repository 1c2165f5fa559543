package dev.hotreload.cli;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Turns the signals that end a program into a polite end at the first, and an end at once at the second. HUP, which a
 * closed terminal sends, counts like the others; where the parent has it ignored, as {@code nohup} does, it stays so.
 */
final class Signals {
    private static final Map<String, ExitCode> ENDING = Map.of(
            "INT", ExitCode.INTERRUPTED, "TERM", ExitCode.TERMINATED, "HUP", ExitCode.HANGUP);

    private final AtomicBoolean asked = new AtomicBoolean();
    private final Consumer<ExitCode> quit;
    private final Consumer<ExitCode> quitNow;

    private Signals(Consumer<ExitCode> quit, Consumer<ExitCode> quitNow) {
        this.quit = quit;
        this.quitNow = quitNow;
    }

    /** The consumers are called on threads of the JVM. */
    static void handle(Consumer<ExitCode> quit, Consumer<ExitCode> quitNow) {
        Signals signals = new Signals(quit, quitNow);
        ENDING.forEach(signals::handle);
    }

    private void handle(String name, ExitCode code) {
        try {
            SignalHandler before = Signal.handle(new Signal(name), signal -> received(code));
            if (before == SignalHandler.SIG_IGN) {
                Signal.handle(new Signal(name), SignalHandler.SIG_IGN);
            }
        } catch (IllegalArgumentException e) {
            // The system does not have this signal, or the JVM was started with -Xrs: then the JVM ends as it does.
            return;
        }
    }

    private void received(ExitCode code) {
        (asked.compareAndSet(false, true) ? quit : quitNow).accept(code);
    }
}
