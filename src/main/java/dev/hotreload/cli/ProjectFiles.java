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
 */
record ProjectFiles(WatchPlan plan, Triggers triggers, List<Path> envFiles, Deciding deciding) {
    ProjectFiles {
        envFiles = List.copyOf(envFiles);
    }

    static ProjectFiles of(LoadedConfig loaded, Project project) {
        Config config = loaded.config();
        Deciding deciding = Deciding.of(loaded, project);
        Triggers triggers = Triggers.of(config, project);
        List<Path> watched = new ArrayList<>(triggers.watched());
        watched.addAll(deciding.jarDirs());
        watched.addAll(deciding.patternDirs());
        List<Path> named = new ArrayList<>(deciding.files());
        named.addAll(triggers.files());
        named.addAll(config.envFiles());
        named.addAll(deciding.jarDirs());
        WatchPlan plan = new WatchPlan(config.root(), watched, named, loaded.wholeTmpDir(), config.watch());
        return new ProjectFiles(plan, triggers, config.envFiles(), deciding);
    }

    List<Path> existingDirs() {
        List<Path> shown = new ArrayList<>(triggers.watched());
        if (deciding.script().isPresent()) {
            shown.addAll(triggers.files());
        }
        return shown.stream().filter(Files::exists).toList();
    }

    ScriptChanges scriptChanges() {
        List<Path> places = new ArrayList<>(triggers.files());
        places.addAll(deciding.patternDirs());
        return new ScriptChanges(deciding.script(), places);
    }

    /** Whether a change of a watched file is what a build is made of. */
    boolean isOrdinary(Path file) {
        return !deciding.decides(file) && !envFiles.contains(file) && triggers.matches(file);
    }

    /** Whether a change of a watched file means anything: what is no jar in a directory of jars does not. */
    boolean matters(Path file) {
        return deciding.decides(file) || envFiles.contains(file) || isOrdinary(file);
    }
}
