package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes a successful compilation over: stages what differs and writes the next state. */
final class NextState {
    private final BuildState before;
    private final boolean instanceMain;
    private final Outputs outputs;

    NextState(BuildState before, boolean instanceMain, Outputs outputs) {
        this.before = before;
        this.instanceMain = instanceMain;
        this.outputs = outputs;
    }

    /** The state without resources, which are not javac's business. */
    BuildState after(
            SortedMap<Path, FileStamp> now,
            Set<Path> compiled,
            Optional<JavacOutcome> outcome,
            Scope scope,
            String fingerprint)
            throws IOException {
        boolean everything = scope instanceof Scope.Everything;
        SortedMap<String, ClassShape> classes = everything ? new TreeMap<>() : new TreeMap<>(before.classes());
        SortedMap<String, String> others = everything ? new TreeMap<>() : new TreeMap<>(before.others());
        Map<Path, List<String>> made = new HashMap<>();
        for (Path path : compiled) {
            BuildState.Source old = before.sources().get(path);
            if (old != null) {
                old.outputs().forEach(classes::remove);
            }
        }
        for (JavacOutcome.Output output : outcome.map(JavacOutcome::outputs).orElse(List.of())) {
            take(output, classes, others);
            output.source()
                    .ifPresent(source -> made.computeIfAbsent(source, key -> new ArrayList<>())
                            .add(output.path()));
        }
        for (String path : before.classes().keySet()) {
            if (!classes.containsKey(path)) {
                outputs.remove(path);
            }
        }
        for (String path : before.others().keySet()) {
            if (!others.containsKey(path)) {
                outputs.remove(path);
            }
        }
        SortedMap<Path, BuildState.Source> sources = new TreeMap<>();
        now.forEach((path, stamp) -> {
            BuildState.Source old = before.sources().get(path);
            List<String> gave =
                    old == null || compiled.contains(path) ? made.getOrDefault(path, List.of()) : old.outputs();
            sources.put(path, new BuildState.Source(stamp, gave));
        });
        return new BuildState(fingerprint, sources, classes, others, before.resources());
    }

    private void take(JavacOutcome.Output output, Map<String, ClassShape> classes, Map<String, String> others)
            throws IOException {
        String path = output.path();
        boolean same;
        if (path.endsWith(".class")) {
            ClassShape shape = ClassShape.of(output.content(), instanceMain);
            ClassShape old = before.classes().get(path);
            same = old != null && old.content().equals(shape.content());
            classes.put(path, shape);
        } else {
            String hash = FileStamp.hash(output.content());
            same = hash.equals(before.others().get(path));
            others.put(path, hash);
        }
        if (!same) {
            outputs.stage(path, output.content());
        }
    }
}
