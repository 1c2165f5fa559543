package dev.hotreload.cli;

import dev.hotreload.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells how the class paths of a project differ from what they were. */
final class ClasspathChange {
    private static final int MOST_NAMES = 10;

    private ClasspathChange() {}

    /** Such as {@code + jackson-databind-2.19.0.jar, - gson-2.10.jar}; empty: they are the same. */
    static Optional<String> between(Project before, Project now) {
        Set<Path> old = entries(before);
        Set<Path> fresh = entries(now);
        List<String> names = new ArrayList<>();
        fresh.stream().filter(entry -> !old.contains(entry)).forEach(entry -> names.add("+ " + name(entry)));
        old.stream().filter(entry -> !fresh.contains(entry)).forEach(entry -> names.add("- " + name(entry)));
        if (names.isEmpty()) {
            boolean same = before.compileClasspath().equals(now.compileClasspath())
                    && before.runtimeClasspath().equals(now.runtimeClasspath());
            return same ? Optional.empty() : Optional.of("the same entries, in another order or scope");
        }
        int more = names.size() - MOST_NAMES;
        return Optional.of(String.join(", ", more > 1 ? names.subList(0, MOST_NAMES) : names)
                + (more > 1 ? ", and " + more + " more" : ""));
    }

    private static Set<Path> entries(Project project) {
        Set<Path> entries = new LinkedHashSet<>(project.compileClasspath());
        entries.addAll(project.runtimeClasspath());
        return entries;
    }

    /** A module's class directory says nothing; the directory above has the module's name. */
    private static String name(Path entry) {
        Path parent = entry.getParent();
        return String.valueOf(parent != null && entry.endsWith("classes") ? parent.getFileName() : entry.getFileName());
    }
}
