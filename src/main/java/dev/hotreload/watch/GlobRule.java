package dev.hotreload.watch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A glob of the configuration, and what follows when it matches. */
record GlobRule(Glob glob, Decision decision) {
    static List<GlobRule> of(String key, List<String> typed, boolean watched) {
        return typed.stream()
                .map(text -> new GlobRule(Glob.of(text), new Decision(watched, new Rule.Listed(key, text))))
                .toList();
    }

    /** Null: none matches. */
    static @Nullable Decision first(List<GlobRule> rules, String relative) {
        for (GlobRule rule : rules) {
            if (rule.glob.matches(relative)) {
                return rule.decision;
            }
        }
        return null;
    }
}
