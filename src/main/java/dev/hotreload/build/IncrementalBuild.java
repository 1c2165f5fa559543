package dev.hotreload.build;

import dev.hotreload.config.Problem;
import dev.hotreload.project.MainCandidate;
import dev.hotreload.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
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
    private final ResourceStage stage;
    private final Set<Path> unbuilt = new HashSet<>();
    private final Map<Path, String> looked = new HashMap<>();
    private final Set<String> reportedWarnings = new HashSet<>();
    private final boolean instanceMain;
    private BuildState accepted = BuildState.none();
    private boolean committed;

    /** Whether a build succeeded since all files were looked at; until then a build must look at all of them. */
    private boolean allSeen;

    private boolean opened;
    private boolean processorsRun;
    private String wholeReason = "";

    IncrementalBuild(Project project, Outputs outputs, Javac javac) {
        this.project = project;
        this.outputs = outputs;
        this.javac = javac;
        this.sources = new Sources(project.sourceDirs());
        this.resources = new Resources(project.resourceDirs());
        this.stage = new ResourceStage(resources, outputs);
        this.instanceMain = Sources.launchesInstanceMain(project.javac().javaHome());
    }

    BuildResult build(Set<Path> changed, CancelToken cancel) throws IOException {
        long startNanos = System.nanoTime();
        unbuilt.addAll(changed);
        try {
            cancel.check();
            if (!opened) {
                open();
            } else if (outputs.gone()) {
                forget("the class directory is gone");
            }
            for (int look = 1; ; look++) {
                SortedMap<Path, FileStamp> now = allSeen ? sources.after(accepted, unbuilt) : sources.all(accepted);
                Attempt attempt = attempt(now, Fingerprint.of(project), cancel);
                // A file that changed while javac read it may have been read half old, half new.
                if (look == MOST_LOOKS || sources.unchangedSince(now, attempt.compiled)) {
                    return finish(attempt, Duration.ofNanos(System.nanoTime() - startNanos));
                }
                unbuilt.addAll(attempt.compiled);
            }
        } catch (CancelToken.CancelledException e) {
            return new BuildResult.Cancelled(Duration.ofNanos(System.nanoTime() - startNanos));
        }
    }

    /** Gives up what is known; the next build compiles everything. */
    BuildResult.Failed unusable(Problem problem) {
        try {
            forget("the last build could not be finished");
        } catch (IOException e) {
            // The same trouble again, most likely; the next build tries once more.
            opened = false;
        }
        return new BuildResult.Failed(List.of(problem), new Scope.Nothing(), Duration.ZERO);
    }

    private void forget(String why) throws IOException {
        accepted = BuildState.none();
        allSeen = false;
        wholeReason = why;
        outputs.clear();
    }

    Committed commit() throws IOException {
        if (opened && outputs.gone()) {
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
        accepted = outputs.open();
        committed = true;
        processorsRun = Processors.mayRun(project);
        opened = true;
        wholeReason = "it is the first build";
    }

    /** What one pass over the files gave; nothing is taken over yet. */
    private record Attempt(
            Scope scope,
            String fingerprint,
            SortedMap<Path, FileStamp> sources,
            Set<Path> compiled,
            Optional<JavacOutcome> outcome) {}

    private Attempt attempt(SortedMap<Path, FileStamp> now, String fingerprint, CancelToken cancel) {
        Set<Path> changed = new TreeSet<>();
        now.forEach((path, stamp) -> {
            BuildState.Source before = accepted.sources().get(path);
            if (before == null || !before.stamp().hash().equals(stamp.hash())) {
                changed.add(path);
            }
        });
        Optional<String> everything = everythingBecause(now, fingerprint, changed);
        if (everything.isPresent()) {
            return everything(now, fingerprint, everything.get(), cancel);
        }
        if (changed.isEmpty()) {
            return new Attempt(new Scope.Nothing(), fingerprint, now, Set.of(), Optional.empty());
        }
        JavacOutcome outcome = javac.compile(changedOnly(changed), cancel);
        if (outcome.success()) {
            Optional<String> seen = ShapeChange.between(accepted, changed, outcome, instanceMain);
            if (seen.isPresent()) {
                return everything(now, fingerprint, seen.get(), cancel);
            }
        }
        return new Attempt(new Scope.Changed(changed.size()), fingerprint, now, changed, Optional.of(outcome));
    }

    private Optional<String> everythingBecause(SortedMap<Path, FileStamp> now, String fingerprint, Set<Path> changed) {
        if (accepted.isNone()) {
            return Optional.of(wholeReason);
        }
        if (!accepted.fingerprint().equals(fingerprint)) {
            return Optional.of("the class path or the options changed");
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
        // Processors may read any source, and some read what lies under META-INF.
        boolean processorsConcerned = !changed.isEmpty() || unbuilt.stream().anyMatch(resources::isMetaInf);
        return processorsRun && processorsConcerned ? Optional.of("annotation processors run") : Optional.empty();
    }

    private Attempt everything(SortedMap<Path, FileStamp> now, String fingerprint, String reason, CancelToken cancel) {
        Scope scope = new Scope.Everything(now.size(), reason);
        JavacOutcome outcome = now.isEmpty()
                ? new JavacOutcome(true, List.of(), List.of())
                : javac.compile(
                        new JavacRequest(
                                List.copyOf(now.keySet()),
                                project.compileClasspath(),
                                project.javac(),
                                List.of(),
                                Set.of(),
                                resources.roots()),
                        cancel);
        return new Attempt(scope, fingerprint, now, now.keySet(), Optional.of(outcome));
    }

    private JavacRequest changedOnly(Set<Path> changed) {
        Set<String> hidden = new TreeSet<>(outputs.removed());
        changed.forEach(path -> hidden.addAll(known(path).outputs()));
        return new JavacRequest(
                List.copyOf(changed),
                project.compileClasspath(),
                project.javac(),
                outputs.ownClassDirs(),
                hidden,
                resources.roots());
    }

    private BuildState.Source known(Path path) {
        BuildState.Source source = accepted.sources().get(path);
        if (source == null) {
            throw new IllegalStateException("not built before: " + path);
        }
        return source;
    }

    /** Files that builds looked at since the last call, and whose content is not what it was then. */
    Set<Path> changedSinceLooked() throws IOException {
        Set<Path> changed = new TreeSet<>();
        for (Map.Entry<Path, String> file : looked.entrySet()) {
            if (!contentOf(file.getKey()).equals(file.getValue())) {
                changed.add(file.getKey());
            }
        }
        looked.clear();
        return changed;
    }

    /** Notes what the build saw of the files that were reported, and of those that moved under it. */
    private void remember(Attempt attempt) throws IOException {
        for (Path file : unbuilt) {
            FileStamp compiled = attempt.sources.get(file);
            looked.put(file, compiled == null ? contentOf(file) : compiled.hash());
        }
    }

    private static String contentOf(Path file) throws IOException {
        return FileStamp.of(file, Optional.empty()).map(FileStamp::hash).orElse("");
    }

    private BuildResult finish(Attempt attempt, Duration took) throws IOException {
        remember(attempt);
        List<Problem> problems = attempt.outcome.map(JavacOutcome::problems).orElse(List.of());
        if (attempt.outcome.isPresent() && !attempt.outcome.get().success()) {
            return new BuildResult.Failed(problems, attempt.scope, took);
        }
        BuildState before = accepted;
        BuildState compiled = new NextState(before, instanceMain, outputs)
                .after(attempt.sources, attempt.compiled, attempt.outcome, attempt.scope, attempt.fingerprint);
        BuildState after = compiled.withResources(
                resourcesMayDiffer(before, compiled) ? stage.after(before, compiled, unbuilt) : before.resources());
        if (before.isNone()) {
            Set<String> keep = new HashSet<>(after.classes().keySet());
            keep.addAll(after.others().keySet());
            keep.addAll(after.resources().keySet());
            outputs.removeAllExcept(keep);
        }
        accepted = after;
        committed = false;
        allSeen = true;
        unbuilt.clear();
        return new BuildResult.Succeeded(
                ShapeChange.classChanges(before, after),
                ShapeChange.resourceChanges(before, after),
                attempt.scope,
                problems.stream().filter(this::notReported).toList(),
                took);
    }

    private boolean resourcesMayDiffer(BuildState before, BuildState compiled) {
        return !allSeen
                || unbuilt.stream().anyMatch(resources::mayContain)
                || !before.others().keySet().equals(compiled.others().keySet())
                || !before.classes().keySet().equals(compiled.classes().keySet());
    }

    private boolean notReported(Problem warning) {
        return reportedWarnings.add(warning.file() + warning.message() + warning.excerpt());
    }
}
