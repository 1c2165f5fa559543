package dev.hotreload.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides, by their paths alone, which directories are walked and which files count. Thread-safe. */
final class PathFilter {
    private static final Decision NAMED = Decision.yes(new Rule.Named());
    private static final Decision ROOT = Decision.yes(new Rule.Root());
    private static final Decision IN_TMP_DIR = Decision.no(new Rule.InTmpDir());

    private final WatchPlan plan;
    private final Set<Path> files;
    private final DirectoryRules directoryRules;
    private final FileRules fileRules;
    private final Decision outside;
    private final Set<Path> ignoredRoots;
    private final Optional<IgnoreRules> ignoreRules;
    private final Map<Path, Dir> dirs = new ConcurrentHashMap<>();

    PathFilter(WatchPlan plan) {
        this.plan = plan;
        this.files = Set.copyOf(plan.files());
        this.directoryRules = new DirectoryRules(plan);
        this.fileRules = new FileRules(plan);
        this.outside = Decision.no(new Rule.Outside(plan.dirs()));
        this.ignoreRules = plan.config().gitignore() ? Optional.of(IgnoreRules.around(plan.root())) : Optional.empty();
        this.ignoredRoots = plan.dirs().stream()
                .filter(dir -> ignoreRules.isPresent() && ignoreRules.get().ignoresAnyOf(dir))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A directory.
     *
     * @param decision whether it is walked
     * @param inside holds for what stands in it; null: each is judged by itself. Where it is walked all the same, an include
     *     glob may know better
     * @param rules of git for what stands in it
     */
    private record Dir(Decision decision, @Nullable Decision inside, List<IgnoreRules.Rules> rules) {
        static Dir closed(Path path, Decision why) {
            return new Dir(why, why.below(path), List.of());
        }
    }

    /** Whether what lies in the directory is watched. */
    boolean walks(Path dir) {
        return decideDirectory(dir).watched();
    }

    /** The same with the reason. */
    Decision decideDirectory(Path dir) {
        return dir(dir).decision();
    }

    private Dir dir(Path path) {
        Dir known = dirs.get(path);
        if (known == null) {
            known = judge(path);
            dirs.put(path, known);
        }
        return known;
    }

    private Dir judge(Path path) {
        if (path.startsWith(plan.tmpDir())) {
            return Dir.closed(path, IN_TMP_DIR);
        }
        Path root = plan.dirOf(path).orElse(null);
        if (root == null) {
            return Dir.closed(path, outside);
        }
        if (path.equals(root)) {
            return new Dir(ROOT, null, rulesIn(path, root));
        }
        Dir parent = dir(Objects.requireNonNull(path.getParent()));
        if (!parent.decision().watched()) {
            return Dir.closed(path, Objects.requireNonNull(parent.inside()));
        }
        Decision byConfig = directoryRules.decide(path, root);
        if (!byConfig.watched()) {
            return Dir.closed(path, byConfig);
        }
        Decision byGit = parent.inside() != null ? parent.inside() : IgnoreRules.decide(parent.rules(), path, true);
        if (byGit == null || byGit.watched()) {
            return new Dir(byGit == null ? byConfig : byGit, null, rulesIn(path, root));
        }
        Decision included = fileRules.mayIncludeBelow(path);
        return included == null ? Dir.closed(path, byGit) : new Dir(included, byGit.below(path), rulesIn(path, root));
    }

    private List<IgnoreRules.Rules> rulesIn(Path path, Path root) {
        // Where the named directory itself is ignored, git has no say in what is in it.
        return ignoreRules
                .filter(all -> !ignoredRoots.contains(root))
                .map(all -> all.in(path))
                .orElse(List.of());
    }

    /** Whether a change of this file counts. */
    boolean accepts(Path file) {
        return decide(file).watched();
    }

    /** The same with the reason. */
    Decision decide(Path file) {
        if (files.contains(file)) {
            return NAMED;
        }
        Path parent = file.getParent();
        if (parent == null) {
            return outside;
        }
        if (files.contains(parent)) {
            return Decision.yes(new Rule.InNamed(parent));
        }
        Dir dir = dir(parent);
        if (!dir.decision().watched()) {
            return Objects.requireNonNull(dir.inside());
        }
        String name = String.valueOf(file.getFileName());
        String temporary = EditorFiles.temporary(name);
        if (temporary != null) {
            return Decision.no(new Rule.EditorFile(temporary));
        }
        Decision last = fileRules.last(file, name);
        return last == null ? decide(file, fileRules.first(name), dir) : last;
    }

    private static Decision decide(Path file, Decision byConfig, Dir dir) {
        if (!byConfig.watched()) {
            return byConfig;
        }
        if (dir.inside() != null) {
            return dir.inside();
        }
        Decision byGit = IgnoreRules.decide(dir.rules(), file, false);
        return byGit == null ? byConfig : byGit;
    }

    /** Whether a {@code .gitignore} changed since it was read, so that a new filter is needed. */
    boolean isOutdated() {
        return ignoreRules.map(IgnoreRules::isOutdated).orElse(false);
    }
}
