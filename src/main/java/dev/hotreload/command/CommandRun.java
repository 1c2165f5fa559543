package dev.hotreload.command;

import dev.hotreload.agent.ProcessTree;
import dev.hotreload.config.BuildConfig.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one command and waits for it. Whatever ends the command, or us, ends all that it started; only a background service that it
 * leaves on purpose in a session of its own, as Gradle's daemon is, outlives it where it ended by itself.
 */
public final class CommandRun {
    private static final Logger log = LoggerFactory.getLogger(CommandRun.class);

    private static final long BETWEEN_LOOKS_MILLIS = 20;

    /** From the polite to the hard stop. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** What a command leaves running may hold its output open. */
    private static final long LAST_OUTPUT_MILLIS = 500;

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private final Call call;
    private final Os os;
    private final Consumer<String> lines;

    private CommandRun(Call call, Os os, Consumer<String> lines) {
        this.call = call;
        this.os = os;
        this.lines = lines;
    }

    /**
     * Blocks until the command has ended.
     *
     * @param wanted asked again and again; once it is false, the command is stopped
     * @param lines gets each line that it prints, on a thread {@code command-output}; none comes after the return, but for those of
     *     a service that it has left behind
     */
    public static Ended of(Call call, BooleanSupplier wanted, Consumer<String> lines) throws InterruptedException {
        return of(call, Os.current(), wanted, lines);
    }

    static Ended of(Call call, Os os, BooleanSupplier wanted, Consumer<String> lines) throws InterruptedException {
        return new CommandRun(call, os, lines).run(wanted);
    }

    private Ended run(BooleanSupplier wanted) throws InterruptedException {
        if (!Files.isDirectory(call.dir())) {
            return new Ended.NotStarted(call.dir() + " is not a directory");
        }
        Process process;
        try {
            process = start();
        } catch (IOException e) {
            return new Ended.NotStarted(String.valueOf(e.getMessage()));
        }
        ProcessTree tree = new ProcessTree(process.toHandle());
        Thread output = new Thread(() -> read(process), "command-output");
        output.setDaemon(true);
        output.start();
        try {
            Ended ended = await(process, wanted);
            if (ended instanceof Ended.Exited) {
                output.join(LAST_OUTPUT_MILLIS);
            }
            return ended;
        } finally {
            end(process, tree);
            output.join(LAST_OUTPUT_MILLIS);
        }
    }

    private Process start() throws IOException {
        Command command = call.command();
        List<String> words = new ArrayList<>(os.lifeline());
        words.addAll(os.words(command, List.of()));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(call.dir().toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(call.environment());
        return builder.start();
    }

    private void read(Process process) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), Os.encoding()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            log.debug("the rest of the output of {} is lost", call.text(), e);
        }
    }

    private Ended await(Process process, BooleanSupplier wanted) throws InterruptedException {
        long startNanos = System.nanoTime();
        while (!process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
            if (!wanted.getAsBoolean()) {
                return new Ended.Stopped();
            }
            if (System.nanoTime() - startNanos > call.timeout().toNanos()) {
                return new Ended.TimedOut(call.timeout());
            }
        }
        return switch (process.exitValue()) {
            case NOT_FOUND ->
                call.command().shell()
                        ? new Ended.Exited(NOT_FOUND)
                        : new Ended.NotStarted("there is no program " + program());
            case NOT_EXECUTABLE ->
                call.command().shell()
                        ? new Ended.Exited(NOT_EXECUTABLE)
                        : new Ended.NotStarted(program() + " is not executable");
            default -> new Ended.Exited(process.exitValue());
        };
    }

    private String program() {
        return call.command().words().get(0);
    }

    /** Asks politely first: a build tool may have a lock to let go of. */
    private static void end(Process process, ProcessTree tree) {
        boolean interrupted = Thread.interrupted();
        List<ProcessHandle> others = tree.others();
        if (process.isAlive()) {
            others.forEach(ProcessHandle::destroy);
            long end = System.nanoTime() + GRACE.toNanos();
            try {
                while (System.nanoTime() - end < 0 && !process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                    tree.others();
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        process.destroyForcibly();
        tree.killOthers();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
