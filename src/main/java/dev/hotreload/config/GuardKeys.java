package dev.hotreload.config;

import java.util.List;

/** The keys of {@code [guard]}: all of them only in the file, so that no flag or variable turns the guard off by accident. */
final class GuardKeys {
    private static final String REASON =
            "the guard is set up in the config file only, so that no flag or variable turns"
                    + " it off by accident; write it under [guard] in .hotreload.toml";

    static final Spec<List<String>> VARIABLES = Spec.of(
                    "guard.variables",
                    Kinds.listOf(Kinds.VARIABLE),
                    "looked at, each a comma list",
                    "PROFILE",
                    "APP_ENV",
                    "ENV",
                    "ENVIRONMENT",
                    "SPRING_PROFILES_ACTIVE",
                    "QUARKUS_PROFILE",
                    "MICRONAUT_ENVIRONMENTS",
                    "JAVA_ENV",
                    "NODE_ENV")
            .onlyInTheFile(REASON);
    static final Spec<List<String>> PRODUCTION = Spec.of(
                    "guard.production",
                    Kinds.listOf(Kinds.TEXT),
                    "values that refuse; compared without case",
                    "production",
                    "prod",
                    "live",
                    "staging")
            .onlyInTheFile(REASON);
    static final Spec<List<String>> REQUIRE = Spec.of(
                    "guard.require",
                    Kinds.listOf(Kinds.TEXT),
                    "strict mode: `[\"development\", \"dev\", \"local\", \"test\"]` = refuse unless a variable says so")
            .onlyInTheFile(REASON);
    static final Spec<Boolean> ALLOW_CI = Spec.of(
                    "guard.allow_ci", Kinds.BOOL, "run where `CI` is set; otherwise that refuses, too", "false")
            .onlyInTheFile(REASON);
    static final Spec<List<String>> IGNORE = Spec.of(
                    "guard.ignore",
                    Kinds.listOf(Kinds.VARIABLE),
                    "variables not looked at, by name; announced at every start: the one way round the guard")
            .onlyInTheFile(REASON);

    static final List<Spec<?>> ALL = List.of(VARIABLES, PRODUCTION, REQUIRE, ALLOW_CI, IGNORE);

    private GuardKeys() {}

    static GuardConfig config(Values values) {
        return new GuardConfig(
                values.get(VARIABLES),
                values.get(PRODUCTION),
                values.get(REQUIRE),
                values.get(ALLOW_CI),
                values.get(IGNORE));
    }
}
