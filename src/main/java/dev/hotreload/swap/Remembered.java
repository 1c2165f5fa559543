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
 * Finds out whether the answer of a method may have been kept by a cache that works by annotations: whether the method, or
 * one that calls it, directly or through others, has such an annotation. A fresh start begins with an empty cache.
 */
final class Remembered {
    /** Who has more callers than that has one that cannot be told. */
    private static final int MOST_METHODS = 300;

    private static final List<String> ANNOTATIONS = List.of("Cacheable", "CachePut", "CacheResult", "Caching");

    private final Callers callers;

    Remembered(Callers callers) {
        this.callers = callers;
    }

    /** The method whose answer is kept, as on the screen; empty: none is. */
    Optional<String> of(Callers.Method method) throws IOException {
        if (ANNOTATIONS.stream().noneMatch(callers::isSpelt)) {
            return Optional.empty();
        }
        Set<String> known = new HashSet<>();
        Deque<Callers.Method> todo = new ArrayDeque<>(List.of(method));
        while (!todo.isEmpty() && known.size() < MOST_METHODS) {
            Callers.Method next = todo.remove();
            ClassNode owner = callers.node(next.owner());
            MethodNode code = owner == null ? null : next.in(owner);
            if (owner != null && code != null && known.add(next.key())) {
                if (isKept(owner, code)) {
                    return Optional.of(Names.of(owner, code));
                }
                callers.sites(next).forEach(site -> todo.add(site.caller()));
            }
        }
        return Optional.empty();
    }

    private static boolean isKept(ClassNode owner, MethodNode method) {
        return isKept(Annotations.typesOf(method)) || isKept(Annotations.typesOf(owner));
    }

    private static boolean isKept(Set<String> annotations) {
        return annotations.stream().map(Names::simple).anyMatch(ANNOTATIONS::contains);
    }
}
