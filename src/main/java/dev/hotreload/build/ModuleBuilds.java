package dev.hotreload.build;

import dev.hotreload.config.Problem;
import dev.hotreload.project.Project;
import dev.hotreload.span.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Builds the modules of a project, each after those that it uses, and tells each what differs in those. They succeed or
 * fail together, and are committed together. Used on the thread {@code build} only.
 */
final class ModuleBuilds {
    /** Each with the positions of those that it uses, which come before it; the last is the one that runs. */
    private final List<Module> modules = new ArrayList<>();

    private final Artifacts artifacts;
    private final Path tmpDir;
    private final Path librariesDir;
    private final Parts parts;
    private boolean opened;

    private record Module(String name, Path dir, Outputs outputs, IncrementalBuild build, List<Integer> uses) {}

    /**
     * Reads nothing yet.
     *
     * @param compilers asked once for each module
     * @param parts gets one for each module that a build looks at
     */
    ModuleBuilds(Project project, Path tmpDir, Finish finish, Supplier<Javac> compilers, Parts parts) {
        this.tmpDir = tmpDir;
        this.parts = parts;
        artifacts = new Artifacts(
                project.made().map(Project.Made::artifacts).orElse(List.of()), tmpDir.resolve("artifacts"));
        librariesDir = tmpDir.resolve("modules");
        Map<Path, Integer> positions = new HashMap<>();
        List<Outputs> outputs = new ArrayList<>();
        for (Project.Library library : project.libraries()) {
            Outputs own = new Outputs(FileTree.parent(library.classDir()), finish);
            add(library.project(), FileTree.parent(library.classDir()), own, positions, outputs, compilers.get());
            positions.put(library.classDir(), modules.size() - 1);
        }
        add(project, tmpDir, new Outputs(tmpDir, finish), positions, outputs, compilers.get());
    }

    private void add(
            Project module, Path dir, Outputs own, Map<Path, Integer> known, List<Outputs> outputs, Javac compiler) {
        Map<Path, Outputs> used = new HashMap<>();
        List<Integer> uses = new ArrayList<>();
        for (Path entry : module.compileClasspath()) {
            Integer position = known.get(entry);
            if (position != null && !uses.contains(position)) {
                uses.add(position);
                used.put(entry, outputs.get(position));
            }
        }
        outputs.add(own);
        modules.add(new Module(module.name(), dir, own, new IncrementalBuild(module, own, used, compiler), uses));
    }

    /** Files may have changed that nobody reports. */
    void lookEverywhere() {
        modules.forEach(module -> module.build.lookEverywhere());
    }

    /** The last word before what was tried counts. */
    interface Check {
        /** Why it must not; empty: it may. Throws {@link CancelToken.CancelledException} when nobody wants to know any more. */
        List<Problem> problems() throws InterruptedException;
    }

    /**
     * Builds them.
     *
     * @param startNanos when the build began, for its duration
     */
    BuildResult build(Set<Path> changed, long startNanos, CancelToken cancel, Check check)
            throws IOException, InterruptedException {
        if (!opened) {
            forgetOtherModules();
            opened = true;
        }
        note(changed);
        Map<Module, Tried> tried;
        List<Problem> problems;
        try {
            tried = tryAll(cancel);
            List<Tried> failed =
                    tried.values().stream().filter(one -> !one.success()).toList();
            problems = failed.isEmpty()
                    ? check.problems()
                    : failed.stream().flatMap(one -> one.problems().stream()).toList();
        } catch (CancelToken.CancelledException e) {
            discard();
            return new BuildResult.Cancelled(Duration.ofNanos(System.nanoTime() - startNanos));
        }
        Scope scope = Scopes.of(tried.values().stream().map(Tried::scope).toList());
        if (!problems.isEmpty()) {
            discard();
            return new BuildResult.Failed(
                    problems, scope, Duration.ofNanos(System.nanoTime() - startNanos), parts.take());
        }
        List<Problem> warnings = new ArrayList<>();
        for (Map.Entry<Module, Tried> one : tried.entrySet()) {
            IncrementalBuild build = one.getKey().build;
            build.accept();
            warnings.addAll(build.unreported(one.getValue().problems()));
        }
        return new BuildResult.Succeeded(
                tried.values().stream().flatMap(one -> one.classes().stream()).toList(),
                tried.values().stream().flatMap(one -> one.resources().stream()).toList(),
                artifacts.changed().stream()
                        .findFirst()
                        .<Consequence>map(jar -> new Consequence.Restart(jar.getFileName() + " changed"))
                        .orElse(new Consequence.None()),
                scope,
                warnings,
                Duration.ofNanos(System.nanoTime() - startNanos),
                parts.take());
    }

