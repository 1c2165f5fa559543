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
    private final Optional<IgnoreRules> ignoreRules;
    private final Map<Path, Boolean> walked = new ConcurrentHashMap<>();
    private final Map<Path, Boolean> ignoredRoots = new ConcurrentHashMap<>();

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
        this.ignoreRules = config.gitignore() ? Optional.of(IgnoreRules.around(plan.root())) : Optional.empty();
    }

    private static boolean isModule(Path dir) {
        return IN_A_MODULE.stream().anyMatch(name -> Files.exists(dir.resolve(name)));
    }

    private static boolean isName(String typed) {
        return typed.indexOf('/') < 0 && typed.chars().noneMatch(c -> WILD.indexOf(c) >= 0);
    }

    /** Whether what lies in the directory is watched. */
    boolean walks(Path dir) {
        Boolean known = walked.get(dir);
        if (known != null) {
            return known;
        }
        boolean walks = plan.dirOf(dir).map(root -> walks(dir, root)).orElse(false);
        walked.put(dir, walks);
        return walks;
    }

    private boolean walks(Path dir, Path root) {
        if (dir.startsWith(plan.tmpDir())) {
            return false;
        }
        if (dir.equals(root)) {
            return true;
        }
        Path parent = Objects.requireNonNull(dir.getParent());
        return walks(parent) && !isExcludedDir(dir, root) && !isIgnoredDir(dir, root);
    }

    private boolean isExcludedDir(Path dir, Path root) {
        String name = name(dir);
        if (excludedNames.contains(name) && (modules.contains(root) || !ALSO_PACKAGES.contains(name))) {
            return true;
        }
        String relative = relative(dir);
        return excludedDirs.stream().anyMatch(glob -> glob.matches(relative));
    }

    private boolean isIgnoredDir(Path dir, Path root) {
        if (!isIgnored(dir, true, root)) {
            return false;
        }
        String relative = relative(dir);
        return include.stream().noneMatch(glob -> glob.mayMatchBelow(relative));
    }

    /** Whether a change of this file counts. */
    boolean accepts(Path file) {
        if (files.contains(file)) {
            return true;
        }
        Path dir = file.getParent();
        return dir != null
                && walks(dir)
                && !EditorFiles.isTemporary(name(file))
                && acceptsHere(file, plan.dirOf(file).orElse(dir));
    }

    private boolean acceptsHere(Path file, Path root) {
        WatchConfig config = plan.config();
        String relative = relative(file);
        if (hasExtension(relative, config.excludeExt())
                || exclude.stream().anyMatch(glob -> glob.matches(relative))
                || config.excludeRegex().stream()
                        .anyMatch(regex -> regex.matcher(relative).find())) {
            return false;
        }
        if (include.stream().anyMatch(glob -> glob.matches(relative))) {
            return true;
        }
        boolean all = include.isEmpty() && config.includeExt().isEmpty();
        return (all || hasExtension(relative, config.includeExt())) && !isIgnoredFile(file, root);
    }

    private static boolean hasExtension(String relative, List<String> extensions) {
        return extensions.stream()
                .anyMatch(extension -> relative.endsWith(extension.startsWith(".") ? extension : "." + extension));
    }

    private boolean isIgnoredFile(Path file, Path root) {
        if (isIgnored(file, false, root)) {
            return true;
        }
        // Walked only because an include glob could match below: what does not match stays ignored.
        Path dir = file.getParent();
        while (dir != null && !include.isEmpty() && dir.startsWith(root) && !dir.equals(root)) {
            if (isIgnored(dir, true, root)) {
                return true;
            }
            dir = dir.getParent();
        }
        return false;
    }

    private boolean isIgnored(Path path, boolean isDirectory, Path root) {
        if (ignoreRules.isEmpty()) {
            return false;
        }
        // A directory that was named is watched, so its being ignored says nothing about what is in it.
        IgnoreRules rules = ignoreRules.get();
        return !ignoredRoots.computeIfAbsent(root, rules::ignoresAnyOf) && rules.ignores(path, isDirectory);
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
