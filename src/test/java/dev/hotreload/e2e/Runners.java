package dev.hotreload.e2e;

import static java.util.Objects.requireNonNull;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.Statement;
import dev.hotreload.trust.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts the executable for tests, shows what it printed when one of them failed, and leaves nothing running: in a static
 * field at the end of the class, otherwise at the end of the test.
 */
final class Runners implements AfterEachCallback, AfterAllCallback {
    /** Variables that decide something in hotreload or in the fixtures; the tests set their own. */
    private static final List<String> DECIDING = List.of(
            "CI",
            "container",
            "KUBERNETES_SERVICE_HOST",
            "PROFILE",
            "APP_ENV",
            "ENV",
            "ENVIRONMENT",
            "SPRING_PROFILES_ACTIVE",
            "QUARKUS_PROFILE",
            "MICRONAUT_ENVIRONMENTS",
            "JAVA_ENV",
            "NODE_ENV",
            "NO_COLOR");

    private final boolean perClass;
    private final List<Runner> started = new ArrayList<>();
    private @Nullable Path dataHome;

    private Runners(boolean perClass) {
        this.perClass = perClass;
    }

    static Runners perTest() {
        return new Runners(false);
    }

    static Runners perClass() {
        return new Runners(true);
    }

    /** A run to be started, in this directory. */
    Start in(Path dir) {
        return new Start(dir);
    }

    Start in(ProjectCopy project) {
        return new Start(project.dir());
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (context.getExecutionException().isPresent()) {
            started.forEach(Runners::show);
        }
        if (!perClass) {
            end();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (perClass) {
            end();
        }
    }

    /** Kills what is left, and fails where one printed a bug. */
    void end() throws IOException {
        started.forEach(Runner::destroy);
        List<Runner> ended = List.copyOf(started);
        started.clear();
        ended.forEach(Runner::assertNoBug);
        deleteDataHome();
    }

    /** Where what is trusted is kept, so that the one of who runs the tests stays as it is. */
    Path dataHome() throws IOException {
        Path known = dataHome;
        Path dir = known == null ? Files.createTempDirectory("hotreload-test-data") : known;
        dataHome = dir;
        return dir;
    }

    private void deleteDataHome() throws IOException {
        Path dir = dataHome;
        dataHome = null;
        if (dir != null) {
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void show(Runner runner) {
        System.err.println("---- process " + runner.pid() + (runner.isAlive() ? ", alive" : ", ended"));
        System.err.print(shortened(runner.output()));
        System.err.println("---- its errors");
        System.err.print(shortened(runner.errors()));
        runner.processes().forEach(process -> System.err.println("---- " + Processes.describe(process)));
        System.err.println("----");
    }

    private static String shortened(String text) {
        int longest = 20_000;
        return text.length() <= longest ? text : "..." + text.substring(text.length() - longest);
    }

    /** How to start; the fixtures take their port from {@code PORT}. */
    final class Start {
        private final Path dir;
        private final List<String> words = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final int port = Web.freePort();
        private boolean terminal;
        private boolean trusted = true;

        private Start(Path dir) {
            this.dir = dir;
            words.add(executable().toString());
        }

        /** Adds arguments of hotreload. */
        Start args(String... more) {
            words.addAll(List.of(more));
            return this;
        }

        Start env(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** By another program, whose arguments end with these words. */
        Start by(String... program) {
            words.addAll(0, List.of(program));
            return this;
        }

        /** In a terminal of its own; the process is the terminal's, and its end closes it. */
        Start onTerminal() {
            terminal = true;
            return this;
        }

        /** Without the word of the developer, which tests of other things give for the config file as it is now. */
        Start untrusted() {
            trusted = false;
            return this;
        }

        private void trust() throws IOException {
            try {
                Optional<Statement> statement = ConfigLoader.load(dir, Optional.empty(), Map.of(), Map.of())
                        .statement();
                if (statement.isPresent()) {
                    Trust.of(Map.of("XDG_DATA_HOME", dataHome().toString())).add(statement.get());
                }
            } catch (ProblemException e) {
                // What is wrong with the file, the run will say.
            }
        }

        private List<String> command() {
            String line = "exec " + String.join(" ", words);
            return terminal
                    ? List.of("script", "--quiet", "--return", "--command", line, "/dev/null")
                    : List.copyOf(words);
        }

        Runner start() throws IOException {
            if (trusted) {
                trust();
            }
            String mark = UUID.randomUUID().toString();
            Path out = Files.createTempFile("hotreload-test", ".out");
            Path err = Files.createTempFile("hotreload-test", ".err");
            out.toFile().deleteOnExit();
            err.toFile().deleteOnExit();
            ProcessBuilder builder = new ProcessBuilder(command())
                    .directory(dir.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            Map<String, String> variables = builder.environment();
            variables.keySet().removeAll(DECIDING);
            variables.keySet().removeIf(name -> name.startsWith("HOTRELOAD_") || name.startsWith("OTEL_"));
            variables.put("JAVA_HOME", System.getProperty("java.home"));
            variables.put("PORT", Integer.toString(port));
            variables.put(Processes.MARK, mark);
            variables.put("XDG_DATA_HOME", dataHome().toString());
            // A second JVM beside each application would take its time from the tests of other things.
            variables.put("HOTRELOAD_RELOAD_STANDBY", "off");
            // Tests of the proxy ask for it; the others look at the application itself.
            variables.put("HOTRELOAD_PROXY_ENABLED", "false");
            variables.putAll(ClassArchive.variables(executable()));
            variables.putAll(environment);
            Runner runner = new Runner(builder.start(), mark, port, out, err);
            started.add(runner);
            return runner;
        }

        private static Path executable() {
            String path = System.getProperty("hotreload.executable", "target/hotreload");
            return Path.of(requireNonNull(path)).toAbsolutePath();
        }
    }
}
