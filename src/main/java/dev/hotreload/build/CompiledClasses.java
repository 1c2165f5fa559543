package dev.hotreload.build;

import dev.hotreload.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has javac compile the sources of a module, as few as give what a clean build would give. */
final class CompiledClasses implements ClassMaker {
    /** The first reads the libraries; then the JVM compiles more and more of javac. */
    private static final int WARM_UPS = 4;

    private final Project project;
    private final Outputs outputs;
    private final Map<Path, Outputs> modules;
    private final Javac javac;
    private final Resources resources;
    private final boolean instanceMain;

    /** @param modules those that this one uses, by the directory that stands for them in its class path */
    CompiledClasses(
            Project project,
            Outputs outputs,
            Map<Path, Outputs> modules,
            Javac javac,
            Resources resources,
            boolean instanceMain) {
        this.project = project;
        this.outputs = outputs;
        this.modules = modules;
        this.javac = javac;
        this.resources = resources;
        this.instanceMain = instanceMain;
    }

    @Override
    public Rounds.Attempt attempt(Pass pass, CancelToken cancel) throws IOException {
        Set<Path> gone = gone();
        Rounds rounds = new Rounds(
                pass.accepted(),
                pass.look(),
                pass.above().seen(),
                instanceMain,
                order -> javac.compile(request(pass.accepted(), pass.look(), order, gone), cancel));
        Optional<String> everything = pass.everything().or(() -> everythingBecause(pass));
        return everything.isPresent() ? rounds.everything(everything.get()) : rounds.changed();
    }

    /** Compiles what is compiled already and drops it, so that the next build finds a compiler that is warm. */
    @Override
    public void warmUp(BuildState accepted, Sources.Look look, CancelToken cancel) throws IOException {
        Optional<Path> source = accepted.newestSource();
        // Processors may do more than compile, and where they work javac keeps nothing.
        if (source.isPresent() && accepted.processors().isEmpty()) {
            JavacRequest request = request(accepted, look, Rounds.Order.alone(source.get()), gone());
            for (int times = 0; times < WARM_UPS; times++) {
                javac.compile(request, cancel);
            }
        }
    }

    private Optional<String> everythingBecause(Pass pass) {
        if (Sources.concernsModule(pass.look())) {
            return Optional.of("module-info.java changed");
        }
        // Some processors read what lies under META-INF.
        boolean read = !pass.accepted().processors().isEmpty()
                && pass.unbuilt().stream().anyMatch(resources::isMetaInf);
        if (read) {
            return Optional.of("annotation processors may read what changed under META-INF");
        }
        boolean nothing = pass.look().isEmpty() && pass.above().seen().isEmpty();
        return nothing ? Optional.empty() : Unwatched.of(project.javac());
    }

    private Set<Path> gone() throws IOException {
        Set<Path> gone = new HashSet<>();
        for (Outputs module : modules.values()) {
            gone.addAll(module.gone());
        }
        return gone;
    }

    private JavacRequest request(BuildState accepted, Sources.Look look, Rounds.Order order, Set<Path> gone) {
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
                project.compileClasspath().stream().flatMap(this::newest).toList(),
                project.javac(),
                order.everything() ? List.of() : outputs.ownClassDirs(),
                order.everything() ? Set.of() : hidden,
                resources.roots(),
                order.silent(),
                Sources.module(look, accepted),
                order.parseOnly(),
                modules.keySet().stream().flatMap(this::newest).collect(Collectors.toSet()),
                gone,
                order.sources().stream().filter(project.sourceDirs()::contains).collect(Collectors.toSet()));
    }

    /** What of a class path entry was built last, committed or not. */
    private Stream<Path> newest(Path entry) {
        Outputs module = modules.get(entry);
        return module == null ? Stream.of(entry) : module.newestClassDirs().stream();
    }
}
