package dev.hotreload.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a process finds around itself, given to the commands so that tests can give another.
 *
 * @param workingDir absolute
 * @param javaHome of the JDK that runs us
 */
record Surroundings(
        Path workingDir,
        Path javaHome,
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err) {
    Surroundings {
        environment = Map.copyOf(environment);
    }
}
