package dev.hotreload.reload;

import dev.hotreload.watch.Glob;
import java.util.List;
import java.util.stream.Stream;

/**
 * The globs of {@code reload.restart_on}. They match a class by its name, with dots or slashes, and a file by its path
 * below the class directory; both by the path of the source, relative to the root.
 */
public final class RestartOn {
    private final List<Glob> globs;
    private final List<String> dirs;

    /**
     * @param globs as they were typed
     * @param dirs source and resource directories, relative to the root, with {@code /}
     */
    public RestartOn(List<String> globs, List<String> dirs) {
        this.globs = globs.stream().map(Glob::of).toList();
        this.dirs = List.copyOf(dirs);
    }

    /** Takes a binary name. A nested class is matched by the name of the one around it, too. */
    boolean matchesClass(String className) {
        int nested = className.indexOf('$', className.lastIndexOf('.') + 2);
        String host = nested < 0 ? className : className.substring(0, nested);
        return names(className).anyMatch(this::matches)
                || names(host).anyMatch(this::matches)
                || matchesFile(host.replace('.', '/') + ".java");
    }

    private static Stream<String> names(String className) {
        String path = className.replace('.', '/');
        return Stream.of(className, path, path + ".class");
    }

    /** Takes a path below the class directory. */
    boolean matchesFile(String path) {
        return matches(path) || dirs.stream().anyMatch(dir -> matches(dir + "/" + path));
    }

    private boolean matches(String path) {
        return globs.stream().anyMatch(glob -> glob.matches(path));
    }
}
