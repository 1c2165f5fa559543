package dev.hotreload.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One pass over the sources: compiles what changed, and with it who sees the change, until nobody else sees one. All
 * rounds compile from source whatever the rounds before compiled, so that the last answer is one of javac and not a patchwork.
 */
final class Rounds {
    private static final int MOST = 4;

    /** Below this, a share of the module says little. */
    private static final int FEW = 20;

    private final BuildState state;
    private final Sources.Look look;
    private final Compiler compiler;
    private final boolean instanceMain;
    private final Dependents dependents;
    private final Reprocessing reprocessing;
    private final BrokenClasses broken;

    /** Runs javac. */
    @FunctionalInterface
    interface Compiler {
        JavacOutcome compile(Order order);
    }

    /**
     * One call of javac.
     *
     * @param everything nothing that was made before is to be seen
     * @param replaced what processors made and will make anew
     * @param silent the processors whose work is kept
     * @param parseOnly whether outlines are all that is asked for
     */
    record Order(
            SortedSet<Path> sources,
            boolean everything,
            Set<Path> replaced,
            List<ProcessorFacts> silent,
            boolean parseOnly) {
        /** As after an edit in the body of a method. */
        static Order alone(Path source) {
            return new Order(new TreeSet<>(Set.of(source)), false, Set.of(), List.of(), false);
        }
    }

    /**
     * What one pass gave; nothing is taken over yet.
     *
     * @param compiled the sources that were compiled
     * @param replaced what processors made before and what is no more, unless it was made again
     * @param shapes of the classes that were made, by path below the class directory
     */
    record Attempt(
            Scope scope,
            SortedSet<Path> compiled,
            Set<Path> replaced,
            JavacOutcome outcome,
            Map<String, ClassShape> shapes) {}

    Rounds(
            BuildState state,
            Sources.Look look,
            Collection<Dependents.Seen> above,
            boolean instanceMain,
            Compiler compiler) {
        this.state = state;
        this.look = look;
        this.instanceMain = instanceMain;
        this.compiler = compiler;
        this.dependents = new Dependents(state, above);
        this.broken = new BrokenClasses(state);
        this.reprocessing = new Reprocessing(
                state,
                look,
                sources -> compiler.compile(new Order(sources, false, Set.of(), List.of(), true))
                        .processed()
                        .outlines());
    }

    Attempt everything(String reason) {
        SortedSet<Path> sources = new TreeSet<>(look.all(state).keySet());
        JavacOutcome outcome = sources.isEmpty() ? JavacOutcome.nothing() : compile(sources, true);
        Set<Path> replaced = state.sources().keySet().stream()
                .filter(path -> !path.isAbsolute())
                .collect(Collectors.toSet());
        return new Attempt(new Scope.Everything(sources.size(), reason), sources, replaced, outcome, shapes(outcome));
    }

    private JavacOutcome compile(SortedSet<Path> sources, boolean everything) {
        return compiler.compile(new Order(
                sources,
                everything,
                everything ? Set.of() : reprocessing.replaced(sources),
                everything ? List.of() : reprocessing.silent(),
                false));
    }

    Attempt changed() {
        Optional<String> unknown = reprocessing.everythingBecause();
        if (unknown.isPresent()) {
            return everything(unknown.get());
        }
        SortedSet<Path> sources = new TreeSet<>(look.changed().keySet());
        Map<Path, Difference> because = new LinkedHashMap<>();
        reprocessing.addTo(sources);
        if (sources.isEmpty()) {
            because.putAll(dependents.of(differences(sources, Map.of()), known(sources)));
            reprocessing.resolve(because, sources);
            sources.addAll(because.keySet());
            reprocessing.addTo(sources);
        }
        Set<Path> read = Set.of();
        for (int round = 1; !sources.isEmpty(); round++) {
            if (round > MOST || isMost(sources)) {
                return everything(mostReason(because));
            }
            JavacOutcome outcome = compile(sources, false);
            Optional<String> surprise = reprocessing.everythingAfter(outcome);
            if (surprise.isPresent()) {
                return everything(surprise.get());
            }
            if (!outcome.success()) {
                return failed(sources, read, outcome, because);
            }
            Map<String, ClassShape> shapes = shapes(outcome);
            Map<Path, Difference> more = dependents.of(differences(sources, shapes), known(sources));
            addRivals(outcome, sources, more);
            boolean again = reprocessing.resolve(more, sources);
            reprocessing.addRivals(outcome, sources, more);
            if (more.isEmpty() && !again) {
                return new Attempt(scope(sources, because), sources, reprocessing.replaced(sources), outcome, shapes);
            }
            read = Set.copyOf(sources);
            because.putAll(more);
            sources.addAll(more.keySet());
            reprocessing.addTo(sources);
        }
        Scope scope = look.removed().isEmpty() ? new Scope.Nothing() : new Scope.Classes(0, "");
        return new Attempt(scope, sources, reprocessing.replaced(sources), JavacOutcome.nothing(), Map.of());
    }

