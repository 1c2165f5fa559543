package dev.hotreload.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the signals that end a program into a polite end at the first, and an end at once at the second. HUP, which a
 * closed terminal sends, counts like the others; where the parent has it ignored, as {@code nohup} does, it stays so.
 *
 * <p>The JDK's only way to hear of a signal is {@code sun.misc.Signal}; javac warns of that name whatever one says, so it
 * is reached by reflection.
 */
final class Signals {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);

    private static final Map<String, ExitCode> ENDING =
            Map.of("INT", ExitCode.INTERRUPTED, "TERM", ExitCode.TERMINATED, "HUP", ExitCode.HANGUP);

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
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance(name);
            Method handle = type.getMethod("handle", type, handlerType);
            Object handler = Proxy.newProxyInstance(
                    handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, args) -> {
                        received(code);
                        return null;
                    });
            Object before = handle.invoke(null, signal, handler);
            if (handlerType.getField("SIG_IGN").get(null).equals(before)) {
                handle.invoke(null, signal, before);
            }
        } catch (InvocationTargetException e) {
            // The system does not have this signal, or the JVM was started with -Xrs: then it ends us as it does.
            log.debug("no handler for {}", name, e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("jdk.unsupported has these classes (JEP 260)", e);
        }
    }

    private void received(ExitCode code) {
        (asked.compareAndSet(false, true) ? quit : quitNow).accept(code);
    }
}
