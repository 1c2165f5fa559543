package dev.hotreload.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Which libraries are on a class path, by the names of their jars. */
final class Jars {
    private Jars() {}

    /** Whether the name of a jar matches as a whole. */
    static boolean has(List<Path> classpath, Pattern name) {
        return classpath.stream()
                .anyMatch(jar -> name.matcher(String.valueOf(jar.getFileName())).matches());
    }
}
