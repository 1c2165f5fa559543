package dev.hotreload.watch;

import dev.hotreload.config.WatchConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Decides which directories are walked and which files count. Thread-safe. */
final class PathFilter {
    /** Good names of packages, too: in a source directory they mean a package, in a module the output of a build. */
    private static final Set<String> ALSO_PACKAGES = Set.of("target", "build", "out", "bin");

    private static final List<String> IN_A_MODULE = List.of("src", "pom.xml", "build.gradle", "build.gradle.kts");

    private static final String WILD = "*?[{";

    private final WatchPlan plan;
    private final Set<Path> files;
    private final Set<Path> modules;
    private final Set<String> excludedNames;
    private final List<Glob> excludedDirs;
    private final List<Glob> include;
    private final List<Glob> exclude;
    private final boolean readsPaths;
    private final Set<Path> ignoredRoots;
    private final Optional<IgnoreRules> ignoreRules;
    private final Map<Path, Optional<Dir>> dirs = new ConcurrentHashMap<>();

    PathFilter(WatchPlan plan) {
        WatchConfig config = plan.config();
        this.plan = plan;
        this.files = Set.copyOf(plan.files());
        this.modules = plan.dirs().stream()
                .filter(dir -> dir.equals(plan.root()) || isModule(dir))
                .collect(Collectors.toUnmodifiableSet());
        List<String> dirs = config.excludeDir().stream()
                .map(typed -> typed.replaceFirst("/(\\*\\*)?$", ""))
                .filter(typed -> !typed.isEmpty())
                .toList();
        this.excludedNames = dirs.stream().filter(PathFilter::isName).collect(Collectors.toUnmodifiableSet());
        this.excludedDirs =
                dirs.stream().filter(typed -> !isName(typed)).map(Glob::of).toList();
        this.include = config.include().stream().map(Glob::of).toList();
        this.exclude = config.exclude().stream().map(Glob::of).toList();
        this.readsPaths = !exclude.isEmpty() || !config.excludeRegex().isEmpty();
        this.ignoreRules = config.gitignore() ? Optional.of(IgnoreRules.around(plan.root())) : Optional.empty();
        this.ignoredRoots = plan.dirs().stream()
                .filter(dir -> ignoreRules.isPresent() && ignoreRules.get().ignoresAnyOf(dir))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isModule(Path dir) {
        return IN_A_MODULE.stream().anyMatch(name -> Files.exists(dir.resolve(name)));
    }

    private static boolean isName(String typed) {
        return typed.indexOf('/') < 0 && typed.chars().noneMatch(c -> WILD.indexOf(c) >= 0);
    }

    /**
     * A directory that is walked.
     *
     * @param rules of git for what stands in it
     * @param isIgnored by git; walked because an include glob could match below
     */
    private record Dir(List<IgnoreRules.Rules> rules, boolean isIgnored) {}

    /** Whether what lies in the directory is watched. */
    boolean walks(Path dir) {
        return dir(dir).isPresent();
    }

    private Optional<Dir> dir(Path path) {
        Optional<Dir> known = dirs.get(path);
        if (known == null) {
            known = plan.dirOf(path).flatMap(root -> judge(path, root));
            dirs.put(path, known);
        }
        return known;
    }

    private Optional<Dir> judge(Path path, Path root) {
        if (path.startsWith(plan.tmpDir())) {
            return Optional.empty();
        }
        if (path.equals(root)) {
            return Optional.of(new Dir(rulesIn(path, root), false));
        }
        Optional<Dir> parent = dir(Objects.requireNonNull(path.getParent()));
        if (parent.isEmpty() || isExcludedDir(path, root)) {
            return Optional.empty();
        }
        boolean ignored =
                parent.get().isIgnored() || IgnoreRules.ignores(parent.get().rules(), path, true);
        if (ignored && include.stream().noneMatch(glob -> glob.mayMatchBelow(relative(path)))) {
            return Optional.empty();
        }
        return Optional.of(new Dir(rulesIn(path, root), ignored));
    }

    private List<IgnoreRules.Rules> rulesIn(Path path, Path root) {
        // Where the named directory itself is ignored, git has no say in what is in it.
        return ignoreRules
                .filter(all -> !ignoredRoots.contains(root))
                .map(all -> all.in(path))
                .orElse(List.of());
    }

    private boolean isExcludedDir(Path dir, Path root) {
        String name = name(dir);
        if (excludedNames.contains(name) && (modules.contains(root) || !ALSO_PACKAGES.contains(name))) {
            return true;
        }
        return !excludedDirs.isEmpty() && matchesAny(excludedDirs, relative(dir));
    }

    /** Whether a change of this file counts. */
    boolean accepts(Path file) {
        Path parent = file.getParent();
        if (files.contains(file) || (parent != null && files.contains(parent))) {
            return true;
        }
        Optional<Dir> dir = parent == null ? Optional.empty() : dir(parent);
        return dir.isPresent() && !EditorFiles.isTemporary(name(file)) && accepts(file, dir.get());
    }

    private boolean accepts(Path file, Dir dir) {
        WatchConfig config = plan.config();
        String name = name(file);
        if (hasExtension(name, config.excludeExt()) || (readsPaths && isExcludedFile(relative(file)))) {
            return false;
        }
        if (!include.isEmpty() && matchesAny(include, relative(file))) {
            return true;
        }
        boolean all = include.isEmpty() && config.includeExt().isEmpty();
        return (all || hasExtension(name, config.includeExt()))
                && !dir.isIgnored()
                && !IgnoreRules.ignores(dir.rules(), file, false);
    }

    private boolean isExcludedFile(String relative) {
        return matchesAny(exclude, relative)
                || plan.config().excludeRegex().stream()
                        .anyMatch(regex -> regex.matcher(relative).find());
    }

    private static boolean matchesAny(List<Glob> globs, String relative) {
        return globs.stream().anyMatch(glob -> glob.matches(relative));
    }

    private static boolean hasExtension(String name, List<String> extensions) {
        return extensions.stream()
                .anyMatch(extension -> name.endsWith(extension.startsWith(".") ? extension : "." + extension));
    }

    /** Whether a {@code .gitignore} changed since it was read, so that a new filter is needed. */
    boolean isOutdated() {
        return ignoreRules.map(IgnoreRules::isOutdated).orElse(false);
    }

    private String relative(Path path) {
        Path root = plan.root();
        boolean sameDrive = Objects.equals(root.getRoot(), path.getRoot());
        return IgnoreRules.slashes(sameDrive ? root.relativize(path) : path);
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
