package dev.hotreload.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a framework wants to be started, by the look of the build file.
 *
 * @param framework for people
 * @param mainClass the framework's own; empty: the project's
 * @param args for it
 * @param trouble why it cannot be run by its classes alone; empty: it can
 */
public record Launcher(String framework, Optional<String> mainClass, List<String> args, Optional<String> trouble) {
    public Launcher {
        args = List.copyOf(args);
    }

    /**
     * Empty: nothing special is known.
     *
     * @param build the text of the build file
     * @param withoutMain whether no class of the project can be run
     */
    static Optional<Launcher> of(Path root, String build, List<String> sources, boolean withoutMain)
            throws IOException {
        if (build.contains("io.quarkus")) {
            String text = "Quarkus completes the application after the compiler; use its own dev mode, or"
                    + " build.tool = \"command\"";
            return Optional.of(new Launcher("Quarkus", Optional.empty(), List.of(), Optional.of(text)));
        }
        if (build.contains("io.dropwizard")) {
            return Frameworks.onlyYaml(root).map(name -> started("Dropwizard", Optional.empty(), "server", name));
        }
        if (build.contains("io.vertx") && withoutMain) {
            List<String> verticles = MainScan.verticles(root, sources);
            boolean launcher = build.contains("vertx-launcher-application");
            return verticles.size() != 1
                    ? Optional.empty()
                    : Optional.of(
                            launcher
                                    ? started("Vert.x", Optional.of(Frameworks.VERTX_MAIN), verticles.get(0))
                                    : started(
                                            "Vert.x", Optional.of(Frameworks.OLD_VERTX_MAIN), "run", verticles.get(0)));
        }
        return Optional.empty();
    }

    private static Launcher started(String framework, Optional<String> mainClass, String... args) {
        return new Launcher(framework, mainClass, List.of(args), Optional.empty());
    }
}
