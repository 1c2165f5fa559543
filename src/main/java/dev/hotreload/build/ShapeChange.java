package dev.hotreload.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what was made before with what was made now. */
final class ShapeChange {
    private ShapeChange() {}

    /** Why others may be affected by what these sources gave; empty: nobody can see a difference. */
    static Optional<String> between(
            BuildState accepted, Set<Path> compiled, JavacOutcome outcome, boolean instanceMain) {
        Map<String, String> before = new TreeMap<>();
        for (Path source : compiled) {
            BuildState.Source known = accepted.sources().get(source);
            if (known != null) {
                for (String path : known.outputs()) {
                    ClassShape shape = accepted.classes().get(path);
                    if (shape != null) {
                        before.put(path, shape.shape());
                    }
                }
            }
        }
        Map<String, String> after = new TreeMap<>();
        for (JavacOutcome.Output output : outcome.outputs()) {
            if (output.path().endsWith(".class")) {
                after.put(
                        output.path(),
                        ClassShape.of(output.content(), instanceMain).shape());
            }
        }
        SortedSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (String path : paths) {
            // The empty shape is that of a class nobody can name: it may come and go.
            if (!before.getOrDefault(path, "").equals(after.getOrDefault(path, ""))) {
                return Optional.of(new ClassChange(Sources.className(path), ClassChange.Kind.SHAPE).simpleName()
                        + " changed what others can see of it");
            }
        }
        return Optional.empty();
    }

    /** The classes that differ, sorted by name. */
    static List<ClassChange> classChanges(BuildState before, BuildState after) {
        SortedSet<String> paths = new TreeSet<>(before.classes().keySet());
        paths.addAll(after.classes().keySet());
        List<ClassChange> changes = new ArrayList<>();
        for (String path : paths) {
            ClassShape old = before.classes().get(path);
            ClassShape now = after.classes().get(path);
            if (old != null && now != null && old.content().equals(now.content())) {
                continue;
            }
            changes.add(new ClassChange(Sources.className(path), kind(old, now)));
        }
        return changes;
    }

    private static ClassChange.Kind kind(@Nullable ClassShape old, @Nullable ClassShape now) {
        if (old == null) {
            return ClassChange.Kind.ADDED;
        }
        if (now == null) {
            return ClassChange.Kind.REMOVED;
        }
        return old.shape().equals(now.shape()) ? ClassChange.Kind.BODY : ClassChange.Kind.SHAPE;
    }

    /** Paths below the class directory that differ, sorted. */
    static List<String> resourceChanges(BuildState before, BuildState after) {
        SortedSet<String> paths = new TreeSet<>(before.resources().keySet());
        paths.addAll(after.resources().keySet());
        paths.removeIf(path -> {
            BuildState.Resource old = before.resources().get(path);
            BuildState.Resource now = after.resources().get(path);
            return old != null && now != null && old.content().equals(now.content());
        });
        SortedSet<String> others = new TreeSet<>(before.others().keySet());
        others.addAll(after.others().keySet());
        others.removeIf(
                path -> Objects.equals(before.others().get(path), after.others().get(path)));
        paths.addAll(others);
        return List.copyOf(paths);
    }
}
