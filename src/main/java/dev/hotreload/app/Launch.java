package dev.hotreload.app;

import dev.hotreload.config.ReloadConfig;
import dev.hotreload.config.RunConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One start of the application, decided in full.
 *
 * @param number what the reports about it carry
 * @param javaHome the JDK whose {@code java} runs it; 17 or newer
 * @param mainClass binary name; may be empty when a named module is run
 * @param environment all that the application gets; nothing is inherited beside it
 * @param classDirs those of the class path that hold the project's own classes
 * @param swaps whether classes may be exchanged while it runs
 * @param standby how far the JVM of the next launch like this one prepares itself
 */
public record Launch(
        int number,
        Path javaHome,
        List<Path> classpath,
        String mainClass,
        RunConfig run,
        Map<String, String> environment,
        List<Path> classDirs,
        boolean swaps,
        ReloadConfig.Standby standby) {

    public Launch {
        classpath = List.copyOf(classpath);
        environment = Map.copyOf(environment);
        classDirs = List.copyOf(classDirs);
        if (mainClass.isBlank() && run.module().isEmpty()) {
            throw new IllegalArgumentException("neither a main class nor a module to run");
        }
    }

    /** Files of the class path, which are libraries. */
    List<Path> classpathJars() {
        return classpath.stream().filter(Files::isRegularFile).toList();
    }

    /** Directories of the class path, the project's own and others. */
    List<Path> classpathDirs() {
        return classpath.stream().filter(Files::isDirectory).toList();
    }

    /** The same, under another number. */
    Launch numbered(int other) {
        return new Launch(other, javaHome, classpath, mainClass, run, environment, classDirs, swaps, standby);
    }
}
