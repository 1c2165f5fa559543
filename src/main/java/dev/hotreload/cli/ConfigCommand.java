package dev.hotreload.cli;

import dev.hotreload.config.ConfigPrinter;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.console.Problems;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code hotreload config}: what is in force, and who decided it. */
final class ConfigCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private CommandLine line = new CommandLine(CommandSpec.create());

    private ConfigCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        ConfigCommand command = new ConfigCommand(surroundings);
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(command).name("config").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .abbreviateSynopsis(true)
                .description("Prints every key with its value, and where that comes from.");
        spec.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("as one JSON object")
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
        Problems problems = new Problems(surroundings.workingDir());
        try {
            LoadedConfig loaded = ConfigFlags.of(parsed).load(surroundings);
            for (Problem warning : loaded.warnings()) {
                surroundings.err().print(problems.text(warning));
            }
            boolean json = parsed.matchedOptionValue("--json", false);
            surroundings.out().print(json ? ConfigPrinter.json(loaded) : ConfigPrinter.text(loaded));
            return ExitCode.OK.code();
        } catch (ProblemException e) {
            return surroundings.report(e.problems(), ExitCode.USAGE);
        }
    }
}
