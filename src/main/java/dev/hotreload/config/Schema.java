package dev.hotreload.config;

import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The one list of all keys: the file, the variables, the flags and the reference are read off it. */
final class Schema {
    static final String APP = "app";

    private static final List<Spec<?>> ALL = Stream.of(
                    TopKeys.ALL,
                    BuildKeys.ALL,
                    WatchKeys.ALL,
                    RunKeys.ALL,
                    ReloadKeys.ALL,
                    ProxyKeys.ALL,
                    GuardKeys.ALL,
                    ViewKeys.ALL,
                    TopKeys.MISC)
            .<Spec<?>>flatMap(List::stream)
            .toList();
    private static final Map<String, Spec<?>> BY_NAME = byName();
    private static final Set<String> TABLES = BY_NAME.keySet().stream()
            .filter(name -> name.contains("."))
            .flatMap(name -> Stream.of(name.substring(0, name.indexOf('.')), name.substring(0, name.lastIndexOf('.'))))
            .collect(toCollection(LinkedHashSet::new));

    /** What other tools call it, or what ours was called in a draft. */
    private static final Map<String, String> ALIASES = Map.of(
            "build.delay", "watch.debounce",
            "build.bin", "run.main_class",
            "build.full_bin", "run.main_class",
            "build.args_bin", "run.args",
            "build.kill_delay", "run.stop_timeout",
            "build.send_interrupt", "run.stop_signal",
            "build.rerun", "run.restart_on_exit",
            "build.rerun_delay", "run.restart_delay",
            "proxy.proxy_port", "proxy.port",
            "run.main", "run.main_class");

    private Schema() {}

    static List<Spec<?>> all() {
        return ALL;
    }

    static Optional<Spec<?>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static boolean isTable(String name) {
        return TABLES.contains(name);
    }

    static String suggestTable(String typed) {
        return Suggestion.didYouMean(typed, TABLES);
    }

    /** A part of a sentence, or nothing. */
    static String suggestKey(String typed) {
        return meant(typed).map(Suggestion::words).orElse("");
    }

    /** What other tools call it; else the same name in another table; else a near name; else nothing. */
    static Optional<String> meant(String typed) {
        String last = typed.substring(typed.lastIndexOf('.') + 1);
        return Optional.ofNullable(ALIASES.get(typed))
                .or(() -> BY_NAME.keySet().stream()
                        .filter(name -> name.endsWith("." + last))
                        .findFirst())
                .or(() -> Suggestion.nearest(typed, BY_NAME.keySet()));
    }

    private static Map<String, Spec<?>> byName() {
        Map<String, Spec<?>> names = new LinkedHashMap<>();
        ALL.forEach(spec -> names.put(spec.name(), spec));
        return names;
    }
}
