package dev.hotreload.watch;

import dev.hotreload.config.WatchConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the configuration says of a file, by its name and its path. Immutable. */
final class FileRules {
    private static final Decision UNOPPOSED = Decision.yes(new Rule.Unopposed());

    private final WatchPlan plan;
    private final List<Extension> excludeExt;
    private final List<Extension> includeExt;
    private final List<GlobRule> exclude;
    private final List<GlobRule> include;
    private final List<Regex> excludeRegex;
    private final Decision otherwise;

    FileRules(WatchPlan plan) {
        WatchConfig config = plan.config();
        this.plan = plan;
        this.excludeExt = Extension.of("watch.exclude_ext", config.excludeExt(), false);
        this.includeExt = Extension.of("watch.include_ext", config.includeExt(), true);
        this.exclude = GlobRule.of("watch.exclude", config.exclude(), false);
        this.include = GlobRule.of("watch.include", config.include(), true);
        this.excludeRegex = config.excludeRegex().stream().map(Regex::of).toList();
        List<String> lists = new ArrayList<>();
        if (!include.isEmpty()) {
            lists.add("watch.include");
        }
        if (!includeExt.isEmpty()) {
            lists.add("watch.include_ext");
        }
        this.otherwise = lists.isEmpty() ? UNOPPOSED : Decision.no(new Rule.NotListed(lists));
    }

    /** What has the last word on a file, whatever git says; null: nothing has. */
    @Nullable
    Decision last(Path file, String name) {
        Decision byExtension = Extension.first(excludeExt, name);
        if (byExtension != null) {
            return byExtension;
        }
        if (exclude.isEmpty() && excludeRegex.isEmpty() && include.isEmpty()) {
            return null;
        }
        String relative = plan.relative(file);
        Decision byGlob = GlobRule.first(exclude, relative);
        if (byGlob != null) {
            return byGlob;
        }
        for (Regex regex : excludeRegex) {
            if (regex.pattern.matcher(relative).find()) {
                return regex.decision;
            }
        }
        return GlobRule.first(include, relative);
    }

    /** What holds for a file on which nothing has the last word, unless git ignores it. */
    Decision first(String name) {
        Decision byExtension = Extension.first(includeExt, name);
        return byExtension == null ? otherwise : byExtension;
    }

    /** The include glob that could match something below an ignored directory; null: none. */
    @Nullable
    Decision mayIncludeBelow(Path dir) {
        for (GlobRule rule : include) {
            if (rule.glob().mayMatchBelow(plan.relative(dir))) {
                return rule.decision();
            }
        }
        return null;
    }

    /** The end of a name, with its dot, and what follows from it. */
    private record Extension(String end, Decision decision) {
        static List<Extension> of(String key, List<String> typed, boolean watched) {
            return typed.stream()
                    .map(text -> new Extension(
                            text.startsWith(".") ? text : "." + text,
                            new Decision(watched, new Rule.Listed(key, text))))
                    .toList();
        }

        /** Null: none matches. */
        static @Nullable Decision first(List<Extension> extensions, String name) {
            for (Extension extension : extensions) {
                if (name.endsWith(extension.end)) {
                    return extension.decision;
                }
            }
            return null;
        }
    }

    /** A regular expression on the path, and what follows when it finds something. */
    private record Regex(Pattern pattern, Decision decision) {
        static Regex of(Pattern pattern) {
            return new Regex(pattern, Decision.no(new Rule.Listed("watch.exclude_regex", pattern.pattern())));
        }
    }
}
