package dev.hotreload.project;

import dev.hotreload.command.Call;
import dev.hotreload.command.CommandRun;
import dev.hotreload.command.Ended;
import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Has Gradle write what the build consists of, by an init script that is given to it for one run. */
final class GradleRun {
    private static final String SCRIPT = "hotreload.init.gradle";
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(100);
    private static final int MOST_LINES = 20_000;

    private final GradleSetup setup;
    private final JavaHome java;
    private final Duration timeout;
    private final ProgressListener listener;
    private final Machine machine;
    private final Path dir;
    private Instant lastSaid = Instant.EPOCH;

    /**
     * @param dir a directory for this run alone
     * @param timeout after which Gradle is stopped
     */
    GradleRun(
            GradleSetup setup, JavaHome java, Path dir, Duration timeout, ProgressListener listener, Machine machine) {
        this.setup = setup;
        this.java = java;
        this.dir = dir;
        this.timeout = timeout;
        this.listener = listener;
        this.machine = machine;
    }

    /**
     * What was found out.
     *
     * @param program which answered
     * @param instead why that is not the project's own wrapper, where it has one
     */
    record Answer(Path program, Optional<Problem> instead, List<GradleFacts> facts) {
        Answer {
            facts = List.copyOf(facts);
        }
    }

    /** Blocks until Gradle has ended. A wrapper that cannot start is passed over for an installed Gradle. */
    Answer ask() throws ProblemException, IOException {
        List<Path> programs = setup.programs();
        Optional<Problem> instead = Optional.empty();
        for (int i = 0; i < programs.size(); i++) {
            Path program = programs.get(i);
            List<String> output = run(program);
            if (output.isEmpty()) {
                List<GradleFacts> facts = GradleFacts.readAll(dir);
                if (facts.isEmpty()) {
                    throw new ProblemException(List.of(
                            Problem.of(program + " ended without an answer to hotreload's init script " + SCRIPT)));
                }
                return new Answer(program, instead, facts);
            }
            GradleFailure failure = new GradleFailure(setup, program, java, output);
            Optional<String> unusable = failure.unusableWrapper();
            if (unusable.isEmpty() || i + 1 == programs.size()) {
                throw new ProblemException(failure.problems());
            }
            instead = Optional.of(new Problem(
                    Optional.of(setup.wrapperProperties()),
                    0,
                    0,
                    Problem.Severity.WARNING,
                    unusable.get() + "; " + programs.get(i + 1) + " is used instead, which may be another version",
                    ""));
        }
        throw new IllegalStateException("there is at least one program");
    }

    /** The output of a failure; empty: Gradle succeeded. */
    private List<String> run(Path program) throws ProblemException, IOException {
        Path script = dir.resolve(SCRIPT);
        try (InputStream in = GradleRun.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + SCRIPT);
            }
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> output = new ArrayList<>();
        listener.progress("asking " + program.getFileName());
        Call call =
                new Call(new BuildConfig.Command(words(program, script), false), setup.root(), environment(), timeout);
        Ended ended;
        try {
            ended = CommandRun.of(call, () -> true, line -> hear(output, line));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem("nobody waits for Gradle any more");
        }
        if (ended instanceof Ended.NotStarted not) {
            throw problem(program + " cannot be started: " + not.reason());
        }
        if (ended instanceof Ended.TimedOut) {
            throw problem(program + " has not said what the project is made of within build.timeout, "
                    + timeout.toSeconds() + " s");
        }
        synchronized (output) {
            boolean success = ended instanceof Ended.Exited exited && exited.code() == 0;
            return success ? List.of() : output.isEmpty() ? List.of("") : List.copyOf(output);
        }
    }

    /**
     * The daemon would be faster the second time, but outlive us. Properties of a version that does not know them are
     * ignored, which options are not.
     */
    private List<String> words(Path program, Path script) {
        return Stream.concat(
                        GradleSetup.words(program).stream(),
                        Stream.of(
                                "--no-daemon",
                                "--console=plain",
                                "--no-scan",
                                "-Dorg.gradle.configuration-cache=false",
                                "-Dorg.gradle.unsafe.configuration-cache=false",
                                "-Dorg.gradle.unsafe.isolated-projects=false",
                                "-Dorg.gradle.configureondemand=false",
                                "-Dhotreload.facts=" + dir,
                                "-Dhotreload.parent=" + ProcessHandle.current().pid(),
                                "-I",
                                script.toString(),
                                ":hotreloadFacts"))
                .toList();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(machine.env());
        environment.put("JAVA_HOME", java.path().toString());
        return environment;
    }

    private void hear(List<String> output, String line) {
        synchronized (output) {
            if (output.size() < MOST_LINES) {
                output.add(line);
            }
            Instant now = machine.clock().instant();
            Optional<String> text = GradleMessages.progress(line);
            if (text.isPresent() && !now.isBefore(lastSaid.plus(BETWEEN_REPORTS))) {
                lastSaid = now;
                listener.progress(text.get());
            }
        }
    }

    private static ProblemException problem(String message) {
        return new ProblemException(List.of(Problem.of(message)));
    }
}
