package dev.hotreload.build;

import dev.hotreload.config.Problem;
import dev.hotreload.project.MainCandidate;
import dev.hotreload.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows what the last successful build of one module read and made, and brings that up to date with the files as they are
 * now. Used on the thread {@code build} only. The answer is that of a clean build; what it costs follows the change. What
 * was tried counts when it is accepted, since the modules of a build succeed or fail together.
 */
final class IncrementalBuild {
    private static final int MOST_LOOKS = 5;

    private final Project project;
    private final Outputs outputs;
    private final Map<Path, Outputs> modules;
    private final ClassMaker maker;
    private final Sources sources;
    private final Resources resources;
    private final ResourceStage stage;
    private final Set<Path> unbuilt = new HashSet<>();
    private final Looked looked = new Looked();
    private final Set<String> reportedWarnings = new HashSet<>();
    private BuildState accepted = new BuildState();
    private Optional<BuildState.Change> tried = Optional.empty();
    private Optional<BuildState.Change> uncommitted = Optional.empty();

    /** Whether a build succeeded since all files were looked at; until then a build must look at all of them. */
    private boolean allSeen;

    private boolean opened;
    private String wholeReason = "";

    /** @param modules those that this one uses, by the directory that stands for them in its class path */
    IncrementalBuild(Project project, Outputs outputs, Map<Path, Outputs> modules, Javac javac) {
        this.project = project;
        this.outputs = outputs;
        this.modules = Map.copyOf(modules);
        boolean instanceMain = Sources.launchesInstanceMain(project.javac().javaHome());
        this.sources = project.made().isPresent()
                ? Sources.compiled(project.made().get().classDirs())
                : Sources.java(project.sourceDirs());
        this.resources = new Resources(project.resourceDirs());
        this.stage = new ResourceStage(resources, outputs);
        this.maker = project.made().isPresent()
                ? new TakenClasses(project.made().get().classDirs(), instanceMain)
                : new CompiledClasses(project, outputs, this.modules, javac, resources, instanceMain);
    }

    /** Whether the file lies where the module has sources or resources. */
    boolean mayContain(Path file) {
        return sources.mayContain(file) || resources.mayContain(file);
    }

    /** Adds files to look at; they stay until a build is accepted. */
    void note(Set<Path> changed) {
        unbuilt.addAll(changed);
    }

    Tried build(Above above, CancelToken cancel) throws IOException {
        cancel.check();
        if (!opened) {
            open();
        } else if (outputs.missing()) {
            forget("the class directory is gone");
        }
        for (int looks = 1; ; looks++) {
            Sources.Look look = allSeen ? sources.at(accepted, unbuilt) : sources.everywhere(accepted);
            String fingerprint = Fingerprint.of(project, modules.keySet(), outputs.finish());
            Rounds.Attempt attempt = maker.attempt(
                    new ClassMaker.Pass(accepted, look, everythingBecause(fingerprint, above), above, unbuilt), cancel);
            Map<Path, FileStamp> read = stamps(look, attempt.compiled());
            // A file that changed while javac read it may have been read half old, half new.
            if (looks == MOST_LOOKS || Sources.unchangedSince(read, look.removed())) {
                read.putAll(look.touched());
                looked.remember(unbuilt, read, look.removed(), accepted);
                return take(new NextState.Step(attempt, look, read, fingerprint), above);
            }
            unbuilt.addAll(attempt.compiled());
        }
    }

    /** See {@link Builder#warmUp}. */
    void warmUp(CancelToken cancel) throws IOException {
        if (allSeen) {
            maker.warmUp(accepted, sources.at(accepted, Set.of()), cancel);
        }
    }

