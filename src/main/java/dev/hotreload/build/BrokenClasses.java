package dev.hotreload.build;

import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What classes that do not compile may look like to others: anything, unless something is known of them. */
final class BrokenClasses {
    private final BuildState state;

    BrokenClasses(BuildState state) {
        this.state = state;
    }

    /** Whether only bodies of methods changed, so that the classes look as they did, though they do not compile. */
    boolean hasItsFrame(Path source, JavacOutcome outcome) {
        BuildState.Source before = state.source(source);
        Parsed now = outcome.parsed().get(source);
        return before != null && now != null && before.frame() == now.frame();
    }

    /**
     * The classes of sources that failed.
     *
     * @param gone whose classes are no longer there
     */
    List<Difference> unknown(Collection<Path> sources, Collection<Path> gone, JavacOutcome outcome) {
        Set<String> before = state.classesOf(gone);
        Set<String> after = new TreeSet<>();
        sources.forEach(source -> outcome.parsed()
                .getOrDefault(source, Parsed.nothing())
                .types()
                .forEach(type -> after.add(type + ".class")));
        Set<String> paths = new TreeSet<>(before);
        paths.addAll(after);
        List<Difference> unknown = new ArrayList<>(whole(paths));
        unknown.addAll(PackageChanges.of(state, before, after));
        return unknown;
    }

    private static List<Difference> whole(Collection<String> classes) {
        return classes.stream()
                .map(BuildState::typeOf)
                .map(type -> Difference.whole(type, Difference.simpleName(type) + " does not compile"))
                .toList();
    }

    /**
     * The classes of sources that nobody edited and that have errors now: one may be in a declaration, such as a parameter's type that
     * is gone.
     */
    List<Difference> of(JavacOutcome failed, Collection<Path> unedited) {
        Set<Path> sources = failed.problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .flatMap(problem -> problem.file().stream())
                .filter(unedited::contains)
                .collect(Collectors.toSet());
        return whole(state.classesOf(sources));
    }

    /** Constants of these sources, which may be made of constants that are not known. */
    List<Difference> constantsOf(Collection<Path> sources) {
        Map<String, Difference> constants = new TreeMap<>();
        for (String path : state.classesOf(sources)) {
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
}
