package dev.hotreload.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code watch.exclude_dir} says of a directory. Immutable. */
final class DirectoryRules {
    private static final String KEY = "watch.exclude_dir";

    /** Good names of packages, too: in a source directory they mean a package, in a module the output of a build. */
    private static final Set<String> ALSO_PACKAGES = Set.of("target", "build", "out", "bin");

    private static final List<String> IN_A_MODULE = List.of("src", "pom.xml", "build.gradle", "build.gradle.kts");

    private static final String WILD = "*?[{";

    private static final Decision UNOPPOSED = Decision.yes(new Rule.Unopposed());

    private final WatchPlan plan;
    private final Set<Path> modules;
    private final Map<String, Decision> byName = new HashMap<>();
    private final List<GlobRule> globs = new ArrayList<>();

    DirectoryRules(WatchPlan plan) {
        this.plan = plan;
        this.modules = plan.dirs().stream()
                .filter(dir -> dir.equals(plan.root()) || isModule(dir))
                .collect(Collectors.toUnmodifiableSet());
        for (String typed : plan.config().excludeDir()) {
            String dir = typed.replaceFirst("/(\\*\\*)?$", "");
            Decision decision = Decision.no(new Rule.Listed(KEY, typed));
            if (isName(dir)) {
                byName.putIfAbsent(dir, decision);
            } else if (!dir.isEmpty()) {
                globs.add(new GlobRule(Glob.of(dir), decision));
            }
        }
    }

    private static boolean isModule(Path dir) {
        return IN_A_MODULE.stream().anyMatch(name -> Files.exists(dir.resolve(name)));
    }

    private static boolean isName(String typed) {
        return !typed.isEmpty() && typed.indexOf('/') < 0 && typed.chars().noneMatch(c -> WILD.indexOf(c) >= 0);
    }

    /** @param root the watched directory that it lies in */
    Decision decide(Path dir, Path root) {
        String name = String.valueOf(dir.getFileName());
        Decision named = byName.get(name);
        boolean isPackage = !modules.contains(root) && ALSO_PACKAGES.contains(name);
        if (named != null && !isPackage) {
            return named;
        }
        Decision matched = globs.isEmpty() ? null : GlobRule.first(globs, plan.relative(dir));
        if (matched != null) {
            return matched;
        }
        return named == null ? UNOPPOSED : Decision.yes(new Rule.PackageName(name));
    }
}
