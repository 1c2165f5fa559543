package dev.hotreload.agent;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges classes of this JVM: all that an {@link Ask} names, or none. Between the question and the order the runner moves
 * class files, so what is loaded meanwhile may be old or new, and speaks against it. A look at all loaded classes takes milliseconds, and is
 * taken while the runner compiles; what comes after it is noted by name. Used by one thread.
 */
final class Exchange {
    /** From the reading of a class file until its class is among the loaded, hundreds of times over. */
    private static final Duration SETTLING = Duration.ofMillis(10);

    private final Instrumentation instrumentation;
    private final Origin origin;
    private @Nullable Ahead ahead;
    private @Nullable Asked asked;

    Exchange(Instrumentation instrumentation, Origin origin) {
        this.instrumentation = instrumentation;
        this.origin = origin;
    }

    /**
     * A look taken before anything was asked.
     *
     * @param ours weak, since it must not keep classes alive
     */
    private record Ahead(Arrivals since, WeakReference<List<Class<?>>> ours) {
        /** Null: it says nothing about now. */
        @Nullable
        List<Class<?>> of(Set<String> hosts) {
            return since.isOver() || since.of(hosts) != null ? null : ours.get();
        }
    }

    /**
     * What is to be done.
     *
     * @param since notes of a look that was taken ahead, before which all classes on their way had time to arrive; null: it was
     *     taken just now, and wants a second one
     */
    private record Asked(Ask ask, Loaded loaded, @Nullable Arrivals since) {}

