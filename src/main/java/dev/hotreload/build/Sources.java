package dev.hotreload.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what the project's classes are made of, and tells how it looks. */
final class Sources {
    private static final String MODULE = "module-info.java";
    private static final String CLASS = ".class";

    private final List<Path> dirs;
    private final String ending;

    private Sources(List<Path> dirs, String ending) {
        this.dirs = dirs;
        this.ending = ending;
    }

    /** Files that javac compiles. */
    static Sources java(List<Path> dirs) {
        return new Sources(dirs, ".java");
    }

    /** Files that somebody else compiled. */
    static Sources compiled(List<Path> dirs) {
        return new Sources(dirs, CLASS);
    }

    /** Whether the file lies where sources are. */
    boolean mayContain(Path file) {
        return dirs.stream().anyMatch(file::startsWith);
    }

    /**
     * The sources that are not what they were at the last successful build.
     *
     * @param changed new ones, too
     * @param touched whose content is what it was
     */
    record Look(SortedMap<Path, FileStamp> changed, Map<Path, FileStamp> touched, Set<Path> removed) {
        private Look() {
            this(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        }

        private void add(Path path, BuildState.@Nullable Source before, FileStamp now) {
            if (before == null || !before.stamp().hash().equals(now.hash())) {
                changed.put(path, now);
            } else if (!before.stamp().equals(now)) {
                touched.put(path, now);
            }
        }

        boolean isEmpty() {
            return changed.isEmpty() && removed.isEmpty();
        }

        /** All sources as they are now. */
        SortedMap<Path, FileStamp> all(BuildState state) {
            SortedMap<Path, FileStamp> all = new TreeMap<>();
            state.sources().forEach((path, source) -> {
                if (source.generated().isEmpty()) {
                    all.put(path, source.stamp());
                }
            });
            all.putAll(touched);
            all.putAll(changed);
            all.keySet().removeAll(removed);
            return all;
        }
    }

    /** Looks at all files; content is read only where one does not look as it did. */
    Look everywhere(BuildState state) throws IOException {
        Look look = new Look();
        Set<Path> found = new HashSet<>();
        for (Path dir : dirs) {
            for (Path path : FileTree.files(dir)) {
                if (isSource(path)) {
                    BuildState.Source before = state.source(path);
                    Optional<FileStamp> now = FileStamp.of(path, known(before));
                    if (now.isPresent()) {
                        found.add(path);
                        look.add(path, before, now.get());
                    }
                }
            }
        }
        state.sources().forEach((path, source) -> {
            if (source.generated().isEmpty() && !found.contains(path)) {
                look.removed.add(path);
            }
        });
        return look;
    }

    /** A tool that makes class files may give them all the same time. */
    private Optional<FileStamp> known(BuildState.@Nullable Source before) {
        return ending.equals(CLASS)
                ? Optional.empty()
                : Optional.ofNullable(before).map(BuildState.Source::stamp);
    }

    /** Looks at some files; two saves within one tick of the file system's clock look alike, so it reads them. */
    Look at(BuildState state, Set<Path> files) throws IOException {
        Look look = new Look();
        for (Path path : files) {
            if (isSource(path) && mayContain(path)) {
                BuildState.Source before = state.source(path);
                Optional<FileStamp> now = FileStamp.of(path, Optional.empty());
                if (now.isPresent()) {
                    look.add(path, before, now.get());
                } else if (before != null) {
                    look.removed.add(path);
                }
            }
        }
        return look;
    }

    /**
     * Whether these files still have the content that they had; a stamp that is only out of date is brought up to date. Those that
     * were just written are read: two saves within one tick of the file system's clock look alike.
     *
     * @param stamps of the files
     * @param removed files that are to be gone still
     */
    static boolean unchangedSince(Map<Path, FileStamp> stamps, Set<Path> removed) throws IOException {
        if (removed.stream().anyMatch(Files::isRegularFile)) {
            return false;
        }
        for (Map.Entry<Path, FileStamp> stamp : stamps.entrySet()) {
            Path file = stamp.getKey();
            FileStamp before = stamp.getValue();
            if (before.isFresh()
                    || FileStamp.look(file).filter(before::sameLook).isEmpty()) {
                Optional<FileStamp> now = FileStamp.of(file, Optional.empty());
                if (now.isEmpty() || !now.get().hash().equals(before.hash())) {
                    return false;
                }
                stamp.setValue(now.get());
            }
        }
        return true;
    }

    /** A file that is named itself is a source, whatever its name. */
    private boolean isSource(Path path) {
        return path.toString().endsWith(ending) || dirs.contains(path);
    }

    /** The descriptor of the module that all sources are of. */
    static Optional<Path> module(Look look, BuildState state) {
        return Stream.concat(look.changed().keySet().stream(), state.sources().keySet().stream())
                .filter(path -> path.endsWith(MODULE)
                        && path.isAbsolute()
                        && !look.removed().contains(path))
                .findFirst();
    }

    /** Whether what the sources may see is not what it was. */
    static boolean concernsModule(Look look) {
        return Stream.concat(look.changed().keySet().stream(), look.removed().stream())
                .anyMatch(path -> path.endsWith(MODULE));
    }

    /** The binary name of a class file below the class directory. */
    static String className(String path) {
        return BuildState.typeOf(path).replace('/', '.');
    }

    /** Whether the launcher of this JDK accepts an instance {@code main} (JEP 512, Java 25). */
    static boolean launchesInstanceMain(Path javaHome) {
        try {
            return Files.readAllLines(javaHome.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("[^0-9.]", ""))
                    .anyMatch(version -> Runtime.Version.parse(version).feature() >= 25);
        } catch (IOException | IllegalArgumentException e) {
            // Not told: then only the main that every JDK accepts counts.
            return false;
        }
    }
}
