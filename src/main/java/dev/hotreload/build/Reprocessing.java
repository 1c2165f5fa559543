package dev.hotreload.build;

import dev.hotreload.build.ProcessorFacts.Kind;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what annotation processors ask of one pass. As long as only code inside methods changed they are not run, and what
 * they made is kept; those that make nothing, such as Lombok, always run. Otherwise what they make of a compiled source
 * is made anew, together with everything that went into it: the other origins of a file, all sources of an aggregating
 * processor, and the sources of all classes that declarations mention, which a processor is to see as a clean build shows them.
 */
final class Reprocessing {
    private final BuildState state;
    private final Set<Path> removed;
    private final Set<String> makers = new HashSet<>();
    private final List<ProcessorFacts> minded;
    private final Map<Path, Outline> changed;
    private final Mentions mentions;
    private final Set<Path> differing = new TreeSet<>();
    private boolean working;
    private Optional<String> reason = Optional.empty();

    /** Reads the outlines of sources. */
    @FunctionalInterface
    interface Parser {
        Map<Path, Outline> outlines(SortedSet<Path> sources);
    }

    Reprocessing(BuildState state, Sources.Look look, Parser parser) {
        this.state = state;
        this.removed = look.removed();
        state.sources().values().forEach(source -> source.generated().ifPresent(made -> makers.add(made.processor())));
        this.minded = state.processors().stream()
                .filter(processor -> processor.kind() != Kind.ISOLATING || makers.contains(processor.name()))
                .toList();
        SortedSet<Path> sources = new TreeSet<>(look.changed().keySet());
        this.changed = minded.isEmpty() || sources.isEmpty() ? Map.of() : parser.outlines(sources);
        this.mentions = new Mentions(state, changed, removed);
        if (!minded.isEmpty()) {
            differing.addAll(removed);
            sources.stream().filter(this::differs).forEach(differing::add);
            working = !differing.isEmpty();
        }
    }

    private boolean differs(Path source) {
        BuildState.Source before = state.source(source);
        Outline now = changed.get(source);
        return before == null
                || now == null
                || !before.outline().map(Outline::hash).equals(Optional.of(now.hash()));
    }

    /** Why nothing less than the whole module will do. */
    Optional<String> everythingBecause() {
        if (changed.isEmpty() && removed.isEmpty()) {
            return Optional.empty();
        }
        for (ProcessorFacts processor : minded) {
            if (processor.kind() == Kind.UNKNOWN && !handledBy(processor).isEmpty()) {
                return Optional.of("annotation processor " + processor.name() + " does not say what it depends on");
            }
        }
        return Optional.empty();
    }

    /** Why the outcome of a few sources cannot be trusted. */
    Optional<String> everythingAfter(JavacOutcome outcome) {
        Set<String> known = new HashSet<>();
        state.processors().forEach(processor -> known.add(processor.name()));
        Stream<String> called = outcome.processed().processors().stream().map(ProcessorFacts::name);
        Stream<String> made = outcome.processed().generated().values().stream().map(Generated::processor);
        Set<String> minds = new HashSet<>(makers);
        minded.forEach(processor -> minds.add(processor.name()));
        return Stream.concat(
                        called.filter(name -> !known.contains(name))
                                .map(name -> "annotation processor " + name + " did not run before"),
                        made.filter(name -> !minds.contains(name))
                                .map(name -> "annotation processor " + name + " made nothing before"))
                .findFirst();
    }

    /** The processors whose work is kept. */
    List<ProcessorFacts> silent() {
        return working ? List.of() : minded;
    }

    /** What processors made of these sources and the removed ones, and will make anew. */
    Set<Path> replaced(Collection<Path> sources) {
        Set<Path> replaced = new TreeSet<>();
        if (working) {
            state.sources().forEach((path, source) -> {
                if (isFrom(source, sources)) {
                    replaced.add(path);
                }
            });
        }
        return replaced;
    }

    private boolean isFrom(BuildState.Source source, Collection<Path> sources) {
        return source.generated().stream()
                .flatMap(made -> made.origins().stream())
                .anyMatch(origin -> sources.contains(origin) || removed.contains(origin));
    }

    /** Adds the sources that processors are to see together with these. */
    void addTo(SortedSet<Path> sources) {
        if (!working) {
            return;
        }
        Set<Path> readers = mentions.whoReaches(differing);
        processed().filter(readers::contains).forEach(path -> add(path, sources));
        int before;
        do {
            before = sources.size();
            addOrigins(sources);
            addAggregated(sources);
            Set<Path> worked = new HashSet<>();
            processed().filter(sources::contains).forEach(worked::add);
            mentions.reachedFrom(worked).forEach(path -> add(path, sources));
        } while (sources.size() > before);
    }

