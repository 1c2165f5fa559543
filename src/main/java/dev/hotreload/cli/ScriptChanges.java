package dev.hotreload.cli;

import dev.hotreload.project.Script;
import dev.hotreload.watch.ChangeSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Keeps the changes of a script from the loop while its directives say what is not yet in force: what is saved then is for
 * the next session. Used on the thread {@code watch}, and before that begins.
 */
final class ScriptChanges {
    private final Optional<Script> script;
    private final List<Path> places;
    private final Map<Path, ChangeSet.Kind> waiting = new TreeMap<>();

    /** @param places files and directories that the script may name */
    ScriptChanges(Optional<Script> script, List<Path> places) {
        this.script = script;
        this.places = List.copyOf(places);
    }

    /** The script, if nobody told yet that its directives changed. */
    Set<Path> missed() {
        return script.filter(Script::isOutdated).map(Script::file).map(Set::of).orElse(Set.of());
    }

    /**
     * Takes out the files that decide the next session; where there are none, it puts in those that were taken out
     * before.
     */
    Set<Path> takeFrom(Map<Path, ChangeSet.Kind> changes) {
        Set<Path> own = new TreeSet<>(changes.keySet());
        own.removeIf(file -> places.stream().noneMatch(file::startsWith));
        if (script.isEmpty() || own.isEmpty()) {
            return Set.of();
        }
        if (script.get().isOutdated()) {
            own.forEach(file -> waiting.put(file, changes.get(file)));
            changes.keySet().removeAll(own);
            return own;
        }
        waiting.forEach(changes::putIfAbsent);
        waiting.clear();
        return Set.of();
    }
}