    /** The next question comes soon. */
    void expect() {
        forget();
        Arrivals since = Arrivals.from(instrumentation);
        long end = System.nanoTime() + SETTLING.toNanos();
        for (long left = SETTLING.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        ahead = new Ahead(since, new WeakReference<>(look()));
    }

    private List<Class<?>> look() {
        return Loaded.ours(instrumentation.getAllLoadedClasses(), origin);
    }

    private void forget() {
        if (ahead != null) {
            ahead.since.end();
        }
        if (asked != null && asked.since != null) {
            asked.since.end();
        }
        ahead = null;
        asked = null;
    }

    /** Returns the hosts of which some class is loaded; changes nothing. */
    Set<String> ask(Ask ask) throws Refusal {
        Ahead before = ahead;
        List<Class<?>> ours = before == null ? null : before.of(ask.hosts());
        if (before == null || ours == null) {
            forget();
            asked = new Asked(ask, Loaded.of(look(), ask.hosts()), null);
        } else {
            ahead = null;
            asked = new Asked(ask, Loaded.of(ours, ask.hosts()), before.since);
        }
        Loaded loaded = asked.loaded;
        try {
            for (Ask.Item item : ask.items()) {
                if (item.refusal().isPresent() && !loaded.of(item).isEmpty()) {
                    throw new Refusal(item.refusal().get());
                }
            }
            checkStacks(ask, loaded);
        } catch (Refusal e) {
            forget();
            throw e;
        }
        return loaded.hosts();
    }

    /**
     * What was done.
     *
     * @param classes those that were redefined or defined
     * @param members whether a class has other members than before
     */
    record Exchanged(Set<Class<?>> classes, boolean members) {}

    /** Exchanges what was asked about. */
    Exchanged go(int number) throws Refusal {
        Asked before = asked;
        try {
            if (before == null || before.ask.number() != number) {
                throw new Refusal("the question was forgotten");
            }
            Arrivals notes = before.since;
            String since = notes != null && !notes.isOver()
                    ? notes.of(before.ask.hosts())
                    : Loaded.of(look(), before.ask.hosts()).since(before.loaded, before.ask);
            if (since != null) {
                throw new Refusal(Refusal.simple(since) + " was loaded meanwhile");
            }
        } finally {
            forget();
        }
        return exchange(before.ask, before.loaded);
    }

    private Exchanged exchange(Ask ask, Loaded loaded) throws Refusal {
        checkStacks(ask, loaded);
        Set<Class<?>> exchanged = new LinkedHashSet<>(define(ask, loaded));
        List<ClassDefinition> redefinitions = redefinitions(ask, loaded);
        try {
            if (!redefinitions.isEmpty()) {
                instrumentation.redefineClasses(redefinitions.toArray(new ClassDefinition[0]));
            }
        } catch (ClassNotFoundException | UnmodifiableClassException | RuntimeException | Error trouble) {
            throw Refusal.of(trouble);
        }
        for (ClassDefinition redefinition : redefinitions) {
            exchanged.add(redefinition.getDefinitionClass());
        }
        boolean members = ask.items().stream()
                .anyMatch(item -> item.members() && !loaded.of(item).isEmpty());
        return new Exchanged(exchanged, members);
    }

    private static void checkStacks(Ask ask, Loaded loaded) throws Refusal {
        Set<String> loops = new LinkedHashSet<>();
        Set<String> frames = new LinkedHashSet<>();
        for (Ask.Item item : ask.items()) {
            if (!loaded.of(item).isEmpty()) {
                for (String method : item.loops()) {
                    loops.add(item.className() + "#" + method);
                }
                for (Ask.Start start : item.starts()) {
                    frames.addAll(start.frames());
                }
            }
        }
        frames.addAll(loops);
        Stacks stacks = Stacks.look(frames);
        for (Ask.Item item : ask.items()) {
            for (Ask.Start start : item.starts()) {
                if (!loaded.of(item).isEmpty() && !stacks.show(start.frames())) {
                    throw new Refusal(start.reason());
                }
            }
        }
        String loop = stacks.goesOn(loops);
        if (loop != null) {
            throw new Refusal(method(loop) + " is still running its loop");
        }
    }

    /** From {@code shop.Ticker#lambda$run$0} to {@code Ticker.run()}. */
    private static String method(String frame) {
        int at = frame.indexOf('#');
        String name = frame.substring(at + 1);
        if (name.startsWith("lambda$") && name.lastIndexOf('$') > "lambda$".length()) {
            name = name.substring("lambda$".length(), name.lastIndexOf('$'));
        }
        return Refusal.simple(frame.substring(0, at)) + "." + name + "()";
    }

    /** A new class that stands beside loaded ones, in the loader and the protection domain of these. */
    private record Definition(Ask.Item item, Class<?> neighbour) {
        Class<?> define(Instrumentation instrumentation) throws IllegalAccessException {
            Opening.of(instrumentation, neighbour);
            return MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup())
                    .defineClass(item.classFile());
        }
    }

    private List<Class<?>> define(Ask ask, Loaded loaded) throws Refusal {
        List<Definition> left = new ArrayList<>();
        for (Ask.Item item : ask.items()) {
            if (item.define() && item.classFile().length > 0) {
                for (Class<?> neighbour : loaded.neighboursWithout(item)) {
                    left.add(new Definition(item, neighbour));
                }
            }
        }
        List<Class<?>> defined = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Definition> later = new ArrayList<>();
            Throwable missing = null;
            for (Definition definition : left) {
                try {
                    defined.add(definition.define(instrumentation));
                } catch (NoClassDefFoundError superclass) {
                    // It may be one of those that follow.
                    missing = superclass;
                    later.add(definition);
                } catch (IllegalAccessException | RuntimeException | Error trouble) {
                    throw Refusal.of(trouble);
                }
            }
            if (missing != null && later.size() == left.size()) {
                throw Refusal.of(missing);
            }
            left = later;
        }
        return defined;
    }

    private static List<ClassDefinition> redefinitions(Ask ask, Loaded loaded) {
        List<ClassDefinition> redefinitions = new ArrayList<>();
        for (Ask.Item item : ask.items()) {
            if (item.classFile().length > 0) {
                for (Class<?> each : loaded.of(item)) {
                    redefinitions.add(new ClassDefinition(each, item.classFile()));
                }
            }
        }
        return redefinitions;
    }
}