    /**
     * A clean build also names the errors that the failed classes cause elsewhere. What they look like is not known, so
     * everybody who looks at them is asked.
     *
     * @param read the sources of the round before, which compiled: what they look like is known, but for constants that
     *     are made of those of this round
     */
    private Attempt failed(
            SortedSet<Path> sources, Set<Path> read, JavacOutcome outcome, Map<Path, Difference> because) {
        if (!outcome.entered()) {
            return new Attempt(scope(sources, because), sources, Set.of(), outcome, Map.of());
        }
        if (outcome.twice()) {
            return everything("a nested class is declared twice");
        }
        SortedSet<Path> concerned = new TreeSet<>(sources);
        Set<Path> told = new TreeSet<>(read);
        sources.stream().filter(source -> broken.hasItsFrame(source, outcome)).forEach(told::add);
        Set<Path> untold = new TreeSet<>(sources);
        untold.removeAll(told);
        List<Difference> possible =
                new ArrayList<>(broken.unknown(untold, read.isEmpty() ? known(untold) : untold, outcome));
        if (!possible.isEmpty() || !read.isEmpty()) {
            possible.addAll(broken.constantsOf(told));
        }
        Map<Path, Difference> more = dependents.of(possible, known(sources));
        reprocessing.resolve(more, concerned);
        while (!more.isEmpty()) {
            because.putAll(more);
            concerned.addAll(more.keySet());
            reprocessing.addTo(concerned);
            more = dependents.of(broken.constantsOf(more.keySet()), known(concerned));
            reprocessing.resolve(more, concerned);
        }
        if (concerned.equals(sources)) {
            return new Attempt(scope(sources, because), sources, Set.of(), outcome, Map.of());
        }
        if (isMost(concerned)) {
            return everything(mostReason(because));
        }
        JavacOutcome whole = compile(concerned, false);
        while (spreads(whole, sources, concerned, because)) {
            if (isMost(concerned)) {
                return everything(mostReason(because));
            }
            whole = compile(concerned, false);
        }
        return whole.success()
                ? everything("javac failed without the files that it needs")
                : new Attempt(scope(concerned, because), concerned, Set.of(), whole, Map.of());
    }

    /** Whether there are more whom the errors concern, who are added. */
    private boolean spreads(
            JavacOutcome whole, Set<Path> sources, SortedSet<Path> concerned, Map<Path, Difference> because) {
        Set<Path> others = new TreeSet<>(concerned);
        others.removeAll(sources);
        Map<Path, Difference> more = dependents.of(broken.of(whole, others), known(concerned));
        reprocessing.resolve(more, concerned);
        because.putAll(more);
        boolean grows = concerned.addAll(more.keySet());
        reprocessing.addTo(concerned);
        return grows;
    }

    private Set<Path> known(Collection<Path> sources) {
        Set<Path> known = new HashSet<>(sources);
        known.addAll(look.removed());
        known.addAll(reprocessing.replaced(sources));
        return known;
    }

    private boolean isMost(Collection<Path> sources) {
        return sources.size() > Math.max(FEW, state.sources().size() / 2);
    }

    private Map<String, ClassShape> shapes(JavacOutcome outcome) {
        Map<String, ClassShape> shapes = new HashMap<>();
        for (JavacOutcome.Output output : outcome.outputs()) {
            if (output.path().endsWith(".class")) {
                shapes.put(output.path(), ShapeReader.read(output.content(), instanceMain));
            }
        }
        return shapes;
    }

    /** What others see differently when these classes take the place of what these sources and the removed ones gave. */
    private List<Difference> differences(Set<Path> sources, Map<String, ClassShape> shapes) {
        Set<String> paths = new TreeSet<>(shapes.keySet());
        paths.addAll(state.classesOf(known(sources)));
        Map<String, Difference> differences = new TreeMap<>();
        for (String path : paths) {
            Difference.between(BuildState.typeOf(path), state.classAt(path), shapes.get(path))
                    .ifPresent(difference -> differences.put(difference.type(), difference));
        }
        List<Difference> all = new ArrayList<>(differences.values());
        if (all.stream().anyMatch(Difference::comesOrGoes)) {
            all.addAll(PackageChanges.of(state, paths, shapes.keySet()));
        }
        return all;
    }

    /** Two sources that declare the same class must meet in one compilation, where javac says so. */
    private void addRivals(JavacOutcome outcome, Set<Path> sources, Map<Path, Difference> more) {
        for (JavacOutcome.Output output : outcome.outputs()) {
            Path owner = state.ownerOf(output.path());
            if (owner != null && !sources.contains(owner) && !look.removed().contains(owner)) {
                String type = BuildState.typeOf(output.path());
                more.put(owner, Difference.whole(type, Difference.simpleName(type) + " is declared twice"));
            }
        }
    }

    private Scope scope(Set<Path> sources, Map<Path, Difference> because) {
        return new Scope.Classes(sources.size(), because.isEmpty() ? reprocessing.reason() : Reasons.of(because));
    }

    private String mostReason(Map<Path, Difference> because) {
        String otherwise = reprocessing.reason().isEmpty() ? "most files changed" : reprocessing.reason();
        return because.values().stream().findFirst().map(Difference::text).orElse(otherwise);
    }
}
