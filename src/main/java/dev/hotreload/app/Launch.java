package dev.hotreload.app;

import dev.hotreload.config.ReloadConfig;
import dev.hotreload.config.RunConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One start of the application, decided in full.
 *
 * @param number what the reports about it carry
 * @param javaHome the JDK whose {@code java} runs it; 17 or newer
 * @param mainClass binary name; may be empty when a named module or a program is run
 * @param environment all that the application gets; nothing is inherited beside it
 * @param classDirs those of the class path that hold the project's own classes
 * @param swaps whether classes may be exchanged while it runs
 * @param standby how far the JVM of the next launch prepares itself
 * @param port which it was told to listen on; empty: that is its own affair
 * @param told what the application is told of this start alone; not part of what a launch is like
 * @param after what the next launch will be as long as nothing but the project's classes changes; empty: like this one
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
        ReloadConfig.Standby standby,
        OptionalInt port,
        Told told,
        Optional<Launch> after) {

    public Launch {
        classpath = List.copyOf(classpath);
        environment = Map.copyOf(environment);
        classDirs = List.copyOf(classDirs);
        if (mainClass.isBlank() && run.module().isEmpty() && run.cmd().isEmpty()) {
            throw new IllegalArgumentException("neither a main class nor a module nor a program to run");
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

    /** Whether it is no JVM of ours, but a program with a command line of its own. */
    boolean isProgram() {
        return run.cmd().isPresent();
    }

    /** What the next one will be, as far as that is known. */
    Launch next() {
        return after.orElse(this);
    }

    /** Whether a JVM that was made for this one can be used for the other. */
    boolean isLike(Launch other) {
        return equals(new Launch(
                number,
                other.javaHome,
                other.classpath,
                other.mainClass,
                other.run,
                other.environment,
                other.classDirs,
                other.swaps,
                other.standby,
                other.port,
                told,
                after));
    }
}
