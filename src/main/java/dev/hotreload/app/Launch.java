package dev.hotreload.app;

import dev.hotreload.config.RunConfig;
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
 */
public record Launch(
        int number,
        Path javaHome,
        List<Path> classpath,
        String mainClass,
        RunConfig run,
        Map<String, String> environment) {

    public Launch {
        classpath = List.copyOf(classpath);
        environment = Map.copyOf(environment);
        if (mainClass.isBlank() && run.module().isEmpty()) {
            throw new IllegalArgumentException("neither a main class nor a module to run");
        }
    }
}
