package dev.hotreload.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Languages whose sources become class files, and which hotreload does not compile. */
final class OtherLanguages {
    private static final Map<String, String> NAMES = Map.of(".kt", "Kotlin", ".groovy", "Groovy", ".scala", "Scala");

    static final List<String> EXTENSIONS = List.copyOf(NAMES.keySet());

    private OtherLanguages() {}

    /** The name of the language that a file is written in, by its extension; empty: it is none of these. */
    static Optional<String> of(Path file) {
        return NAMES.entrySet().stream()
                .filter(entry -> file.toString().endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Where a build tool's plugins look for their sources by default, below the directory of a module. */
    static Stream<Path> usualDirs(Path module) {
        return Stream.of("kotlin", "groovy", "scala")
                .map(name -> module.resolve("src/main").resolve(name));
    }
}
