package dev.hotreload.build;

import dev.hotreload.config.Problem;
import dev.hotreload.project.MainCandidate;
import dev.hotreload.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Knows what the last successful build read and made, and brings that up to date with the files as they are now. Used on
 * the thread {@code build} only.
 *
 * <p>A changed source is compiled alone first. If all that others can see of its classes is what it was, nothing else can
 * be affected; otherwise the whole module is compiled. Either way the answer is that of a clean build.
 */
final class IncrementalBuild {
    private static final int MOST_LOOKS = 5;

    private final Project project;
    private final Outputs outputs;
    private final Javac javac;
    private final Sources sources;
    private final Resources resources;
    private final Set<Path> unbuilt = new HashSet<>();
    private final Set<Path> orderedSinceRest = new HashSet<>();
    private SortedMap<Path, FileStamp> lookedAt = new TreeMap<>();
    private final Set<String> reportedWarnings = new HashSet<>();
    private final boolean instanceMain;
    private BuildState accepted = BuildState.none();
    private boolean committed;
    private boolean opened;
    private boolean processorsRun;
    private String wholeReason = "";

    IncrementalBuild(Project project, Outputs outputs, Javac javac) {
        this.project = project;
        this.outputs = outputs;
        this.javac = javac;
        this.sources = new Sources(project.sourceDirs());
        this.resources = new Resources(project.resourceDirs());
        this.instanceMain = Sources.launchesInstanceMain(project.javac().javaHome());
    }

    BuildResult build(Set<Path> changed, CancelToken cancel) throws IOException {
        long startNanos = System.nanoTime();
        unbuilt.addAll(changed);
        orderedSinceRest.addAll(changed);
        try {
            cancel.check();
            boolean first = !opened;
            if (first) {
                open();
            } else if (outputs.lost()) {
                outputs.open();
                accepted = BuildState.none();
                wholeReason = "its class files were deleted";
            }
            for (int look = 1; ; look++) {
                SortedMap<Path, FileStamp> now =
                        first || accepted.isNone() ? sources.all(accepted) : sources.after(accepted, unbuilt);
                Attempt attempt = attempt(now, cancel);
                // A file that changed while javac read it may have been read half old, half new.
                Set<Path> moving = Sources.changedSince(now, attempt.compiled);
                if (look == MOST_LOOKS || moving.isEmpty()) {
                    lookedAt = now;
                    return finish(attempt, first, Duration.ofNanos(System.nanoTime() - startNanos));
                }
                unbuilt.addAll(moving);
            }
        } catch (CancelToken.CancelledException e) {
            return new BuildResult.Cancelled(Duration.ofNanos(System.nanoTime() - startNanos));
        }
    }

    /** Those of the files that were ordered since the last call that are not what the last build saw. */
    Set<Path> outdated() throws IOException {
        Set<Path> ordered = Set.copyOf(orderedSinceRest);
        orderedSinceRest.clear();
        Set<Path> outdated = sources.otherThan(lookedAt, ordered);
        if (unbuilt.isEmpty() && ordered.stream().anyMatch(resources::mayContain)) {
            outdated.addAll(resources.otherThan(accepted.resources()));
        }
        return outdated;
    }

    /** Gives up what is known; the next build compiles everything. */
    BuildResult.Failed unusable(Problem problem) {
        accepted = BuildState.none();
        wholeReason = "the last build could not be written";
        return new BuildResult.Failed(List.of(problem), new Scope.Nothing(), Duration.ZERO);
    }

    Committed commit() throws IOException {
        if (opened && outputs.lost()) {
            throw new IOException("the class files were deleted; the next save builds them again");
        }
        if (!accepted.isNone() && !committed) {
            outputs.commit(accepted);
            committed = true;
        }
        List<MainCandidate> candidates = new ArrayList<>();
        accepted.classes().forEach((path, shape) -> {
            if (shape.launchable()) {
                candidates.add(new MainCandidate(Sources.className(path), shape.springBoot()));
            }
        });
        return new Committed(outputs.classDir(), candidates);
    }

    private void open() throws IOException {
        BuildState saved = outputs.open();
        String fingerprint = Fingerprint.of(project);
        processorsRun = Processors.mayRun(project);
        opened = true;
        if (saved.isNone()) {
            wholeReason = "it is the first build";
        } else if (!saved.fingerprint().equals(fingerprint)) {
            wholeReason = "the class path or the options changed";
        } else {
            accepted = saved;
        }
    }

    /** What one pass over the files gave; nothing is taken over yet. */
    private record Attempt(
            Scope scope, SortedMap<Path, FileStamp> sources, Set<Path> compiled, Optional<JavacOutcome> outcome) {}

