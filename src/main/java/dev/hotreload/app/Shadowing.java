package dev.hotreload.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds classes of libraries that the project has, too. */
final class Shadowing {
    private final Path classDir;
    private final Map<String, Boolean> packages = new HashMap<>();

    private Shadowing(Path classDir) {
        this.classDir = classDir;
    }

    /** The name of such a class; empty: there is none. */
    static Optional<String> of(Collection<String> libraries, List<Path> classDirs) {
        for (Path classDir : classDirs) {
            Shadowing shadowing = new Shadowing(classDir);
            for (String name : libraries) {
                int end = name.lastIndexOf('.');
                boolean shadowed = shadowing.hasPackage(end < 0 ? "" : name.substring(0, end))
                        && Files.exists(classDir.resolve(name.replace('.', '/') + ".class"));
                if (shadowed) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    /** Most packages of libraries have not even their first word in common with one of the project. */
    private boolean hasPackage(String name) {
        if (name.isEmpty()) {
            return true;
        }
        Boolean known = packages.get(name);
        if (known == null) {
            int end = name.lastIndexOf('.');
            known = (end < 0 || hasPackage(name.substring(0, end)))
                    && Files.isDirectory(classDir.resolve(name.replace('.', '/')));
            packages.put(name, known);
        }
        return known;
    }
}
