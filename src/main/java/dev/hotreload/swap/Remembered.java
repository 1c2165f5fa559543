package dev.hotreload.swap;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds out whether what a method answered may have been kept: by a static initialiser, or by a cache that works by
 * annotations, that calls it directly or through others. A fresh start would ask again.
 */
final class Remembered {
    /** Who has more callers than that has one that cannot be told. */
    private static final int MOST_METHODS = 100;

    private static final List<String> ANNOTATIONS = List.of("Cacheable", "CachePut", "CacheResult", "Caching");

    private final Callers callers;

    Remembered(Callers callers) {
        this.callers = callers;
    }

    /** Who keeps it, as on the screen; empty: nobody. */
    Optional<String> of(Callers.Method method) throws IOException {
        Set<Call> known = new HashSet<>();
        Deque<Call> todo = new ArrayDeque<>(List.of(new Call(method, true)));
        while (!todo.isEmpty() && known.size() < MOST_METHODS) {
            Call call = todo.remove();
            ClassNode owner = callers.node(call.method.owner());
            MethodNode code = owner == null ? null : call.method.in(owner);
            if (owner != null && code != null && known.add(call)) {
                if (isKept(owner, code)) {
                    return Optional.of("a cache keeps what " + Names.of(owner, code) + " answered");
                }
                if (call.sure && code.name.equals("<clinit>")) {
                    return Optional.of(Names.of(owner, code) + " has used it");
                }
                List<Callers.Site> sites = callers.sites(call.method);
                // Whoever makes objects by reflection makes most of them at the start.
                boolean atStart = (code.name.equals("<init>") && sites.isEmpty())
                        || StartRules.reason(owner, code).isPresent();
                if (call.sure && atStart) {
                    return Optional.of(Names.of(owner, code) + " may have used it at the start");
                }
                sites.forEach(site -> todo.add(new Call(site.caller(), call.sure && !site.stored())));
            }
        }
        return Optional.empty();
    }

    /**
     * A method that leads to the one that is asked about.
     *
     * @param sure whether it calls, and does not only make an object that calls
     */
    private record Call(Callers.Method method, boolean sure) {}

    private static boolean isKept(ClassNode owner, MethodNode method) {
        return isKept(Annotations.typesOf(method)) || isKept(Annotations.typesOf(owner));
    }

    private static boolean isKept(Set<String> annotations) {
        return annotations.stream().map(Names::simple).anyMatch(ANNOTATIONS::contains);
    }
}
