package dev.hotreload.build;

import dev.hotreload.project.Project;
import dev.hotreload.project.Project.Processing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                || !project.javac().processorPath().isEmpty()) {
            return true;
        }
        return project.javac().processing() == Processing.FOUND && anyOffers(project.compileClasspath());
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
