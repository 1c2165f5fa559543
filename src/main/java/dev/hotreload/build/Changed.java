package dev.hotreload.build;

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

/** Says what the application will find to be different. */
final class Changed {
    private Changed() {}

    /** The classes that differ, sorted by name. */
    static List<ClassChange> classes(BuildState before, BuildState.Change change) {
        List<ClassChange> changes = new ArrayList<>();
        for (Map.Entry<String, Optional<ClassShape>> entry : new TreeMap<>(change.classes()).entrySet()) {
            ClassShape old = before.classAt(entry.getKey());
            ClassShape now = entry.getValue().orElse(null);
            if (!Objects.equals(content(old), content(now))) {
                changes.add(new ClassChange(Sources.className(entry.getKey()), kind(old, now)));
            }
        }
        return changes;
    }

    private static @Nullable String content(@Nullable ClassShape shape) {
        return shape == null ? null : shape.content();
    }

    private static ClassChange.Kind kind(@Nullable ClassShape old, @Nullable ClassShape now) {
        if (old == null) {
            return ClassChange.Kind.ADDED;
        }
        if (now == null) {
            return ClassChange.Kind.REMOVED;
        }
        return old.looksLike(now) ? ClassChange.Kind.BODY : ClassChange.Kind.SHAPE;
    }

    /** What sources of other modules can see differently. */
    static List<Difference> differences(BuildState before, BuildState.Change change) {
        List<Difference> differences = new ArrayList<>();
        for (Map.Entry<String, Optional<ClassShape>> entry : new TreeMap<>(change.classes()).entrySet()) {
            Difference.between(
                            BuildState.typeOf(entry.getKey()),
                            before.classAt(entry.getKey()),
                            entry.getValue().orElse(null))
                    .ifPresent(differences::add);
        }
        if (differences.stream().anyMatch(Difference::comesOrGoes)) {
            Set<String> lost = new TreeSet<>();
            Set<String> made = new TreeSet<>();
            change.classes().forEach((path, shape) -> (shape.isPresent() ? made : lost).add(path));
            differences.addAll(PackageChanges.of(before, lost, made));
        }
        return differences;
    }

    /** Paths below the class directory that differ, sorted. */
    static List<String> resources(BuildState before, BuildState.Change change) {
        SortedSet<String> paths = new TreeSet<>();
        change.resources().forEach((path, now) -> {
            BuildState.Resource old = before.resourceAt(path);
            String oldContent = old == null ? null : old.content();
            if (!Objects.equals(
                    oldContent, now.map(BuildState.Resource::content).orElse(null))) {
                paths.add(path);
            }
        });
        change.others().forEach((path, now) -> {
            if (!Objects.equals(before.otherAt(path), now.orElse(null))) {
                paths.add(path);
            }
        });
        return List.copyOf(paths);
    }
}
