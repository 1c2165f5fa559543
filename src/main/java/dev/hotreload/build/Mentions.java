package dev.hotreload.build;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sources the declarations of which others mention, by simple names: too many where two classes have one name, and
 * never too few.
 */
final class Mentions {
    private final BuildState state;
    private final Map<Path, Outline> changed;
    private final Set<Path> removed;
    private final Map<String, Set<Path>> declaring = new HashMap<>();

    /** @param changed the outlines that differ from those of the state, maybe */
    Mentions(BuildState state, Map<Path, Outline> changed, Set<Path> removed) {
        this.state = state;
        this.changed = changed;
        this.removed = removed;
    }

    /** As the source is now; for a removed one as it was. */
    Optional<Outline> outline(Path path) {
        Outline now = changed.get(path);
        if (now != null) {
            return Optional.of(now);
        }
        BuildState.Source before = state.source(path);
        return before == null ? Optional.empty() : before.outline();
    }

    /** All sources that are there now and have an outline. */
    Set<Path> sources() {
        Set<Path> all = new TreeSet<>(changed.keySet());
        state.sources().forEach((path, source) -> {
            if (source.outline().isPresent() && !removed.contains(path)) {
                all.add(path);
            }
        });
        return all;
    }

    /** These and the sources that mention one of them, or one that does. */
    Set<Path> whoReaches(Collection<Path> targets) {
        Set<Path> all = sources();
        Set<Path> reached = new HashSet<>(targets);
        Set<String> names = new HashSet<>();
        targets.forEach(path -> names.addAll(declaredBy(path)));
        while (!names.isEmpty()) {
            Set<Path> next = new HashSet<>();
            for (Path path : all) {
                if (!reached.contains(path)
                        && outline(path).orElseThrow().names().stream().anyMatch(names::contains)) {
                    next.add(path);
                }
            }
            reached.addAll(next);
            names.clear();
            next.forEach(path -> names.addAll(declaredBy(path)));
        }
        return reached;
    }

    /** Also what it declared before, and what processors made of it. */
    private Set<String> declaredBy(Path path) {
        Set<String> names = new HashSet<>();
        outline(path).ifPresent(outline -> names.addAll(outline.declares()));
        BuildState.Source before = state.source(path);
        if (before != null) {
            before.outline().ifPresent(outline -> names.addAll(outline.declares()));
        }
        generatedNames().forEach((name, origins) -> {
            if (origins.contains(path)) {
                names.add(name);
            }
        });
        return names;
    }

    private Map<String, Collection<Path>> generatedNames() {
        Map<String, Collection<Path>> names = new HashMap<>();
        state.sources()
                .forEach((path, source) ->
                        source.generated().ifPresent(made -> names.put(simpleName(path), made.origins())));
        return names;
    }

    private static String simpleName(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** What these sources mention, and what that mentions. */
    Set<Path> reachedFrom(Collection<Path> sources) {
        if (declaring.isEmpty()) {
            index();
        }
        Set<Path> reached = new TreeSet<>(sources);
        Deque<Path> todo = new ArrayDeque<>(sources);
        while (!todo.isEmpty()) {
            List<String> names = outline(todo.remove()).map(Outline::names).orElse(List.of());
            for (String name : names) {
                for (Path path : declaring.getOrDefault(name, Set.of())) {
                    if (reached.add(path)) {
                        todo.add(path);
                    }
                }
            }
        }
        return reached;
    }

    private void index() {
        for (Path path : sources()) {
            outline(path)
                    .orElseThrow()
                    .declares()
                    .forEach(name -> declaring
                            .computeIfAbsent(name, key -> new TreeSet<>())
                            .add(path));
        }
        generatedNames().forEach((name, origins) -> {
            Set<Path> there = new TreeSet<>(origins);
            there.removeAll(removed);
            declaring.computeIfAbsent(name, key -> new TreeSet<>()).addAll(there);
        });
    }
}
