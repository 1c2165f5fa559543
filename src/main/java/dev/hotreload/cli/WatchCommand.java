package dev.hotreload.cli;

import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.console.Problems;
import dev.hotreload.guard.Verdict;
import dev.hotreload.project.ProgressListener;
import dev.hotreload.project.Project;
import dev.hotreload.project.ProjectResolver;
import dev.hotreload.watch.Explanation;
import dev.hotreload.watch.Explanation.Question;
import dev.hotreload.watch.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code hotreload watch}: shows what {@code run} would hear of, and why. Starts and builds nothing and takes no lock, so it
 * works beside {@code run}. The guard refuses it all the same: it resolves the project, which may download and writes to
 * {@code tmp_dir}, and a watched production tree is a mistake whoever watches it.
 */
final class WatchCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private CommandLine line = new CommandLine(CommandSpec.create());

    private WatchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        WatchCommand command = new WatchCommand(surroundings);
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(command).name("watch").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .customSynopsis("hotreload watch [FLAGS] [--json] [FILE | --explain PATH...]")
                .description("Prints which files change, as hotreload run would hear of them; starts nothing.");
        spec.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("one JSON object a line")
                .order(1)
                .build());
        spec.addOption(OptionSpec.builder("--explain")
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .arity("1..*")
                .paramLabel("PATH")
                .description(
                        "say whether these are watched and which rule decides, and end; exit code 6 when one is not")
                .order(2)
                .build());
        ConfigFlags.addTo(spec);
        Words.addTo(spec);
        command.line = new CommandLine(spec);
        ConfigFlags.layOut(command.line);
        return command.line;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine.ParseResult parsed = line.getParseResult();
        ConfigFlags flags = ConfigFlags.of(parsed)
                .of(Words.of(parsed, surroundings.workingDir()).file());
        Verdict verdict = surroundings.check(flags.guard(surroundings));
        if (verdict instanceof Verdict.Refused refused) {
            return surroundings.report(refused);
        }
        WatchOutput output = WatchOutput.of(surroundings, parsed.matchedOptionValue("--json", false));
        try {
            LoadedConfig loaded = flags.loadOne(surroundings);
            Logging.set(loaded.config().log().level());
            ((Verdict.Allowed) verdict).announcements().forEach(output::announcement);
            loaded.warnings().forEach(output::trouble);
            ProjectFiles files = ProjectFiles.of(loaded, project(loaded, output));
            return parsed.hasMatchedOption("--explain")
                    ? explain(loaded, files, output).code()
                    : watch(files, output).code();
        } catch (ProblemException e) {
            return surroundings.report(e.problems(), ExitCode.of(e));
        } catch (IOException e) {
            return surroundings.report(List.of(Problem.of("cannot use tmp_dir: " + e)), ExitCode.USAGE);
        }
    }

    private Project project(LoadedConfig loaded, WatchOutput output) throws ProblemException, IOException {
        TmpDir.begin(
                surroundings.workingDir(),
                loaded.config().root(),
                loaded.config().tmpDir());
        return ProjectResolver.resolve(loaded.config(), surroundings.javaHome(), new ProgressListener() {
            @Override
            public void progress(String text) {
                output.progress(text);
            }

            @Override
            public void warning(Problem problem) {
                output.trouble(problem);
            }
        });
    }

    private ExitCode watch(ProjectFiles files, WatchOutput output) throws InterruptedException {
        CompletableFuture<ExitCode> end = new CompletableFuture<>();
        Signals.handle(end::complete, code -> Runtime.getRuntime().halt(code.code()));
        Changes changes = new Changes(files, output, () -> end.complete(ExitCode.OK));
        try (Watcher watcher = Watcher.start(files.plan(), changes)) {
            changes.begin(watcher.fileCount(), watcher.polling());
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is only ever completed with a code", e);
        }
    }

    private ExitCode explain(LoadedConfig loaded, ProjectFiles files, WatchOutput output) {
        List<Question> questions = line.getCommandSpec().findOption("--explain").originalStringValues().stream()
                .map(this::question)
                .toList();
        RuleText texts = new RuleText(loaded, files, new Problems(surroundings.workingDir()));
        boolean all = true;
        for (Explanation explanation : Watcher.explain(files.plan(), questions)) {
            // Watched, but not listened to: `run` takes only the jars in a directory of jars for something.
            boolean watched = explanation.watched()
                    && (explanation.what() == Explanation.What.DIRECTORY || files.matters(explanation.path()));
            output.explanation(explanation, watched, texts.of(explanation));
            all &= watched;
        }
        return all ? ExitCode.OK : ExitCode.UNWATCHED;
    }

    private Question question(String typed) {
        boolean isDirectory = typed.endsWith("/") || typed.endsWith("\\");
        return new Question(surroundings.workingDir().resolve(typed).normalize(), isDirectory);
    }
}
