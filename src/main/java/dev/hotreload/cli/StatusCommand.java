package dev.hotreload.cli;

import com.google.gson.JsonObject;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code hotreload status}: how the run of this project stands. */
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private CommandLine line = new CommandLine(CommandSpec.create());

    private StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        StatusCommand command = new StatusCommand(surroundings);
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(command).name("status").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .abbreviateSynopsis(true)
                .description("Says how hotreload stands that runs in this project.");
        spec.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("as one JSON object, see docs/status.md")
                .order(1)
                .build());
        ConfigFlags.addTo(spec);
        command.line = new CommandLine(spec);
        ConfigFlags.layOut(command.line);
        return command.line;
    }

    @Override
    public Integer call() {
        CommandLine.ParseResult parsed = line.getParseResult();
        try {
            Runs runs = Runs.of(ConfigFlags.of(parsed).look(surroundings));
            Map<String, JsonObject> statuses = runs.read();
            if (statuses.isEmpty()) {
                return notRunning(surroundings);
            }
            boolean json = parsed.matchedOptionValue("--json", false);
            surroundings.out().println(json ? runs.json(statuses) : runs.text(statuses));
            return ExitCode.OK.code();
        } catch (ProblemException e) {
            return surroundings.report(e.problems(), ExitCode.USAGE);
        } catch (IOException e) {
            return surroundings.report(
                    List.of(Problem.of("the status cannot be read: " + e.getMessage())), ExitCode.USAGE);
        }
    }

    static int notRunning(Surroundings surroundings) {
        surroundings.err().println("hotreload: nothing runs in this project; start it with: hotreload run");
        return ExitCode.NOT_RUNNING.code();
    }
}
