package dev.hotreload.guard;

import dev.hotreload.config.GuardConfig;
import dev.hotreload.config.GuardSettings;
import dev.hotreload.config.Origin;
import dev.hotreload.config.RunConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at the environment for signs of production. */
public final class Guard {
    private static final String CI = "CI";

    private final GuardSettings settings;
    private final GuardConfig config;
    private final Signs signs;
    private final Map<String, String> environment;
    private final Machine machine;

    private Guard(GuardSettings settings, Map<String, String> environment, Machine machine) {
        this.settings = settings;
        this.config = settings.config();
        this.signs = new Signs(config);
        this.environment = environment;
        this.machine = machine;
    }

    /** Of this environment, by these settings. */
    public static Verdict check(GuardSettings settings, Map<String, String> environment, Machine machine) {
        Guard guard = new Guard(settings, environment, machine);
        List<String> reasons = new ArrayList<>(guard.variables());
        reasons.addAll(guard.container());
        return reasons.isEmpty() ? new Verdict.Allowed(guard.announcements()) : new Verdict.Refused(reasons);
    }

    /**
     * Of an application that is about to be started: it must not run with settings of production either.
     *
     * @param environment all that it gets
     * @return why not; empty: it may
     */
    public static List<String> checkApplication(GuardConfig config, Map<String, String> environment, RunConfig run) {
        return new ApplicationSigns(new Signs(config), environment, run).reasons();
    }

    private List<String> variables() {
        List<String> reasons = new ArrayList<>();
        for (String variable : signs.lookedAt()) {
            signs.production(Signs.texts(environment, variable))
                    .ifPresent(said -> reasons.add(variable + " is " + said
                            + ", and hotreload must not run in production; unset " + variable
                            + ", or set it to \"development\", or, if you are sure that this is not production, write"
                            + " ignore = [\"" + variable + "\"] under [guard] in .hotreload.toml"));
        }
        String ci = environment.getOrDefault(CI, "").strip();
        if (!config.allowCi() && !ci.isEmpty() && !Signs.contains(List.of("false", "0"), ci)) {
            reasons.add(
                    "CI is \"" + ci + "\", and hotreload is for a developer's machine; unset CI, or, if you are sure,"
                            + " write allow_ci = true under [guard] in .hotreload.toml");
        }
        if (!config.require().isEmpty() && !signs.isDevelopment(environment)) {
            reasons.add("strict mode" + in("guard.require") + ": no variable says that this is development; set "
                    + signs.remedy() + accepted());
        }
        return reasons;
    }

    /** An image that starts hotreload by itself was either made for development, and can say so, or by mistake. */
    private List<String> container() {
        List<String> reasons = new ArrayList<>();
        if (signs.isDevelopment(environment)) {
            return reasons;
        }
        if (machine.startedByContainer()) {
            reasons.add(
                    "hotreload is what this container was started for, as in an image for production, and no variable"
                            + " says that this is development; set " + signs.remedy()
                            + " in the container's environment"
                            + accepted());
        }
        if (machine.container() && machine.readOnlySystem()) {
            reasons.add(
                    "the file system of this container is read-only, as in production, and no variable says that this is"
                            + " development; set " + signs.remedy() + " in the container's environment" + accepted());
        }
        return reasons;
    }

    private String accepted() {
        List<String> lookedAt = signs.lookedAt();
        return " (looked at: " + (lookedAt.isEmpty() ? "none" : String.join(", ", lookedAt)) + "; accepted: "
                + String.join(", ", signs.accepted()) + ")";
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
        if (machine.readOnlyProject()) {
            lines.add("guard: the project is read-only here; only what is saved from elsewhere is seen");
        }
        return lines;
    }

    private String in(String key) {
        Origin origin = settings.origin(key);
        return origin instanceof Origin.Default ? "" : " in " + origin.describe();
    }
}
