package dev.hotreload.cli;

import dev.hotreload.config.RunConfig;
import dev.hotreload.reload.ResourceRules.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Spring Boot is told so that it reads templates and static files anew for each request, as its own developer tools
 * do, and that these are not to restart it beside us. What the developer says himself stands.
 *
 * @param jvmArgs system properties for the launch
 * @param uncached engines that do not keep their templates
 */
record SpringSwitches(List<String> jvmArgs, Set<Engine> uncached) {
    private static final Pattern SPRING_BOOT = Pattern.compile("spring-boot-\\d.*\\.jar");
    private static final Pattern DEVTOOLS = Pattern.compile("spring-boot-devtools-\\d.*\\.jar");

    SpringSwitches {
        jvmArgs = List.copyOf(jvmArgs);
        uncached = Set.copyOf(uncached);
    }

    /** A template engine, by its jar and by the property that switches its cache off. */
    private enum Cache {
        THYMELEAF(Engine.THYMELEAF, "thymeleaf-\\d.*\\.jar", "spring.thymeleaf.cache"),
        FREEMARKER(Engine.FREEMARKER, "freemarker-\\d.*\\.jar", "spring.freemarker.cache"),
        MUSTACHE(Engine.MUSTACHE, "jmustache-\\d.*\\.jar", "spring.mustache.servlet.cache"),
        GROOVY(Engine.GROOVY, "groovy-templates-\\d.*\\.jar", "spring.groovy.template.cache");

        private final Engine engine;
        private final Pattern jar;
        private final String property;

        Cache(Engine engine, String jar, String property) {
            this.engine = engine;
            this.jar = Pattern.compile(jar);
            this.property = property;
        }
    }

    /** Nothing is told where there is no Spring Boot, or the developer wants no flags of ours. */
    static SpringSwitches of(List<Path> classpath, RunConfig run, Map<String, String> environment) {
        List<String> args = new ArrayList<>();
        Set<Engine> uncached = EnumSet.noneOf(Engine.class);
        if (run.devFlags() && Jars.has(classpath, SPRING_BOOT)) {
            Said said = new Said(run, environment);
            said.unlessSaid("spring.web.resources.cache.period", "0", args);
            said.unlessSaid("spring.web.resources.chain.cache", "false", args);
            said.unlessSaid("spring.template.provider.cache", "false", args);
            if (Jars.has(classpath, DEVTOOLS)) {
                // It would start the application once more for each class file that we write, in a class loader of its
                // own.
                said.unlessSaid("spring.devtools.restart.enabled", "false", args);
                said.unlessSaid("spring.devtools.livereload.enabled", "false", args);
            }
            for (Cache cache : Cache.values()) {
                if (Jars.has(classpath, cache.jar)
                        && said.unlessSaid(cache.property, "false", args).equals("false")) {
                    uncached.add(cache.engine);
                }
            }
        }
        return new SpringSwitches(args, uncached);
    }

    /** What the developer says to the application from outside of it. */
    private record Said(RunConfig run, Map<String, String> environment) {
        /** Returns the value that is in force. */
        String unlessSaid(String property, String value, List<String> args) {
            Optional<String> own = own(property);
            if (own.isEmpty()) {
                args.add("-D" + property + "=" + value);
            }
            return own.orElse(value);
        }

        private Optional<String> own(String property) {
            Stream<String> variables = Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                    .flatMap(
                            name -> Stream.of(environment.getOrDefault(name, "").split("\\s+")));
            Stream<String> typed = Stream.concat(
                    run.args().stream().filter(arg -> arg.startsWith("--")).map(arg -> "-D" + arg.substring(2)),
                    Stream.concat(variables, run.jvmArgs().stream()));
            Optional<String> found = typed.filter(arg -> arg.startsWith("-D" + property + "="))
                    .map(arg -> arg.substring(property.length() + 3))
                    .findFirst();
            String variable = property.replace('.', '_').toUpperCase(Locale.ROOT);
            return found.or(() -> Optional.ofNullable(environment.get(variable)));
        }
    }
}