    /** Files may have changed that nobody reports. */
    void lookEverywhere() {
        allSeen = false;
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
    void forget() {
        try {
            forget("the last build could not be finished");
        } catch (IOException e) {
            // The same trouble again, most likely; the next build tries once more.
            opened = false;
        }
    }

    private void forget(String why) throws IOException {
        accepted = new BuildState();
        tried = Optional.empty();
        uncommitted = Optional.empty();
        allSeen = false;
        wholeReason = why;
        outputs.clear();
    }

    /** From here on, until the end of the commit, a start must not believe the state. */
    void beginCommit() throws IOException {
        if (uncommitted.isPresent()) {
            outputs.beginCommit();
        }
    }

    void endCommit() throws IOException {
        outputs.endCommit();
    }

    /** Whether somebody deleted what was accepted. */
    boolean isMissing() {
        return opened && outputs.missing();
    }

    void commit() throws IOException {
        if (uncommitted.isPresent()) {
            outputs.commit(accepted, uncommitted.get());
            uncommitted = Optional.empty();
        }
    }

    /** Paths of class files that a commit would make, exchange or delete. */
    Set<String> uncommittedClasses() {
        return outputs.uncommitted().stream()
                .filter(path -> path.endsWith(".class"))
                .collect(Collectors.toSet());
    }

    Optional<byte[]> classFile(String path, boolean committed) throws IOException {
        return outputs.content(path, committed);
    }

    /** Paths of class files whose source spells the name. */
    Set<String> classesSpelling(String name) {
        return accepted.classesSpelling(name);
    }

    Committed committed() {
        List<MainCandidate> candidates = new ArrayList<>();
        accepted.launchable()
                .forEach((path, shape) ->
                        candidates.add(new MainCandidate(Sources.className(path), shape.springBoot())));
        candidates.sort(Comparator.comparing(MainCandidate::className));
        return new Committed(outputs.classDir(), candidates, Map.of(), Optional.empty(), Map.of());
    }

    private void open() throws IOException {
        accepted = outputs.open();
        opened = true;
        wholeReason = "it is the first build";
    }

    private Optional<String> everythingBecause(String fingerprint, Above above) {
        if (accepted.isNone()) {
            return Optional.of(wholeReason);
        }
        if (!accepted.fingerprint().equals(fingerprint)) {
            return Optional.of("the class path or the options changed");
        }
        return above.fromNothing() ? Optional.of("a module that it uses is compiled from nothing") : Optional.empty();
    }

    /** Files that builds looked at since the last call, and whose content is not what it was then. */
    Set<Path> changedSinceLooked() throws IOException {
        return looked.changedSince();
    }

    private Tried take(NextState.Step step, Above above) throws IOException {
        Rounds.Attempt attempt = step.attempt();
        List<Problem> problems = attempt.outcome().problems();
        if (!attempt.outcome().success()) {
            return new Tried(false, problems, attempt.scope(), List.of(), List.of(), List.of(), false);
        }
        BuildState.Change change = new NextState(accepted, outputs).after(step);
        if (!allSeen || stage.mayDiffer(change, accepted, unbuilt)) {
            stage.addTo(change, accepted, unbuilt);
        }
        if (accepted.isNone()) {
            outputs.removeAllExcept(change);
        }
        tried = Optional.of(change);
        List<Difference> differences = Changed.differences(accepted, change).stream()
                .map(difference -> difference.in(project.name()))
                .toList();
        return new Tried(
                true,
                problems,
                attempt.scope(),
                Changed.classes(accepted, change),
                Changed.resources(accepted, change),
                new Dependents(accepted, above.seen()).seen(differences),
                accepted.isNone() || above.fromNothing());
    }

    /** All modules could be built, so that what was tried counts. */
    void accept() throws IOException {
        BuildState.Change change = tried.orElseThrow();
        tried = Optional.empty();
        outputs.accept();
        accepted.apply(change);
        uncommitted = Optional.of(uncommitted.map(before -> before.then(change)).orElse(change));
        allSeen = true;
        unbuilt.clear();
    }

    /** Some module could not be built. */
    void discard() throws IOException {
        tried = Optional.empty();
        outputs.discard();
    }

    /** Those of the warnings that no build reported before. */
    List<Problem> unreported(List<Problem> warnings) {
        return warnings.stream().filter(this::notReported).toList();
    }

    private boolean notReported(Problem warning) {
        return reportedWarnings.add(warning.file() + warning.message() + warning.excerpt());
    }
}
