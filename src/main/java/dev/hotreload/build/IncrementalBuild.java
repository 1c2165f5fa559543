package dev.hotreload.build;

import dev.hotreload.config.Problem;
import dev.hotreload.project.MainCandidate;
import dev.hotreload.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Knows what the last successful build read and made, and brings that up to date with the files as they are now. Used on
 * the thread {@code build} only. The answer is that of a clean build; what it costs follows the change.
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
    private BuildState accepted = new BuildState();
    private Optional<BuildState.Change> uncommitted = Optional.empty();

    /** Whether a build succeeded since all files were looked at; until then a build must look at all of them. */
    private boolean allSeen;

    private boolean opened;
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
            for (int looks = 1; ; looks++) {
                Sources.Look look = allSeen ? sources.at(accepted, unbuilt) : sources.everywhere(accepted);
                String fingerprint = Fingerprint.of(project);
                Rounds.Attempt attempt = attempt(look, fingerprint, cancel);
                Map<Path, FileStamp> read = stamps(look, attempt.compiled());
                // A file that changed while javac read it may have been read half old, half new.
                if (looks == MOST_LOOKS || Sources.unchangedSince(read)) {
                    read.putAll(look.touched());
                    remember(read);
                    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
                    return finish(new NextState.Step(attempt, look, read, fingerprint), took);
                }
                unbuilt.addAll(attempt.compiled());
            }
        } catch (CancelToken.CancelledException e) {
            return new BuildResult.Cancelled(Duration.ofNanos(System.nanoTime() - startNanos));
        }
    }

    /** How the compiled sources looked. */
    private Map<Path, FileStamp> stamps(Sources.Look look, Set<Path> compiled) {
        Map<Path, FileStamp> stamps = new HashMap<>();
        for (Path path : compiled) {
            BuildState.Source before = accepted.source(path);
            FileStamp now = look.changed().get(path);
            FileStamp stamp = now == null && before != null ? before.stamp() : now;
            stamps.put(path, stamp == null ? new FileStamp(-1, -1, "") : stamp);
        }
        return stamps;
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
        accepted = new BuildState();
        uncommitted = Optional.empty();
        allSeen = false;
        wholeReason = why;
        outputs.clear();
    }

    Committed commit() throws IOException {
        if (opened && outputs.gone()) {
            throw new IOException("the class files were deleted; the next save builds them again");
        }
        if (uncommitted.isPresent()) {
            outputs.commit(accepted, uncommitted.get());
            uncommitted = Optional.empty();
        }
        List<MainCandidate> candidates = new ArrayList<>();
        accepted.launchable()
                .forEach((path, shape) ->
                        candidates.add(new MainCandidate(Sources.className(path), shape.springBoot())));
        candidates.sort(Comparator.comparing(MainCandidate::className));
        return new Committed(outputs.classDir(), candidates);
    }

    private void open() throws IOException {
        accepted = outputs.open();
        opened = true;
        wholeReason = "it is the first build";
    }

    private Rounds.Attempt attempt(Sources.Look look, String fingerprint, CancelToken cancel) {
        Rounds rounds = new Rounds(accepted, look, instanceMain, order -> javac.compile(request(look, order), cancel));
        Optional<String> everything = everythingBecause(look, fingerprint);
        return everything.isPresent() ? rounds.everything(everything.get()) : rounds.changed();
    }

    private Optional<String> everythingBecause(Sources.Look look, String fingerprint) {
        if (accepted.isNone()) {
            return Optional.of(wholeReason);
        }
        if (!accepted.fingerprint().equals(fingerprint)) {
            return Optional.of("the class path or the options changed");
        }
        if (Sources.concernsModule(look)) {
            return Optional.of("module-info.java changed");
        }
        // Some processors read what lies under META-INF.
        boolean read = !accepted.processors().isEmpty() && unbuilt.stream().anyMatch(resources::isMetaInf);
        if (read) {
            return Optional.of("annotation processors may read what changed under META-INF");
        }
        return look.isEmpty() ? Optional.empty() : Unwatched.of(project.javac());
    }

    private JavacRequest request(Sources.Look look, Rounds.Order order) {
        Set<String> hidden = new TreeSet<>(outputs.removed());
        for (Set<Path> replaced : List.of(order.sources(), look.removed(), order.replaced())) {
            for (Path path : replaced) {
                BuildState.Source before = accepted.source(path);
                if (before != null) {
                    hidden.addAll(before.outputs());
                }
            }
        }
        return new JavacRequest(
                List.copyOf(order.sources()),
                project.compileClasspath(),
                project.javac(),
                order.everything() ? List.of() : outputs.ownClassDirs(),
                order.everything() ? Set.of() : hidden,
                resources.roots(),
                order.silent(),
                Sources.module(look, accepted),
                order.parseOnly());
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
    private void remember(Map<Path, FileStamp> read) throws IOException {
        for (Path file : unbuilt) {
            FileStamp compiled = read.get(file);
            looked.put(file, compiled == null ? contentOf(file) : compiled.hash());
        }
    }

    private static String contentOf(Path file) throws IOException {
        return FileStamp.of(file, Optional.empty()).map(FileStamp::hash).orElse("");
    }

    private BuildResult finish(NextState.Step step, Duration took) throws IOException {
        Rounds.Attempt attempt = step.attempt();
        List<Problem> problems = attempt.outcome().problems();
        if (!attempt.outcome().success()) {
            return new BuildResult.Failed(problems, attempt.scope(), took);
        }
        BuildState.Change change = new NextState(accepted, outputs).after(step);
        if (resourcesMayDiffer(change)) {
            stage.addTo(change, accepted, unbuilt);
        }
        List<ClassChange> classes = Changed.classes(accepted, change);
        List<String> copied = Changed.resources(accepted, change);
        boolean first = accepted.isNone();
        accepted.apply(change);
        uncommitted = Optional.of(uncommitted.map(before -> before.then(change)).orElse(change));
        if (first) {
            outputs.removeAllExcept(accepted);
        }
        allSeen = true;
        unbuilt.clear();
        List<Problem> warnings = problems.stream().filter(this::notReported).toList();
        return new BuildResult.Succeeded(classes, copied, attempt.scope(), warnings, took);
    }

    private boolean resourcesMayDiffer(BuildState.Change change) {
        return !allSeen
                || unbuilt.stream().anyMatch(resources::mayContain)
                || change.others().entrySet().stream()
                        .anyMatch(made ->
                                made.getValue().isPresent() != accepted.others().containsKey(made.getKey()))
                || change.classes().entrySet().stream()
                        .anyMatch(made -> made.getValue().isPresent()
                                != accepted.classes().containsKey(made.getKey()));
    }

    private boolean notReported(Problem warning) {
        return reportedWarnings.add(warning.file() + warning.message() + warning.excerpt());
    }
}
