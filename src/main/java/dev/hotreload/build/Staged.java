package dev.hotreload.build;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The class files that the application runs from and those that wait for a commit, of all modules. Good for the length of
 * one call on the thread {@code build}. Names are binary names, such as {@code shop.Cart$Line}.
 */
public final class Staged {
    private final List<IncrementalBuild> modules;

    Staged(List<IncrementalBuild> modules) {
        this.modules = List.copyOf(modules);
    }

    /** Classes that a commit would make, exchange or remove; sorted. */
    public Set<String> changed() {
        return modules.stream()
                .flatMap(module -> module.uncommittedClasses().stream())
                .map(Staged::className)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The class file of the last commit; empty: there is none. */
    public Optional<byte[]> committed(String className) throws IOException {
        return first(className, true);
    }

    /** The class file after the next commit; empty: there will be none. */
    public Optional<byte[]> built(String className) throws IOException {
        return first(className, false);
    }

    /** Built classes from sources that spell this name, which are all that could call a method so called; sorted. */
    public Set<String> spelling(String name) {
        return modules.stream()
                .flatMap(module -> module.classesSpelling(name).stream())
                .map(Staged::className)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<byte[]> first(String className, boolean committed) throws IOException {
        String path = className.replace('.', '/') + ".class";
        // The running module stands first in the class path, so that its class hides another of that name.
        for (int i = modules.size() - 1; i >= 0; i--) {
            Optional<byte[]> found = modules.get(i).classFile(path, committed);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String className(String path) {
        return path.substring(0, path.length() - ".class".length()).replace('/', '.');
    }
}
