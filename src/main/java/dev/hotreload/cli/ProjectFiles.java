package dev.hotreload.cli;

import dev.hotreload.config.Config;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.project.Project;
import dev.hotreload.watch.WatchPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one project that matter: what is watched, and what a change of it means. {@code run} and {@code watch} both
 * ask here, so that one shows what the other reacts to.
 *
 * @param dirs those with sources and resources, or {@code watch.include_dir}; existing or not
 */
record ProjectFiles(WatchPlan plan, List<Path> dirs, List<Path> envFiles, Deciding deciding) {
    ProjectFiles {
        dirs = List.copyOf(dirs);
        envFiles = List.copyOf(envFiles);
    }

    static ProjectFiles of(LoadedConfig loaded, Project project) {
        Config config = loaded.config();
        Deciding deciding = Deciding.of(loaded, project);
        List<Path> dirs = config.watch().includeDir().orElseGet(() -> projectDirs(project));
        List<Path> watched = new ArrayList<>(dirs);
        watched.addAll(deciding.jarDirs());
        List<Path> named = new ArrayList<>(deciding.files());
        named.addAll(config.envFiles());
        named.addAll(deciding.jarDirs());
        WatchPlan plan = new WatchPlan(config.root(), watched, named, config.tmpDir(), config.watch());
        return new ProjectFiles(plan, dirs, config.envFiles(), deciding);
    }

    static List<Path> projectDirs(Project project) {
        List<Path> found = new ArrayList<>(project.allSourceDirs());
        project.allResourceDirs().forEach(dir -> found.add(dir.dir()));
        // Maven projects often name a resource directory twice, once with filtering and once without.
        return found.stream().distinct().toList();
    }

    List<Path> existingDirs() {
        return dirs.stream().filter(Files::isDirectory).toList();
    }

    /** Whether a change of a watched file is one of the sources and resources. */
    boolean isOrdinary(Path file) {
        return !deciding.decides(file)
                && !envFiles.contains(file)
                && dirs.stream().anyMatch(file::startsWith);
    }

    /** Whether a change of a watched file means anything: what is no jar in a directory of jars does not. */
    boolean matters(Path file) {
        return deciding.decides(file) || envFiles.contains(file) || isOrdinary(file);
    }
}
