package dev.hotreload.build;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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

    /** Runs javac. */
    @FunctionalInterface
    interface Compiler {
        /** Compiles these sources; with {@code everything} nothing that was made before is to be seen. */
        JavacOutcome compile(SortedSet<Path> sources, boolean everything);
    }

    /**
     * What one pass gave; nothing is taken over yet.
     *
     * @param compiled the sources that were compiled
     * @param shapes of the classes that were made, by path below the class directory
     */
    record Attempt(Scope scope, SortedSet<Path> compiled, JavacOutcome outcome, Map<String, ClassShape> shapes) {}

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
    }

    Attempt everything(String reason) {
        SortedSet<Path> sources = new TreeSet<>(look.all(state).keySet());
        JavacOutcome outcome = sources.isEmpty() ? JavacOutcome.nothing() : compiler.compile(sources, true);
        return new Attempt(new Scope.Everything(sources.size(), reason), sources, outcome, shapes(outcome));
    }

    Attempt changed() {
        SortedSet<Path> sources = new TreeSet<>(look.changed().keySet());
        Map<Path, Difference> because = new LinkedHashMap<>();
        if (sources.isEmpty()) {
            because.putAll(dependents.of(differences(sources, Map.of()), look.removed()));
            sources.addAll(because.keySet());
        }
        for (int round = 1; !sources.isEmpty(); round++) {
            if (round > MOST || isMost(sources)) {
                return everything(mostReason(because));
            }
            JavacOutcome outcome = compiler.compile(sources, false);
            if (!outcome.success()) {
                return failed(sources, outcome, because);
            }
            Map<String, ClassShape> shapes = shapes(outcome);
            Map<Path, Difference> more = dependents.of(differences(sources, shapes), known(sources));
            addRivals(outcome, sources, more);
            if (more.isEmpty()) {
                return new Attempt(scope(sources, because), sources, outcome, shapes);
            }
            because.putAll(more);
            sources.addAll(more.keySet());
        }
        Scope scope = look.removed().isEmpty() ? new Scope.Nothing() : new Scope.Classes(0, "");
        return new Attempt(scope, sources, JavacOutcome.nothing(), Map.of());
    }

    /**
     * A clean build also names the errors that the failed classes cause elsewhere. What they look like is not known, so
     * everybody who looks at them is asked.
     */
    private Attempt failed(SortedSet<Path> sources, JavacOutcome outcome, Map<Path, Difference> because) {
        SortedSet<Path> concerned = new TreeSet<>(sources);
        Map<Path, Difference> more = dependents.of(unknown(sources), known(sources));
        while (!more.isEmpty()) {
            because.putAll(more);
            concerned.addAll(more.keySet());
            more = dependents.of(constantsOf(more.keySet()), known(concerned));
        }
        if (concerned.equals(sources)) {
            return new Attempt(scope(sources, because), sources, outcome, Map.of());
        }
        if (isMost(concerned)) {
            return everything(mostReason(because));
        }
        JavacOutcome whole = compiler.compile(concerned, false);
        return whole.success()
                ? everything("javac failed without the files that it needs")
                : new Attempt(scope(concerned, because), concerned, whole, Map.of());
    }

    private Set<Path> known(Collection<Path> sources) {
        Set<Path> known = new HashSet<>(sources);
        known.addAll(look.removed());
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
        paths.addAll(outputsOf(known(sources)));
        Map<String, Difference> differences = new TreeMap<>();
        for (String path : paths) {
            Difference.between(BuildState.typeOf(path), state.classAt(path), shapes.get(path))
                    .ifPresent(difference -> differences.put(difference.type(), difference));
        }
        addPackages(differences, paths, shapes);
        return List.copyOf(differences.values());
    }

    /** A package that comes or goes concerns who spells its name: an import of it, a class that it hides. */
    private void addPackages(Map<String, Difference> differences, Set<String> paths, Map<String, ClassShape> shapes) {
        if (differences.values().stream().noneMatch(Difference::comesOrGoes)) {
            return;
        }
        Set<String> before = packages(state.classes().keySet());
        Set<String> kept = new HashSet<>(state.classes().keySet());
        kept.removeAll(paths);
        kept.addAll(shapes.keySet());
        Set<String> after = packages(kept);
        before.stream()
                .filter(name -> !after.contains(name))
                .forEach(name -> differences.put(name, Difference.whole(name, "package " + dots(name) + " is gone")));
        after.stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> differences.put(name, Difference.whole(name, "package " + dots(name) + " is new")));
    }

    private static Set<String> packages(Collection<String> paths) {
        return paths.stream()
                .map(Difference::packageOf)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String dots(String name) {
        return name.replace('/', '.');
    }

    private Set<String> outputsOf(Collection<Path> sources) {
        Set<String> outputs = new TreeSet<>();
        for (Path source : sources) {
            BuildState.Source before = state.source(source);
            if (before != null) {
                before.outputs().stream()
                        .filter(path -> path.endsWith(".class"))
                        .forEach(outputs::add);
            }
        }
        return outputs;
    }

    private List<Difference> unknown(Set<Path> sources) {
        Map<String, Difference> unknown = new TreeMap<>();
        for (String path : outputsOf(known(sources))) {
            String type = BuildState.typeOf(path);
            unknown.put(type, Difference.whole(type, Difference.simpleName(type) + " does not compile"));
        }
        for (Path source : sources) {
            String name = String.valueOf(source.getFileName()).replaceFirst("\\.java$", "");
            unknown.putIfAbsent(name, Difference.whole(name, name + " does not compile"));
        }
        return List.copyOf(unknown.values());
    }

    /** Constants of these sources, which may be made of constants that are not known. */
    private List<Difference> constantsOf(Set<Path> sources) {
        Map<String, Difference> constants = new TreeMap<>();
        for (String path : outputsOf(sources)) {
            ClassShape shape = state.classAt(path);
            Set<String> names = shape == null
                    ? Set.of()
                    : shape.members().stream()
                            .filter(member -> member.kind() == ClassShape.Kind.CONSTANT)
                            .map(ClassShape.Member::name)
                            .collect(Collectors.toSet());
            if (!names.isEmpty()) {
                String type = BuildState.typeOf(path);
                String text = Difference.simpleName(type) + " may change its constants";
                constants.put(type, new Difference(type, false, false, names, names, false, text));
            }
        }
        return List.copyOf(constants.values());
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

    private static Scope scope(Set<Path> sources, Map<Path, Difference> because) {
        return new Scope.Classes(sources.size(), reason(because));
    }

    private static String reason(Map<Path, Difference> because) {
        Optional<Difference> first = because.values().stream().findFirst();
        if (first.isEmpty()) {
            return "";
        }
        List<String> users = because.entrySet().stream()
                .filter(entry -> entry.getValue().equals(first.get()))
                .map(entry -> String.valueOf(entry.getKey().getFileName()).replaceFirst("\\.java$", ""))
                .toList();
        int others = because.size() - users.size();
        return first.get().text() + "; " + list(users) + (users.size() == 1 ? " uses it" : " use it")
                + (others == 0
                        ? ""
                        : ", and " + others + " more " + (others == 1 ? "file is" : "files are") + " concerned");
    }

    private static String list(List<String> names) {
        int shown = names.size() <= 3 ? names.size() : 2;
        String head = String.join(", ", names.subList(0, shown - (shown == names.size() ? 1 : 0)));
        if (names.size() == 1) {
            return names.get(0);
        }
        return shown == names.size()
                ? head + " and " + names.get(shown - 1)
                : head + " and " + (names.size() - shown) + " others";
    }

    private static String mostReason(Map<Path, Difference> because) {
        return because.values().stream().findFirst().map(Difference::text).orElse("most files changed");
    }
}
