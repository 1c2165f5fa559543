package dev.hotreload.guard;

import static java.util.stream.Collectors.joining;

import dev.hotreload.config.GuardConfig;
import dev.hotreload.config.GuardSettings;
import dev.hotreload.config.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at the environment for signs of production. */
public final class Guard {
    private static final String CI = "CI";

    private final GuardSettings settings;
    private final GuardConfig config;
    private final Map<String, String> environment;

    private Guard(GuardSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.config = settings.config();
        this.environment = environment;
    }

    /** Of this environment, by these settings. */
    public static Verdict check(GuardSettings settings, Map<String, String> environment) {
        Guard guard = new Guard(settings, environment);
        List<String> reasons = guard.reasons();
        return reasons.isEmpty() ? new Verdict.Allowed(guard.announcements()) : new Verdict.Refused(reasons);
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (String variable : lookedAt()) {
            values(variable)
                    .filter(value -> contains(config.production(), value))
                    .findFirst()
                    .ifPresent(value -> reasons.add(refusal(variable, value)));
        }
        String ci = environment.getOrDefault(CI, "").strip();
        if (!config.allowCi() && !ci.isEmpty() && !contains(List.of("false", "0"), ci)) {
            reasons.add(
                    "CI is \"" + ci + "\", and hotreload is for a developer's machine; unset CI, or, if you are sure,"
                            + " write allow_ci = true under [guard] in .hotreload.toml");
        }
        if (!config.require().isEmpty() && !isDevelopment()) {
            reasons.add("strict mode" + in("guard.require") + ": no variable says that this is development; set "
                    + lookedAt().stream()
                            .findFirst()
                            .map(name -> name + "=" + config.require().get(0))
                            .orElse("one of [guard] variables")
                    + " (looked at: " + orNone(lookedAt()) + "; accepted: " + String.join(", ", config.require())
                    + ")");
        }
        return reasons;
    }

    private String refusal(String variable, String value) {
        String whole = values(variable).collect(joining(","));
        String said = whole.equals(value) ? "\"" + value + "\"" : "\"" + whole + "\", which names \"" + value + "\"";
        return variable + " is " + said + ", and hotreload must not run in production; unset " + variable
                + ", or set it to \"development\", or, if you are sure that this is not production, write ignore = [\""
                + variable + "\"] under [guard] in .hotreload.toml";
    }

    private boolean isDevelopment() {
        return lookedAt().stream().flatMap(this::values).anyMatch(value -> contains(config.require(), value));
    }

    private List<String> announcements() {
        List<String> lines = new ArrayList<>();
        config.ignore()
                .forEach(variable -> lines.add(
                        "guard: " + variable + " is not looked at ([guard] ignore" + in("guard.ignore") + ")"));
        if (config.variables().isEmpty()) {
            lines.add("guard: no variable is looked at ([guard] variables" + in("guard.variables") + ")");
        }
        if (config.production().isEmpty()) {
            lines.add("guard: no value refuses ([guard] production" + in("guard.production") + ")");
        }
        return lines;
    }

    private String in(String key) {
        Origin origin = settings.origin(key);
        return origin instanceof Origin.Default ? "" : " in " + origin.describe();
    }

    private List<String> lookedAt() {
        return config.variables().stream()
                .filter(variable -> !contains(config.ignore(), variable))
                .toList();
    }

    /** Names are compared without case, because Windows has them in any. */
    private Stream<String> values(String variable) {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(variable))
                .flatMap(entry -> Arrays.stream(entry.getValue().split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static boolean contains(List<String> list, String value) {
        return list.stream().anyMatch(element -> element.strip().equalsIgnoreCase(value));
    }

    private static String orNone(List<String> names) {
        return names.isEmpty() ? "none" : names.stream().collect(joining(", "));
    }
}
