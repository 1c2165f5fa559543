package dev.hotreload.build;

import dev.hotreload.project.Project;
import dev.hotreload.project.Project.Processing;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** Finds out whether annotation processors take part in a compilation. */
final class Processors {
    private static final String SERVICE = "META-INF/services/javax.annotation.processing.Processor";

    private Processors() {}

    /** When in doubt, yes: a processor may read any source and write any class. */
    static boolean mayRun(Project project) {
        if (project.javac().processing() == Processing.NONE) {
            return false;
        }
        if (project.javac().args().contains("-processor")
                || !namedPath(project.javac()).isEmpty()) {
            return true;
        }
        return project.javac().processing() == Processing.FOUND && anyOffers(project.compileClasspath());
    }

    /** The processor path of the project, or the one among the options; empty: there is none. */
    static List<Path> namedPath(Project.JavacOptions options) {
        List<String> args = options.args();
        for (int i = 0; i < args.size() - 1; i++) {
            if (args.get(i).equals("-processorpath") || args.get(i).equals("--processor-path")) {
                return Arrays.stream(args.get(i + 1).split(Pattern.quote(File.pathSeparator), -1))
                        .map(Path::of)
                        .toList();
            }
        }
        return options.processorPath();
    }

    private static boolean anyOffers(List<Path> classpath) {
        return classpath.stream().anyMatch(Processors::offers);
    }

    private static boolean offers(Path entry) {
        if (Files.isDirectory(entry)) {
            return Files.exists(entry.resolve(SERVICE));
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            return jar.getEntry(SERVICE) != null;
        } catch (IOException e) {
            // javac will say what is wrong with this file.
            return false;
        }
    }
}