    private Attempt attempt(SortedMap<Path, FileStamp> now, CancelToken cancel) {
        Set<Path> changed = new TreeSet<>();
        now.forEach((path, stamp) -> {
            BuildState.Source before = accepted.sources().get(path);
            if (before == null || !before.stamp().hash().equals(stamp.hash())) {
                changed.add(path);
            }
        });
        Optional<String> everything = everythingBecause(now, changed);
        if (everything.isPresent()) {
            return everything(now, everything.get(), cancel);
        }
        if (changed.isEmpty()) {
            return new Attempt(new Scope.Nothing(), now, Set.of(), Optional.empty());
        }
        JavacOutcome outcome = javac.compile(changedOnly(changed), cancel);
        if (outcome.success()) {
            Optional<String> seen = ShapeChange.between(accepted, changed, outcome, instanceMain);
            if (seen.isPresent()) {
                return everything(now, seen.get(), cancel);
            }
        }
        return new Attempt(new Scope.Changed(changed.size()), now, changed, Optional.of(outcome));
    }

    private Optional<String> everythingBecause(SortedMap<Path, FileStamp> now, Set<Path> changed) {
        if (accepted.isNone()) {
            return Optional.of(wholeReason);
        }
        Set<Path> removed = new TreeSet<>(accepted.sources().keySet());
        removed.removeAll(now.keySet());
        if (!removed.isEmpty()) {
            return Optional.of(removed.iterator().next().getFileName() + " was removed");
        }
        for (Path path : changed) {
            if (!accepted.sources().containsKey(path)) {
                return Optional.of(path.getFileName() + " is new");
            }
            if (path.endsWith("package-info.java")) {
                return Optional.of("package-info.java changed");
            }
        }
        return !changed.isEmpty() && processorsRun ? Optional.of("annotation processors run") : Optional.empty();
    }

    private Attempt everything(SortedMap<Path, FileStamp> now, String reason, CancelToken cancel) {
        Scope scope = new Scope.Everything(now.size(), reason);
        JavacOutcome outcome = now.isEmpty()
                ? new JavacOutcome(true, List.of(), List.of())
                : javac.compile(
                        new JavacRequest(
                                List.copyOf(now.keySet()),
                                project.compileClasspath(),
                                project.javac(),
                                List.of(),
                                Set.of()),
                        cancel);
        return new Attempt(scope, now, now.keySet(), Optional.of(outcome));
    }

    private JavacRequest changedOnly(Set<Path> changed) {
        Set<String> hidden = new TreeSet<>(outputs.removed());
        changed.forEach(path -> hidden.addAll(known(path).outputs()));
        return new JavacRequest(
                List.copyOf(changed), project.compileClasspath(), project.javac(), outputs.ownClassDirs(), hidden);
    }

    private BuildState.Source known(Path path) {
        BuildState.Source source = accepted.sources().get(path);
        if (source == null) {
            throw new IllegalStateException("not built before: " + path);
        }
        return source;
    }

    private BuildResult finish(Attempt attempt, boolean first, Duration took) throws IOException {
        List<Problem> problems = attempt.outcome.map(JavacOutcome::problems).orElse(List.of());
        if (attempt.outcome.isPresent() && !attempt.outcome.get().success()) {
            return new BuildResult.Failed(problems, attempt.scope, took);
        }
        boolean clean = accepted.isNone();
        BuildState before = accepted;
        BuildState after = new NextState(before, instanceMain, outputs)
                .after(attempt.sources, attempt.compiled, attempt.outcome, attempt.scope, Fingerprint.of(project));
        boolean lookAtResources = first || clean || unbuilt.stream().anyMatch(resources::mayContain);
        SortedMap<String, BuildState.Resource> found =
                lookAtResources ? stageResources(before) : new TreeMap<>(before.resources());
        after = new BuildState(after.fingerprint(), after.sources(), after.classes(), after.others(), found);
        if (clean) {
            Set<String> keep = new HashSet<>(after.classes().keySet());
            keep.addAll(after.others().keySet());
            keep.addAll(after.resources().keySet());
            outputs.removeAllExcept(keep);
        }
        accepted = after;
        committed = false;
        unbuilt.clear();
        return new BuildResult.Succeeded(
                ShapeChange.classChanges(before, after),
                ShapeChange.resourceChanges(before, after),
                attempt.scope,
                problems.stream().filter(this::notReported).toList(),
                took);
    }

    private boolean notReported(Problem warning) {
        return reportedWarnings.add(warning.file() + warning.message() + warning.excerpt());
    }

    private SortedMap<String, BuildState.Resource> stageResources(BuildState before) throws IOException {
        SortedMap<String, BuildState.Resource> after = new TreeMap<>();
        for (Map.Entry<String, Resources.Resource> entry : resources.find().entrySet()) {
            String path = entry.getKey();
            Resources.Resource resource = entry.getValue();
            Optional<BuildState.Resource> old =
                    Optional.ofNullable(before.resources().get(path));
            Optional<FileStamp> stamp = FileStamp.of(resource.from(), old.map(BuildState.Resource::stamp));
            if (stamp.isEmpty()) {
                continue;
            }
            BuildState.Resource now = new BuildState.Resource(resource.from(), stamp.get());
            boolean same = old.isPresent()
                    && old.get().from().equals(now.from())
                    && old.get().stamp().hash().equals(now.stamp().hash());
            if (!same) {
                outputs.stage(path, resource.content());
            }
            after.put(path, now);
        }
        for (String path : before.resources().keySet()) {
            if (!after.containsKey(path)) {
                outputs.remove(path);
            }
        }
        return after;
    }
}
