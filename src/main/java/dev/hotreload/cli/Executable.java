package dev.hotreload.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file that runs, and how to call it.
 *
 * @param command what a shell takes: the bare name where the path leads to this file, else the path
 * @param path absolute where it is known
 */
record Executable(String command, String path) {
    static final String NAME = "hotreload";

    /** The jar behind the launcher script is the executable itself. */
    static Executable running(Map<String, String> environment) {
        return of(codeSource(), environment);
    }

    /**
     * Where hotreload was started in another way, such as from classes, its name is the best guess.
     *
     * @param file that our classes come from; empty: unknown
     */
    static Executable of(Optional<Path> file, Map<String, String> environment) {
        Optional<Path> program = file.filter(Files::isRegularFile).flatMap(Executable::program);
        if (program.isEmpty()) {
            return new Executable(NAME, NAME);
        }
        Path path = program.get();
        return onPath(path, environment)
                .map(found -> new Executable(NAME, found.toString()))
                .orElseGet(() -> new Executable(path.toString(), path.toString()));
    }

    /** A plain jar has the launcher beside it. */
    private static Optional<Path> program(Path file) {
        return file.toString().endsWith(".jar")
                ? Optional.of(file.resolveSibling(NAME)).filter(Files::isExecutable)
                : Optional.of(file);
    }

    private static Optional<Path> onPath(Path program, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(dir -> !dir.isBlank())
                .flatMap(dir -> Stream.of(Path.of(dir, NAME), Path.of(dir, NAME + ".cmd")))
                .filter(found -> isSame(found, program))
                .findFirst();
    }

    private static boolean isSame(Path found, Path program) {
        try {
            return Files.isRegularFile(found) && Files.isSameFile(found, program);
        } catch (IOException e) {
            // What cannot be looked at is not what runs.
            return false;
        }
    }

    private static Optional<Path> codeSource() {
        CodeSource source = Executable.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()).toAbsolutePath());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the JVM made this location itself", e);
        }
    }
}
