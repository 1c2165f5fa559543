package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes a successful pass over: stages what differs and writes the way to the next state. */
final class NextState {
    /** What lies in memory only has no look. */
    private static final FileStamp GENERATED = new FileStamp(0, 0, "");

    private final BuildState before;
    private final Outputs outputs;

    NextState(BuildState before, Outputs outputs) {
        this.before = before;
        this.outputs = outputs;
    }

    /**
     * A pass that succeeded.
     *
     * @param read how the compiled and the touched sources looked
     */
    record Step(Rounds.Attempt attempt, Sources.Look look, Map<Path, FileStamp> read, String fingerprint) {}

    /** The change without resources, which are not javac's business. */
    BuildState.Change after(Step step) throws IOException {
        BuildState.Change change = BuildState.Change.to(step.fingerprint);
        Rounds.Attempt attempt = step.attempt;
        if (attempt.scope() instanceof Scope.Everything) {
            before.classes().keySet().forEach(path -> change.classes().put(path, Optional.empty()));
            before.others().keySet().forEach(path -> change.others().put(path, Optional.empty()));
        }
        removeOutputs(attempt.compiled(), change);
        removeOutputs(step.look.removed(), change);
        removeOutputs(attempt.replaced(), change);
        change.processors()
                .addAll(
                        attempt.scope() instanceof Scope.Everything
                                ? attempt.outcome().processed().processors()
                                : before.processors());
        Map<Path, List<String>> made = new HashMap<>();
        for (JavacOutcome.Output output : attempt.outcome().outputs()) {
            take(output, attempt.shapes(), change);
            output.source()
                    .ifPresent(source -> made.computeIfAbsent(source, key -> new ArrayList<>())
                            .add(output.path()));
        }
        for (Map<String, ? extends Optional<?>> files : List.of(change.classes(), change.others())) {
            for (Map.Entry<String, ? extends Optional<?>> file : files.entrySet()) {
                if (file.getValue().isEmpty()) {
                    outputs.remove(file.getKey());
                }
            }
        }
        addSources(step, made, change);
        return change;
    }

    private void removeOutputs(Set<Path> sources, BuildState.Change change) {
        for (Path path : sources) {
            BuildState.Source old = before.source(path);
            if (old != null) {
                for (String output : old.outputs()) {
                    if (output.endsWith(".class")) {
                        change.classes().put(output, Optional.empty());
                    } else {
                        change.others().put(output, Optional.empty());
                    }
                }
            }
        }
    }

    private void take(JavacOutcome.Output output, Map<String, ClassShape> shapes, BuildState.Change change)
            throws IOException {
        String path = output.path();
        boolean same;
        ClassShape shape = shapes.get(path);
        if (shape != null) {
            ClassShape old = before.classAt(path);
            same = old != null && old.content().equals(shape.content());
            change.classes().put(path, Optional.of(shape));
        } else {
            String hash = FileStamp.hash(output.content());
            same = hash.equals(before.otherAt(path));
            change.others().put(path, Optional.of(hash));
        }
        if (!same && shape != null) {
            outputs.stageClass(path, output.content());
        } else if (!same) {
            outputs.stage(path, output.content());
        }
    }

    private void addSources(Step step, Map<Path, List<String>> made, BuildState.Change change) {
        JavacOutcome outcome = step.attempt.outcome();
        step.look.removed().forEach(path -> change.sources().put(path, Optional.empty()));
        step.attempt.replaced().forEach(path -> change.sources().put(path, Optional.empty()));
        step.read.forEach((path, stamp) -> {
            BuildState.Source old = before.source(path);
            BuildState.Source now = step.attempt.compiled().contains(path) || old == null
                    ? new BuildState.Source(
                            stamp,
                            made.getOrDefault(path, List.of()),
                            outcome.uses().getOrDefault(path, Uses.nothing()),
                            outcome.parsed()
                                    .getOrDefault(path, Parsed.nothing())
                                    .frame(),
                            Optional.ofNullable(outcome.processed().outlines().get(path)),
                            Optional.empty())
                    : new BuildState.Source(
                            stamp, old.outputs(), old.uses(), old.frame(), old.outline(), Optional.empty());
            change.sources().put(path, Optional.of(now));
        });
        outcome.processed()
                .generated()
                .forEach((path, generated) -> change.sources()
                        .put(
                                path,
                                Optional.of(new BuildState.Source(
                                        GENERATED,
                                        made.getOrDefault(path, List.of()),
                                        outcome.uses().getOrDefault(path, Uses.nothing()),
                                        0,
                                        Optional.empty(),
                                        Optional.of(generated)))));
    }
}
