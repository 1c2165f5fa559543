package dev.hotreload.build;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the compilation of one source depended on. Types are internal names, such as {@code shop/Cart$Line}. Sorted.
 *
 * @param names the simple names that the source spells, and those that its syntax implies, such as {@code close}
 * @param types the classes whose declarations or members javac looked at, without those of package {@code java}
 * @param close those of them of which any visible member counts, spelled or not, such as an interface that a lambda
 *     implements
 */
record Uses(List<String> names, List<String> types, List<String> close) {
    private static final Uses NOTHING = new Uses(List.of(), List.of(), List.of());

    Uses {
        names = List.copyOf(names);
        types = List.copyOf(types);
        close = List.copyOf(close);
    }

    static Uses nothing() {
        return NOTHING;
    }

    static Uses of(Collection<String> names, Collection<String> types, Collection<String> close) {
        return new Uses(sorted(names), sorted(types), sorted(close));
    }

    private static List<String> sorted(Collection<String> texts) {
        return List.copyOf(new TreeSet<>(texts));
    }

    boolean spells(String name) {
        return Collections.binarySearch(names, name) >= 0;
    }

    boolean spellsAny(Collection<String> candidates) {
        return candidates.stream().anyMatch(this::spells);
    }

    boolean looksAtAny(Predicate<String> candidates) {
        return types.stream().anyMatch(candidates);
    }

    boolean looksCloselyAtAny(Predicate<String> candidates) {
        return close.stream().anyMatch(candidates);
    }
}
