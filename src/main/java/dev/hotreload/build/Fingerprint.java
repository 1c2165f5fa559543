package dev.hotreload.build;

import dev.hotreload.project.Project;
import dev.hotreload.project.ResourceDir;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One text for everything outside the project's own files that decides what a compilation makes. What filters put into
 * resources is not in it: it may hold the time of day, and the resources themselves tell.
 */
final class Fingerprint {
    /** Counts up when the meaning of the state or of a shape changes, so that an older state is not believed. */
    private static final int FORMAT = 3;

    private Fingerprint() {}

    /** @param modules class directories of other modules, which tell themselves what changed in them */
    static String of(Project project, Set<Path> modules, Finish finish) {
        StringBuilder text = new StringBuilder();
        text.append(FORMAT).append(finish.name()).append('\n');
        text.append(project.javac()).append('\n');
        text.append(release(project.javac().javaHome())).append('\n');
        text.append(project.sourceDirs()).append('\n');
        project.made().ifPresent(text::append);
        for (ResourceDir dir : project.resourceDirs()) {
            text.append(dir.dir())
                    .append(dir.targetPath())
                    .append(dir.includes())
                    .append(dir.excludes());
            text.append('\n');
        }
        text.append(modules.isEmpty() ? "" : project.compileClasspath());
        text.append(ofPaths(project.compileClasspath().stream()
                .filter(path -> !modules.contains(path))
                .toList()));
        text.append(ofPaths(project.javac().processorPath()));
        return FileStamp.hash(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Names, sizes and times; for a directory those of the files in it. */
    static String ofPaths(List<Path> paths) {
        StringBuilder text = new StringBuilder();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try {
                    FileTree.files(path).forEach(file -> append(text, file));
                } catch (IOException e) {
                    text.append(path).append(" unreadable\n");
                }
            } else {
                append(text, path);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Path file) {
        text.append(file);
        FileStamp.look(file)
                .ifPresent(stamp ->
                        text.append(' ').append(stamp.sizeBytes()).append(' ').append(stamp.modifiedNanos()));
        text.append('\n');
    }

    private static String release(Path javaHome) {
        try {
            return Files.readString(javaHome.resolve("release"));
        } catch (IOException e) {
            // Some distributions leave the file out; the path then stands for the version.
            return javaHome.toString();
        }
    }
}
