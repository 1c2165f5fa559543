package dev.hotreload.cli;

import com.google.gson.JsonObject;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code hotreload await}: returns when what was saved is live, for scripts and tests. */
final class AwaitCommand implements Callable<Integer> {
    private static final int TIMEOUT_SECONDS = 60;
    private static final Set<String> AT_REST = Set.of("live", "held", "broken");

    /** Where the system tells nothing of changed files, and to see that the run has ended. */
    private static final long LONGEST_LOOK_MILLIS = 250;

    private final Surroundings surroundings;
    private CommandLine line = new CommandLine(CommandSpec.create());

    private AwaitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        AwaitCommand command = new AwaitCommand(surroundings);
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(command).name("await").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .abbreviateSynopsis(true)
                .description(
                        "Waits until no build, swap or start is under way.",
                        "Exit code 0: the newest generation is live, of each application; " + ExitCode.NOT_LIVE.code()
                                + ": it is broken or held; " + ExitCode.TIMED_OUT.code() + ": the time is over; "
                                + ExitCode.NOT_RUNNING.code() + ": nothing runs.");
        spec.addOption(OptionSpec.builder("--generation")
                .type(int.class)
                .paramLabel("N")
                .description("not before this generation")
                .order(1)
                .build());
        spec.addOption(OptionSpec.builder("--timeout")
                .type(int.class)
                .paramLabel("SECONDS")
                .description("how long at most (default: " + TIMEOUT_SECONDS + ")")
                .order(2)
                .build());
        ConfigFlags.addTo(spec);
        command.line = new CommandLine(spec);
        ConfigFlags.layOut(command.line);
        return command.line;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine.ParseResult parsed = line.getParseResult();
        int generation = parsed.matchedOptionValue("--generation", 0);
        int seconds = parsed.matchedOptionValue("--timeout", TIMEOUT_SECONDS);
        try {
            Runs runs = Runs.of(ConfigFlags.of(parsed).look(surroundings));
            if (generation > 0 && !runs.isOne()) {
                return surroundings.report(
                        List.of(Problem.of("--generation is of one application, and these are "
                                + String.join(", ", runs.dirs().keySet()) + "; choose one with --app NAME")),
                        ExitCode.USAGE);
            }
            return await(runs, generation, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        } catch (ProblemException e) {
            return surroundings.report(e.problems(), ExitCode.USAGE);
        } catch (IOException e) {
            return surroundings.report(
                    List.of(Problem.of("the status cannot be read: " + e.getMessage())), ExitCode.USAGE);
        }
    }

    private int await(Runs runs, int generation, long endNanos) throws IOException, InterruptedException {
        if (runs.read().isEmpty()) {
            return StatusCommand.notRunning(surroundings);
        }
        try (WatchService changes = FileSystems.getDefault().newWatchService()) {
            for (Path dir : runs.dirs().values()) {
                if (Files.isDirectory(dir)) {
                    dir.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
                }
            }
            while (true) {
                Map<String, JsonObject> statuses = runs.read();
                if (statuses.isEmpty()) {
                    return StatusCommand.notRunning(surroundings);
                }
                long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
                boolean over = statuses.values().stream().allMatch(status -> isOver(status, generation));
                if (over || left <= 0) {
                    surroundings.out().println(runs.text(statuses));
                    return (over ? outcome(statuses.values()) : ExitCode.TIMED_OUT).code();
                }
                @Nullable WatchKey key = changes.poll(Math.min(left, LONGEST_LOOK_MILLIS), TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        }
    }

    private static boolean isOver(JsonObject status, int generation) {
        return AT_REST.contains(state(status)) && status.get("generation").getAsInt() >= generation;
    }

    private static ExitCode outcome(Collection<JsonObject> statuses) {
        return statuses.stream().allMatch(status -> state(status).equals("live")) ? ExitCode.OK : ExitCode.NOT_LIVE;
    }

    private static String state(JsonObject status) {
        return status.get("state").getAsString();
    }
}
