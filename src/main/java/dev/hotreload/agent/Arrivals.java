package dev.hotreload.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Notes the names of classes that the JVM is about to load, from a moment on; for a short time, since it costs a little for each.
 * What was on its way in that very moment may be missing.
 */
final class Arrivals implements ClassFileTransformer {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Instrumentation instrumentation;
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final long sinceNanos = System.nanoTime();

    private Arrivals(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    static Arrivals from(Instrumentation instrumentation) {
        Arrivals arrivals = new Arrivals(instrumentation);
        instrumentation.addTransformer(arrivals);
        return arrivals;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (redefined == null && className != null) {
            names.add(className.replace('/', '.'));
        }
        if (isOver()) {
            end();
        }
        return null;
    }

    /** Whether it no longer notes anything. */
    boolean isOver() {
        return System.nanoTime() - sinceNanos > LONGEST.toNanos();
    }

    /** The name of a class of these hosts; null: none has come. */
    @Nullable
    String of(Set<String> hosts) {
        for (String name : names) {
            if (Loaded.hostIn(hosts, name) != null) {
                return name;
            }
        }
        return null;
    }

    void end() {
        instrumentation.removeTransformer(this);
    }
}
