package dev.hotreload.cli;

import dev.hotreload.config.BuildConfig.Command;
import dev.hotreload.config.RunConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells the application on which port it shall listen, in every way that it may know. What {@code [run]} says itself stands.
 *
 * @param port empty: nothing is told
 */
record GivenPort(OptionalInt port) {
    private static final String PLACEHOLDER = "{port}";

    /** Frameworks that have a property of their own, by their jar. */
    private static final Map<Pattern, String> PROPERTIES = Map.of(
            Pattern.compile("micronaut-http-server-\\d.*\\.jar"), "micronaut.server.port",
            Pattern.compile("quarkus-vertx-http-\\d.*\\.jar"), "quarkus.http.port",
            Pattern.compile("ktor-server-core.*\\.jar"), "ktor.deployment.port",
            Pattern.compile("ratpack-core-\\d.*\\.jar"), "ratpack.server.port");

    /** Whether the configuration asks for a port. */
    static boolean isMentioned(RunConfig run) {
        List<String> program = run.cmd().map(Command::words).orElse(List.of());
        return Stream.of(run.args(), run.jvmArgs(), run.env().values(), program)
                .flatMap(texts -> texts.stream())
                .anyMatch(text -> text.contains(PLACEHOLDER));
    }

    RunConfig in(RunConfig run, List<Path> classpath) {
        if (port.isEmpty()) {
            return run;
        }
        List<String> jvmArgs = new ArrayList<>();
        tell("server.port", run, jvmArgs);
        PROPERTIES.forEach((jar, property) -> {
            if (Jars.has(classpath, jar)) {
                tell(property, run, jvmArgs);
            }
        });
        // The last of several is in force.
        run.jvmArgs().forEach(arg -> jvmArgs.add(in(arg)));
        return run.with(run.args().stream().map(this::in).toList(), jvmArgs)
                .with(run.cmd()
                        .map(cmd ->
                                new Command(cmd.words().stream().map(this::in).toList(), cmd.shell())));
    }

    /** A property is stronger than the variable of the same name, which the configuration may have set. */
    private void tell(String property, RunConfig run, List<String> jvmArgs) {
        if (!run.env().containsKey(property.replace('.', '_').toUpperCase(Locale.ROOT))) {
            jvmArgs.add("-D" + property + "=" + port.orElseThrow());
        }
    }

    /**
     * The variables of the application.
     *
     * @param around what it would get without {@code run.env}
     */
    Map<String, String> in(Map<String, String> around, RunConfig run) {
        Map<String, String> all = new HashMap<>(around);
        port.ifPresent(given -> {
            all.put("PORT", Integer.toString(given));
            all.put("SERVER_PORT", Integer.toString(given));
        });
        run.env().forEach((name, value) -> all.put(name, in(value)));
        return all;
    }

    private String in(String text) {
        return port.isEmpty() ? text : text.replace(PLACEHOLDER, Integer.toString(port.getAsInt()));
    }
}
