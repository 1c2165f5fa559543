package dev.hotreload.cli;

import dev.hotreload.config.Config;
import dev.hotreload.config.LoadedApp;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.guard.Verdict;
import dev.hotreload.trust.Trust;
import dev.hotreload.trust.UntrustedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code hotreload run}: guard, configuration, lock, and then the runner until the end. */
final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private CommandLine line = new CommandLine(CommandSpec.create());

    private RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        RunCommand command = new RunCommand(surroundings);
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(command).name("run").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .customSynopsis("hotreload run [FLAGS] [-- ARGS]", "hotreload run [FLAGS] FILE [ARGS]")
                .description(
                        "Runs the project, and makes every save its new version.",
                        "",
                        "FILE is a Java source that is the whole program, as java FILE runs it, with JBang's //DEPS and"
                                + " other directives.",
                        "",
                        "Every key of the config file is a flag; hotreload config shows what is in force. ARGS are more"
                                + " arguments for the application.",
                        "",
                        "While it runs: " + Keys.HELP + ".");
        ConfigFlags.addTo(spec);
        Words.addTo(spec);
        command.line = new CommandLine(spec);
        ConfigFlags.layOut(command.line);
        return command.line;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine.ParseResult parsed = line.getParseResult();
        Words words = Words.of(parsed, surroundings.workingDir());
        ConfigFlags flags = ConfigFlags.of(parsed).of(words.file());
        PrintStream err = surroundings.err();
        Verdict verdict = surroundings.check(flags.guard(surroundings));
        if (verdict instanceof Verdict.Refused refused) {
            return surroundings.report(refused);
        }
        if (ModuleLayer.boot().findModule("jdk.compiler").isEmpty()) {
            err.println("hotreload: " + surroundings.javaHome() + " has no compiler, it is a runtime and not a JDK; set"
                    + " JAVA_HOME to a JDK 17 or newer");
            return ExitCode.JAVA.code();
        }
        try {
            Stamps read = Stamps.of(flags.places(surroundings));
            LoadedConfig loaded = trusted(flags);
            List<String> reasons = applicationReasons(loaded, words.args());
            if (!reasons.isEmpty()) {
                return surroundings.report(new Verdict.Refused(reasons));
            }
            Applications applications = new Applications(surroundings, flags, words.args(), (Verdict.Allowed) verdict);
            return locked(loaded.config(), () -> applications.run(loaded, read));
        } catch (ProblemException e) {
            return surroundings.report(e.problems(), ExitCode.of(e));
        }
    }

    /** Where somebody sits at a terminal, he is asked; what he confirms is read anew, and must be the same. */
    private LoadedConfig trusted(ConfigFlags flags) throws ProblemException {
        try {
            return flags.load(surroundings);
        } catch (UntrustedException e) {
            if (!e.canBeAsked() || !new Question(surroundings).isConfirmed(e.statement())) {
                throw e;
            }
            Trust.of(surroundings.environment()).add(e.statement());
            return flags.load(surroundings);
        }
    }

    /** What names production in the settings of an application; each start looks again. */
    private List<String> applicationReasons(LoadedConfig loaded, List<String> moreArgs) {
        Stream<LoadedConfig> parts = loaded.apps().isEmpty()
                ? Stream.of(loaded)
                : loaded.apps().stream().map(LoadedApp::loaded);
        return parts.map(LoadedConfig::config)
                .flatMap(config -> LaunchPlan.signsOfProduction(config, surroundings.environment(), moreArgs).stream())
                .distinct()
                .toList();
    }

    /** What is done under the lock. */
    private interface Work {
        ExitCode run() throws InterruptedException, ProblemException;
    }

    private int locked(Config config, Work work) throws InterruptedException, ProblemException {
        Path tmpDir = config.tmpDir();
        try {
            TmpDir.begin(surroundings.workingDir(), config.root(), tmpDir);
            try (ProjectLock lock = ProjectLock.take(tmpDir)) {
                ExitCode code = work.run();
                if (config.cleanOnExit()) {
                    TmpDir.delete(tmpDir);
                }
                return code.code();
            }
        } catch (ProjectLock.HeldException e) {
            return surroundings.report(List.of(e.problem()), ExitCode.LOCKED);
        } catch (IOException e) {
            return surroundings.report(List.of(Problem.of("cannot use tmp_dir " + tmpDir + ": " + e)), ExitCode.USAGE);
        }
    }
}