    private void addOrigins(SortedSet<Path> sources) {
        for (BuildState.Source source : state.sources().values()) {
            if (isFrom(source, sources)) {
                source.generated().ifPresent(made -> made.origins().forEach(origin -> add(origin, sources)));
            }
        }
    }

    private void addAggregated(SortedSet<Path> sources) {
        for (ProcessorFacts processor : minded) {
            if (processor.kind() != Kind.ISOLATING) {
                Set<Path> handled = handledBy(processor);
                boolean lost = removed.stream()
                        .anyMatch(path -> mentions.outline(path)
                                .filter(processor::handles)
                                .isPresent());
                boolean had = changed.keySet().stream().anyMatch(path -> handledBefore(processor, path));
                if (lost || had || handled.stream().anyMatch(sources::contains)) {
                    handled.forEach(path -> add(path, sources));
                }
            }
        }
    }

    private boolean handledBefore(ProcessorFacts processor, Path path) {
        BuildState.Source before = state.source(path);
        return before != null && before.outline().filter(processor::handles).isPresent();
    }

    private void add(Path path, SortedSet<Path> sources) {
        if (!removed.contains(path) && mentions.outline(path).isPresent() && sources.add(path) && reason.isEmpty()) {
            reason = Optional.of("annotation processors look at "
                    + String.valueOf(path.getFileName()).replaceFirst("\\.java$", "") + " together with what changed");
        }
    }

    /** The sources of which processors make something, or may. */
    private Stream<Path> processed() {
        Set<Path> processed = new TreeSet<>();
        for (BuildState.Source source : state.sources().values()) {
            source.generated().ifPresent(made -> processed.addAll(made.origins()));
        }
        for (ProcessorFacts processor : minded) {
            if (!processor.handlesAll()) {
                processed.addAll(handledBy(processor));
            }
        }
        processed.removeAll(removed);
        return processed.stream();
    }

    private Set<Path> handledBy(ProcessorFacts processor) {
        Set<Path> handled = new TreeSet<>();
        for (Path path : mentions.sources()) {
            if (handles(processor, path, new HashSet<>())) {
                handled.add(path);
            }
        }
        return handled;
    }

    /** An annotation may be inherited from a superclass. */
    private boolean handles(ProcessorFacts processor, @Nullable Path path, Set<Path> seen) {
        if (path == null || !seen.add(path)) {
            return false;
        }
        if (mentions.outline(path).filter(processor::handles).isPresent()) {
            return true;
        }
        BuildState.Source source = state.source(path);
        return source != null
                && source.outputs().stream()
                        .flatMap(output -> Stream.ofNullable(state.classAt(output)))
                        .flatMap(shape -> shape.supertypes().stream())
                        .anyMatch(above -> handles(processor, state.ownerOf(above + ".class"), seen));
    }

    /**
     * Puts the origins of generated sources in the place of these, since they alone can be compiled.
     *
     * @return whether processors must work now, and did not before
     */
    boolean resolve(Map<Path, Difference> concerned, Set<Path> sources) {
        boolean did = working;
        working |= !minded.isEmpty() && !concerned.isEmpty();
        Map<Path, Difference> origins = new HashMap<>();
        concerned.forEach((path, difference) -> {
            BuildState.Source source = state.source(path);
            if (source != null) {
                source.generated().ifPresent(made -> made.origins().forEach(origin -> origins.put(origin, difference)));
            }
        });
        concerned.keySet().removeIf(path -> !path.isAbsolute());
        origins.forEach((origin, difference) -> {
            if (!sources.contains(origin) && !removed.contains(origin)) {
                concerned.putIfAbsent(origin, difference);
            }
        });
        return working && !did;
    }

    /** A file that was made again while other origins of it were not at hand. */
    void addRivals(JavacOutcome outcome, Set<Path> sources, Map<Path, Difference> more) {
        outcome.processed().generated().keySet().forEach(path -> {
            BuildState.Source before = state.source(path);
            if (before != null) {
                String text = String.valueOf(path.getFileName()) + " is made of several sources";
                before.generated().stream()
                        .flatMap(made -> made.origins().stream())
                        .filter(origin -> !sources.contains(origin) && !removed.contains(origin))
                        .forEach(origin -> more.putIfAbsent(origin, Difference.whole(path.toString(), text)));
            }
        });
    }

    /** For the screen, where processors alone are the reason for more than the changed files; else empty. */
    String reason() {
        return reason.orElse("");
    }
}
