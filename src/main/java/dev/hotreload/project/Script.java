package dev.hotreload.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program of one file, as {@code java FILE} runs it, with what its directives name.
 *
 * @param file the one to run
 * @param said what its directives say; when they say something else, it is another project
 * @param patternDirs where files come and go that its directives name by patterns
 */
public record Script(Path file, String said, List<Path> patternDirs) {
    public Script {
        patternDirs = List.copyOf(patternDirs);
    }

    /** Whether the directives on disk say something else by now. A file that is gone says nothing new. */
    public boolean isOutdated() {
        ScriptFiles now = ScriptFiles.read(file);
        return now.isReadable() && !now.said().equals(said);
    }

    /** The first class of the file that can be run. */
    Optional<String> mainClass(Set<String> candidates) {
        return TypeNames.in(file).stream().filter(candidates::contains).findFirst();
    }
}
