package dev.hotreload.build;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A package that comes or goes concerns who spells its name: an import of it, a class that it hides. */
final class PackageChanges {
    private PackageChanges() {}

    /**
     * What changes when these class files go and then those are made.
     *
     * @param lost paths below the class directory
     * @param made paths below the class directory
     */
    static List<Difference> of(BuildState state, Set<String> lost, Set<String> made) {
        Set<String> before = packages(state.classes().keySet());
        Set<String> kept = new HashSet<>(state.classes().keySet());
        kept.removeAll(lost);
        kept.addAll(made);
        Set<String> after = packages(kept);
        List<Difference> changes = new ArrayList<>();
        before.stream()
                .filter(name -> !after.contains(name))
                .forEach(name -> changes.add(Difference.whole(name, "package " + dots(name) + " is gone")));
        after.stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> changes.add(Difference.whole(name, "package " + dots(name) + " is new")));
        return changes;
    }

    private static Set<String> packages(Collection<String> paths) {
        Set<String> packages = new TreeSet<>();
        paths.forEach(path -> packages.add(Difference.packageOf(path)));
        packages.remove("");
        return packages;
    }

    private static String dots(String name) {
        return name.replace('/', '.');
    }
}
