package dev.hotreload.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the last successful build read and made. It changes by {@link #apply} alone, at a cost that follows the change and
 * not the project. Confined to the thread {@code build}.
 */
final class BuildState {
    private String fingerprint = "";
    private List<ProcessorFacts> processors = List.of();
    private final Map<Path, Source> sources = new HashMap<>();
    private final Map<String, ClassShape> classes = new HashMap<>();
    private final Map<String, String> others = new HashMap<>();
    private final Map<String, Resource> resources = new HashMap<>();
    private final Map<String, Path> owners = new HashMap<>();
    private final Map<String, Set<String>> subtypes = new HashMap<>();
    private final Map<String, ClassShape> launchable = new HashMap<>();

    /**
     * One source file, or one file that an annotation processor made.
     *
     * @param outputs the files that it gave, as paths below the class directory
     * @param frame see {@link Parsed}
     * @param outline where annotation processors run
     * @param generated empty: it is a file of the project
     */
    record Source(
            FileStamp stamp,
            List<String> outputs,
            Uses uses,
            long frame,
            Optional<Outline> outline,
            Optional<Generated> generated) {
        Source {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * One copied file.
     *
     * @param from absolute
     * @param content the hash of what stands beside the classes, which a filter may have changed
     */
    record Resource(Path from, FileStamp stamp, String content) {}

    /**
     * From one state to the next; an empty value stands for what is no more.
     *
     * @param fingerprint of all that is not a file of the project: class path, options, JDK, version of this format
     * @param sources by absolute path, those that a processor made by relative path
     * @param classes by path below the class directory; {@code .class} files only
     * @param others what annotation processors made besides classes, by path below the class directory, with the hash
     * @param resources by path below the class directory
     * @param processors all annotation processors that work in the project
     */
    record Change(
            String fingerprint,
            Map<Path, Optional<Source>> sources,
            Map<String, Optional<ClassShape>> classes,
            Map<String, Optional<String>> others,
            Map<String, Optional<Resource>> resources,
            List<ProcessorFacts> processors) {

        /** Nothing yet, to be filled. */
        static Change to(String fingerprint) {
            return new Change(
                    fingerprint, new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
        }

        /** Whether a file below the class directory is its work. */
        boolean makes(String path) {
            return there(classes, path) || there(others, path) || there(resources, path);
        }

        private static boolean there(Map<String, ? extends Optional<?>> files, String path) {
            Optional<?> file = files.get(path);
            return file != null && file.isPresent();
        }

        /** Both, one after the other. */
        Change then(Change later) {
            Change both = to(later.fingerprint);
            for (Change one : List.of(this, later)) {
                both.sources.putAll(one.sources);
                both.classes.putAll(one.classes);
                both.others.putAll(one.others);
                both.resources.putAll(one.resources);
            }
            both.processors.addAll(later.processors);
            return both;
        }
    }

    /** Whether there was no build. */
    boolean isNone() {
        return fingerprint.isEmpty();
    }

    String fingerprint() {
        return fingerprint;
    }

    @Nullable
    Source source(Path path) {
        return sources.get(path);
    }

    @Nullable
    ClassShape classAt(String path) {
        return classes.get(path);
    }

    @Nullable
    String otherAt(String path) {
        return others.get(path);
    }

    @Nullable
    Resource resourceAt(String path) {
        return resources.get(path);
    }

    /** Whether a file below the class directory is the work of this state. */
    boolean makes(String path) {
        return classes.containsKey(path) || others.containsKey(path) || resources.containsKey(path);
    }

    /** The source that gave a class file; null: there is no such file. */
    @Nullable
    Path ownerOf(String classPath) {
        return owners.get(classPath);
    }

    /** The source that was edited last; empty: there is none that somebody wrote. */
    Optional<Path> newestSource() {
        return sources.entrySet().stream()
                .filter(source -> source.getKey().isAbsolute())
                .max(Map.Entry.comparingByValue(
                        Comparator.comparingLong(source -> source.stamp().modifiedNanos())))
                .map(Map.Entry::getKey);
    }

    /** Paths of class files whose source spells the name. */
    Set<String> classesSpelling(String name) {
        return sources.values().stream()
                .filter(source -> source.uses().spells(name))
                .flatMap(source -> source.outputs().stream())
                .filter(path -> path.endsWith(".class"))
                .collect(Collectors.toSet());
    }

    /** The class files that these sources gave. */
    Set<String> classesOf(Collection<Path> wanted) {
        Set<String> classes = new TreeSet<>();
        for (Path source : wanted) {
            Source before = source(source);
            if (before != null) {
                before.outputs().stream()
                        .filter(path -> path.endsWith(".class"))
                        .forEach(classes::add);
            }
        }
        return classes;
    }

    /** The annotation processors that work in the project. */
    List<ProcessorFacts> processors() {
        return processors;
    }

    /** A view; unordered. With what processors made. */
    Map<Path, Source> sources() {
        return Collections.unmodifiableMap(sources);
    }

    Map<String, ClassShape> classes() {
        return Collections.unmodifiableMap(classes);
    }

    Map<String, String> others() {
        return Collections.unmodifiableMap(others);
    }

    Map<String, Resource> resources() {
        return Collections.unmodifiableMap(resources);
    }

    /** Those of the classes that have a {@code main}. */
    Map<String, ClassShape> launchable() {
        return Collections.unmodifiableMap(launchable);
    }

    /** The project's classes that name this one as a superclass or interface; internal names. */
    Set<String> directSubtypesOf(String type) {
        return subtypes.getOrDefault(type, Set.of());
    }

    /** These classes and everything below them, internal names. */
    Set<String> withSubtypes(Collection<String> types) {
        Set<String> all = new HashSet<>(types);
        List<String> todo = List.copyOf(all);
        while (!todo.isEmpty()) {
            Set<String> next = new HashSet<>();
            for (String type : todo) {
                for (String subtype : directSubtypesOf(type)) {
                    if (all.add(subtype)) {
                        next.add(subtype);
                    }
                }
            }
            todo = List.copyOf(next);
        }
        return all;
    }

    /** This state as one change, from nothing. */
    Change whole() {
        Change whole = Change.to(fingerprint);
        sources.forEach((path, source) -> whole.sources.put(path, Optional.of(source)));
        classes.forEach((path, shape) -> whole.classes.put(path, Optional.of(shape)));
        others.forEach((path, hash) -> whole.others.put(path, Optional.of(hash)));
        resources.forEach((path, resource) -> whole.resources.put(path, Optional.of(resource)));
        whole.processors.addAll(processors);
        return whole;
    }

    void apply(Change change) {
        fingerprint = change.fingerprint;
        processors = List.copyOf(change.processors);
        // Two rounds: a class may move from a source that is gone to one that is new.
        change.sources.keySet().forEach(this::disown);
        change.sources.forEach((path, source) -> {
            put(sources, path, source);
            source.ifPresent(there -> there.outputs().forEach(output -> owners.put(output, path)));
        });
        change.classes.forEach((path, shape) -> {
            String type = typeOf(path);
            supertypesOf(classes.get(path)).forEach(above -> {
                Set<String> below = subtypes.get(above);
                if (below != null && below.remove(type) && below.isEmpty()) {
                    subtypes.remove(above);
                }
            });
            put(classes, path, shape);
            put(launchable, path, shape.filter(ClassShape::launchable));
            supertypesOf(classes.get(path))
                    .forEach(above -> subtypes.computeIfAbsent(above, key -> new HashSet<>())
                            .add(type));
        });
        change.others.forEach((path, hash) -> put(others, path, hash));
        change.resources.forEach((path, resource) -> put(resources, path, resource));
    }

    private void disown(Path path) {
        Source old = sources.get(path);
        if (old != null) {
            old.outputs().forEach(output -> owners.remove(output, path));
        }
    }

    private static List<String> supertypesOf(@Nullable ClassShape shape) {
        return shape == null ? List.of() : shape.supertypes();
    }

    private static <K, V> void put(Map<K, V> map, K key, Optional<V> value) {
        value.ifPresentOrElse(there -> map.put(key, there), () -> map.remove(key));
    }

    /** The internal name of the class in a file below the class directory. */
    static String typeOf(String classPath) {
        return classPath.substring(0, classPath.length() - ".class".length());
    }
}
