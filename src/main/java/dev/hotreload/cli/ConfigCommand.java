package dev.hotreload.cli;

import dev.hotreload.config.ConfigPrinter;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.console.Problems;
import dev.hotreload.guard.Verdict;
import dev.hotreload.project.ProgressListener;
import dev.hotreload.project.Project;
import dev.hotreload.project.ProjectResolver;
import java.io.IOException;
import java.util.List;
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
                .customSynopsis("hotreload config [FLAGS] [--json] [FILE]")
                .description("Prints every key with its value, and where that comes from.");
        spec.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("as one JSON object")
                .order(1)
                .build());
        spec.addOption(OptionSpec.builder("--project")
                .type(boolean.class)
                .description("what that makes of the project instead, as one JSON object: directories, class paths,"
                        + " options of javac")
                .order(2)
                .build());
        ConfigFlags.addTo(spec);
        Words.addTo(spec);
        command.line = new CommandLine(spec);
        ConfigFlags.layOut(command.line);
        return command.line;
    }

    @Override
    public Integer call() {
        CommandLine.ParseResult parsed = line.getParseResult();
        Problems problems = new Problems(surroundings.workingDir());
        ConfigFlags flags = ConfigFlags.of(parsed)
                .of(Words.of(parsed, surroundings.workingDir()).file());
        try {
            LoadedConfig loaded = flags.look(surroundings);
            for (Problem warning : loaded.warnings()) {
                surroundings.err().print(problems.text(warning));
            }
            if (parsed.matchedOptionValue("--project", false)) {
                return project(flags, loaded, problems);
            }
            boolean json = parsed.matchedOptionValue("--json", false);
            surroundings.out().print(json ? ConfigPrinter.json(loaded) : ConfigPrinter.text(loaded));
            return ExitCode.OK.code();
        } catch (ProblemException e) {
            return surroundings.report(e.problems(), ExitCode.of(e));
        } catch (IOException e) {
            return surroundings.report(List.of(Problem.of("cannot use tmp_dir: " + e)), ExitCode.USAGE);
        }
    }

    /** Refused in production as a run is: it writes to {@code tmp_dir}. */
    private int project(ConfigFlags flags, LoadedConfig loaded, Problems problems)
            throws ProblemException, IOException {
        if (surroundings.check(flags.guard(surroundings)) instanceof Verdict.Refused refused) {
            return surroundings.report(refused);
        }
        flags.require(loaded, surroundings);
        TmpDir.begin(
                surroundings.workingDir(),
                loaded.config().root(),
                loaded.config().tmpDir());
        Project project = ProjectResolver.resolve(loaded.config(), surroundings.javaHome(), new ProgressListener() {
            @Override
            public void progress(String text) {
                surroundings.err().println(text);
            }

            @Override
            public void warning(Problem problem) {
                surroundings.err().print(problems.text(problem));
            }
        });
        surroundings.out().println(ProjectJson.of(project));
        return ExitCode.OK.code();
    }
}