    /** A module that had no part in a session was not told what changed meanwhile in those that it uses. */
    private void forgetOtherModules() throws IOException {
        if (!Files.isDirectory(librariesDir)) {
            return;
        }
        try (Stream<Path> dirs = Files.list(librariesDir)) {
            for (Path dir : dirs.toList()) {
                if (modules.stream().noneMatch(module -> module.dir.equals(dir))) {
                    FileTree.delete(dir);
                }
            }
        }
    }

    private void note(Set<Path> changed) {
        Set<Path> others = new HashSet<>(changed);
        for (Module module : libraries()) {
            Set<Path> own = new HashSet<>(changed);
            own.removeIf(file -> !module.build.mayContain(file));
            module.build.note(own);
            others.removeAll(own);
        }
        IncrementalBuild running = running();
        changed.stream().filter(running::mayContain).forEach(others::add);
        running.note(others);
    }

    private Map<Module, Tried> tryAll(CancelToken cancel) throws IOException {
        Map<Integer, Tried> tried = new HashMap<>();
        Set<Integer> built = new HashSet<>();
        Map<Module, Tried> result = new LinkedHashMap<>();
        for (int i = 0; i < modules.size(); i++) {
            Module module = modules.get(i);
            // What uses a module that has errors would only repeat them.
            if (module.uses.stream().allMatch(built::contains)) {
                Tried one = module.build.build(above(module, tried), cancel);
                parts.ended("compile", facts(module, one));
                tried.put(i, one);
                result.put(module, one);
                if (one.success()) {
                    built.add(i);
                }
            }
        }
        return result;
    }

    private Map<String, Object> facts(Module module, Tried one) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (modules.size() > 1) {
            facts.put("module", module.name);
        }
        facts.put("files", one.scope().files());
        if (!one.scope().reason().isEmpty()) {
            facts.put("scopeReason", one.scope().reason());
        }
        facts.put("classes", one.classes().size());
        facts.put("resources", one.resources().size());
        return facts;
    }

    private Above above(Module module, Map<Integer, Tried> tried) {
        Set<Dependents.Seen> seen = new LinkedHashSet<>();
        boolean fromNothing = false;
        for (int used : module.uses) {
            Tried one = tried.get(used);
            if (one != null) {
                seen.addAll(one.seen());
                fromNothing |= one.fromNothing();
            }
        }
        return new Above(List.copyOf(seen), fromNothing);
    }

    private void discard() throws IOException {
        for (Module module : modules) {
            module.build.discard();
        }
    }

    /** Gives up what is known; the next build compiles everything. */
    void forget() {
        modules.forEach(module -> module.build.forget());
    }

    /** Files that builds looked at since the last call, and whose content is not what it was then. */
    Set<Path> changedSinceLooked() throws IOException {
        Set<Path> changed = new TreeSet<>();
        for (Module module : modules) {
            changed.addAll(module.build.changedSinceLooked());
        }
        return changed;
    }

    /** Makes what was built last visible; all marks stand before the first file moves, and none goes before the last. */
    Committed commit() throws IOException {
        if (modules.stream().anyMatch(module -> module.build.isMissing())) {
            throw new IOException("the class files were deleted; the next save builds them again");
        }
        for (Module module : modules) {
            module.build.beginCommit();
        }
        for (Module module : modules) {
            module.build.commit();
        }
        for (Module module : modules) {
            module.build.endCommit();
        }
        Committed committed = running().committed();
        return new Committed(
                committed.classDir(), committed.mainCandidates(), Map.of(), Optional.empty(), artifacts.commit());
    }

    /** The same, and brings copies of all class directories up to date. */
    Committed commit(Path copy) throws IOException {
        Committed committed = commit();
        Map<Path, Path> classDirs = new HashMap<>();
        for (Module module : modules) {
            Path classes = module.outputs.classDir();
            Path place = tmpDir.relativize(classes);
            new ClassDirCopy(classes, copy.resolve(place)).update();
            classDirs.put(classes, place);
        }
        return new Committed(
                committed.classDir(), committed.mainCandidates(), classDirs, Optional.of(copy), committed.artifacts());
    }

    /** See {@link Builder#warmUp}. */
    void warmUp(CancelToken cancel) throws IOException {
        running().warmUp(cancel);
    }

    Staged staged() {
        return new Staged(modules.stream().map(Module::build).toList());
    }

    private IncrementalBuild running() {
        return modules.get(modules.size() - 1).build;
    }

    private List<Module> libraries() {
        return modules.subList(0, modules.size() - 1);
    }
}
