package dev.hotreload.project;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What frameworks need that are not started by a {@code main} of the project alone, known by their jars. */
public final class Frameworks {
    private static final Pattern QUARKUS = jar("quarkus-core");
    private static final Pattern HELIDON_MP = jar("helidon-microprofile-cdi");
    private static final Pattern VERTX_LAUNCHER = jar("vertx-launcher-application");
    private static final Pattern VERTX = jar("vertx-core");
    private static final Pattern DROPWIZARD = jar("dropwizard-core");
    private static final Pattern SERVLETS = jar("(jakarta|javax)\\.servlet-api");
    private static final Pattern SERVLET_SERVER =
            jar("(jetty-(ee\\d+-)?(webapp|servlet)|tomcat-embed-core|undertow-servlet)");

    static final String VERTX_MAIN = "io.vertx.launcher.application.VertxApplication";
    static final String OLD_VERTX_MAIN = "io.vertx.core.Launcher";
    private static final String HELIDON_MP_MAIN = "io.helidon.microprofile.cdi.Main";
    private static final String SEE = "; see docs/frameworks.md";

    private Frameworks() {}

    private static Pattern jar(String name) {
        return Pattern.compile(name + "-\\d.*\\.jar");
    }

    private static boolean has(Project project, Pattern jar) {
        return Stream.concat(project.runtimeClasspath().stream(), project.compileClasspath().stream())
                .anyMatch(
                        path -> jar.matcher(String.valueOf(path.getFileName())).matches());
    }

    /** Fails for a project whose classes do not run as the compiler made them. */
    static void requireRunnable(Project project, RunConfig run) throws ProblemException {
        if (run.mainClass().isEmpty() && has(project, QUARKUS)) {
            Path pom = project.root().resolve("pom.xml");
            throw new ProblemException(List.of(new Problem(
                    Optional.of(pom).filter(Files::exists),
                    0,
                    0,
                    Problem.Severity.ERROR,
                    "this is a Quarkus application, which its own build completes after the compiler; hotreload cannot"
                            + " run what the compiler made. Use Quarkus' dev mode, `mvn quarkus:dev`, or let hotreload"
                            + " run the build with build.tool = \"command\"" + SEE,
                    "")));
        }
    }

    /** The class of a framework that runs a project without a {@code main}. */
    static Optional<String> mainClass(Project project) {
        return has(project, HELIDON_MP) ? Optional.of(HELIDON_MP_MAIN) : Optional.empty();
    }

    /** What to do where no class can be run; empty: nothing is known of the project. */
    static Optional<String> withoutMain(Project project) {
        if (has(project, VERTX_LAUNCHER)) {
            return Optional.of("this is Vert.x: [run] main_class = \"" + VERTX_MAIN
                    + "\", args = [\"the name of your verticle\"]" + SEE);
        }
        if (has(project, VERTX)) {
            return Optional.of("this is Vert.x, which up to version 4 has a launcher: [run] main_class = \""
                    + OLD_VERTX_MAIN + "\", args = [\"run\", \"the name of your verticle\"]" + SEE);
        }
        if (has(project, SERVLETS)) {
            return Optional.of("this looks like a web application for a servlet container. hotreload deploys to none: "
                    + (has(project, SERVLET_SERVER)
                            ? "a server that can be embedded is on the class path; write a class with a main that"
                                    + " starts it"
                            : "add one that can be embedded, such as Jetty, with scope `provided`, and a class with a"
                                    + " main that starts it")
                    + ", or name a program to run with build.tool = \"command\"" + SEE);
        }
        return Optional.empty();
    }

    /**
     * Why an application without arguments may have ended at once.
     *
     * @param args what it got
     */
    public static Optional<String> withoutArguments(Project project, List<String> args) {
        if (!args.isEmpty()) {
            return Optional.empty();
        }
        if (has(project, DROPWIZARD)) {
            String config = onlyYaml(project.root()).orElse("config.yml");
            return Optional.of(
                    "Dropwizard serves only when it is told to: [run] args = [\"server\", \"" + config + "\"]");
        }
        return has(project, VERTX_LAUNCHER) || has(project, VERTX)
                ? Optional.of("a launcher of Vert.x runs the verticle that its arguments name" + SEE)
                : Optional.empty();
    }

    /** The name of the configuration that lies in this directory; empty: there is none, or it is not clear which. */
    static Optional<String> onlyYaml(Path dir) {
        try (Stream<Path> files = Files.list(dir)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("[^.].*\\.ya?ml") && !name.matches("(docker-)?compose\\..*"))
                    .sorted()
                    .toList();
            return names.size() == 1 || names.contains("config.yml")
                    ? Optional.of(names.contains("config.yml") ? "config.yml" : names.get(0))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
