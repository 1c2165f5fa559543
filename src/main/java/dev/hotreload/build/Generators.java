package dev.hotreload.build;

import dev.hotreload.command.Call;
import dev.hotreload.config.BuildConfig.Command;
import dev.hotreload.config.Problem;
import dev.hotreload.project.Project;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs the build tool's generators of sources when what they read has changed since they last ran, in this session or in an
 * earlier one. Used on the thread {@code build} only.
 */
final class Generators {
    private static final String IDLE = " made nothing";

    private final List<Project.Generator> all;
    private final Map<String, String> environment;
    private final Duration timeout;
    private final Path stateFile;
    private final Set<Project.Generator> owed = new LinkedHashSet<>();
    /** Those that left nothing when they ran, because they are switched off or have nothing to do. */
    private final Set<Project.Generator> idle = new HashSet<>();

    private final Map<Path, FileStamp> stamps = new HashMap<>();
    private boolean first = true;

    /** @param stateFile remembers what the inputs were when each ran last; may be missing */
    Generators(List<Project.Generator> all, Map<String, String> environment, Duration timeout, Path stateFile) {
        this.all = List.copyOf(all);
        this.environment = Map.copyOf(environment);
        this.timeout = timeout;
        this.stateFile = stateFile;
    }

    /** Runs a command to its end and tells why it failed. */
    interface Run {
        /** Empty: it did not fail. */
        List<Problem> of(Call call) throws InterruptedException;
    }

    /** Adds what these changed files ask for; it stays until it ran. */
    void note(Set<Path> changed) {
        all.stream()
                .filter(generator -> generator.inputs().stream()
                        .anyMatch(input -> changed.stream().anyMatch(file -> file.startsWith(input))))
                .forEach(owed::add);
    }

    /**
     * Runs those that are due; a command that several of them share runs once.
     *
     * @return why one failed; empty: none did
     */
    List<Problem> run(Run run) throws InterruptedException {
        try {
            if (first) {
                owed.addAll(all);
            }
            for (Project.Generator generator : all) {
                // Somebody may have deleted what it made, as a clean of the build tool does.
                if (!idle.contains(generator) && isMissing(generator)) {
                    owed.add(generator);
                }
            }
            List<Problem> failed = owed.isEmpty() ? List.of() : runOwed(run);
            first = false;
            return failed;
        } catch (IOException | UncheckedIOException e) {
            return List.of(Problem.of("what generates sources could not be looked at: " + e));
        }
    }

    private List<Problem> runOwed(Run run) throws IOException, InterruptedException {
        Properties state = read();
        Set<Call> done = new HashSet<>();
        for (Project.Generator generator : all) {
            if (!owed.contains(generator)) {
                continue;
            }
            String key = key(generator);
            String now = look(generator);
            Call call = new Call(new Command(generator.command(), false), generator.workingDir(), environment, timeout);
            String before = state.getProperty(key, "");
            boolean knownIdle = before.equals(now + IDLE);
            if (!knownIdle && (!before.equals(now) || isMissing(generator))) {
                List<Problem> failed = done.contains(call) ? List.of() : run.of(call);
                if (!failed.isEmpty()) {
                    return failed;
                }
                done.add(call);
                knownIdle = isMissing(generator);
                state.setProperty(key, knownIdle ? now + IDLE : now);
                write(state);
                all.stream().filter(other -> reads(other, generator)).forEach(owed::add);
            }
            if (knownIdle) {
                idle.add(generator);
            } else {
                idle.remove(generator);
            }
            owed.remove(generator);
        }
        return List.of();
    }

    private static boolean reads(Project.Generator one, Project.Generator other) {
        return one.inputs().stream()
                .anyMatch(input -> other.outputDirs().stream()
                        .anyMatch(output -> input.startsWith(output) || output.startsWith(input)));
    }

    /** Two executions of one plugin have the same name. */
    private static String key(Project.Generator generator) {
        String text = generator.command() + " " + generator.inputs() + " " + generator.outputDirs();
        return generator.name() + " " + FileStamp.hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a clean build would begin with is not there; a generator that has nothing to make leaves nothing. */
    private static boolean isMissing(Project.Generator generator) throws IOException {
        if (generator.outputDirs().stream().anyMatch(Files::exists)) {
            return false;
        }
        for (Path input : generator.inputs()) {
            if (Files.isRegularFile(input) || !FileTree.files(input).isEmpty()) {
                return !generator.outputDirs().isEmpty();
            }
        }
        return false;
    }

    /** One text for all that the generator reads. */
    private String look(Project.Generator generator) throws IOException {
        Map<Path, String> hashes = new TreeMap<>();
        for (Path input : generator.inputs()) {
            List<Path> files = Files.isRegularFile(input) ? List.of(input) : FileTree.files(input);
            for (Path file : files) {
                FileStamp.of(file, Optional.ofNullable(stamps.get(file))).ifPresent(stamp -> {
                    stamps.put(file, stamp);
                    hashes.put(file, stamp.hash());
                });
            }
        }
        return FileStamp.hash(hashes.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Properties read() throws IOException {
        Properties state = new Properties();
        if (Files.isRegularFile(stateFile)) {
            try (Reader reader = Files.newBufferedReader(stateFile)) {
                state.load(reader);
            } catch (IllegalArgumentException | CharacterCodingException damaged) {
                state.clear();
            }
        }
        return state;
    }

    private void write(Properties state) throws IOException {
        Files.createDirectories(FileTree.parent(stateFile));
        try (Writer writer = Files.newBufferedWriter(stateFile)) {
            state.store(writer, null);
        }
    }
}
