package dev.hotreload.cli;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.ForeignConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.StarterFile;
import dev.hotreload.console.Console;
import dev.hotreload.console.Problems;
import dev.hotreload.console.Terminal;
import dev.hotreload.project.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code hotreload init}: writes a first config file, or the files that let an IDE start hotreload. */
final class InitCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Console console;
    private CommandLine line = new CommandLine(CommandSpec.create());

    private InitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.console = Console.unmarked(
                Terminal.of(surroundings.out(), Terminals.interactive(), surroundings.environment()),
                surroundings.workingDir());
    }

    static CommandLine commandLine(Surroundings surroundings) {
        InitCommand command = new InitCommand(surroundings);
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(command).name("init").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description(
                        "Writes a first .hotreload.toml, or what an IDE needs.",
                        "",
                        "The file fits the project in the working directory. What an .air.toml or a nodemon.json beside"
                                + " it says is carried over.");
        spec.addOption(OptionSpec.builder("--ide")
                .type(List.class)
                .auxiliaryTypes(Ide.class)
                .converters(Ide::named)
                .completionCandidates(Ide.names())
                .paramLabel("IDE")
                .description("write the file that starts hotreload from this IDE, and nothing else: "
                        + String.join(", ", Ide.names()) + "; may be repeated")
                .order(1)
                .build());
        spec.addOption(OptionSpec.builder("--force")
                .type(boolean.class)
                .description("replace a file that exists")
                .order(2)
                .build());
        command.line = new CommandLine(spec);
        return command.line;
    }

    @Override
    public Integer call() {
        CommandLine.ParseResult parsed = line.getParseResult();
        boolean force = parsed.matchedOptionValue("--force", false);
        List<Ide> ides = parsed.matchedOptionValue("--ide", List.of());
        try {
            if (ides.isEmpty()) {
                writeConfig(force);
            } else {
                writeIdeFiles(ides.stream().distinct().toList(), force);
            }
            return ExitCode.OK.code();
        } catch (ProblemException e) {
            return report(e.problems());
        } catch (IOException e) {
            return report(List.of(Problem.of("nothing was written: " + e)));
        }
    }

    private void writeConfig(boolean force) throws IOException, ProblemException {
        Path dir = surroundings.workingDir();
        Optional<Path> existing = ConfigLoader.places().stream()
                .map(dir::resolve)
                // A link that leads nowhere would have it written elsewhere.
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
        if (existing.isPresent() && !force) {
            throw problem(
                    existing.get(), "exists already; --force replaces it, hotreload config shows what is in force");
        }
        Path file = existing.orElse(dir.resolve(ConfigLoader.places().get(0)));
        Optional<ForeignConfig> foreign = ForeignConfig.find(dir);
        Survey survey = Survey.of(rootOf(dir, foreign));
        Starter starter = new Starter(survey);
        Files.writeString(file, StarterFile.text(starter.about(), starter.entries(), foreign));
        console.say("wrote", dir.relativize(file) + ", for " + starter.description());
        foreign.ifPresent(this::sayCarried);
        ConfigLoader.load(dir, Optional.of(file), Map.of(), Map.of());
        starter.trouble().ifPresent(text -> console.say("but", text));
        console.say("next", Executable.running(surroundings.environment()).command());
    }

    private static Path rootOf(Path dir, Optional<ForeignConfig> foreign) {
        return foreign.stream()
                .flatMap(other -> other.carried().stream())
                .filter(setting -> setting.key().equals("root"))
                .findFirst()
                .map(setting -> dir.resolve(String.valueOf(setting.value())).normalize())
                .orElse(dir);
    }

    private void sayCarried(ForeignConfig foreign) {
        int left = foreign.leftovers().size();
        console.say(
                "read",
                surroundings.workingDir().relativize(foreign.file()) + ": "
                        + foreign.carried().size() + " carried over, " + left + " not"
                        + (left == 0 ? "" : "; the end of the file says which"));
    }

    private void writeIdeFiles(List<Ide> ides, boolean force) throws IOException, ProblemException {
        Path dir = surroundings.workingDir();
        Map<Path, String> plan = IdeFiles.plan(dir, ides, Executable.running(surroundings.environment()), force);
        for (Ide ide : ides) {
            Path file = dir.resolve(ide.target());
            String content = plan.get(file);
            if (content == null) {
                console.say("kept", ide.target() + ", which is right as it is");
            } else {
                Path parent = file.getParent();
                Files.createDirectories(parent == null ? dir : parent);
                Files.writeString(file, content);
                console.say("wrote", ide.target());
            }
            console.say("next", ide.next());
        }
    }

    private static ProblemException problem(Path file, String message) {
        return new ProblemException(List.of(Problem.at(file, 0, 0, message)));
    }

    private int report(List<Problem> problems) {
        Problems texts = new Problems(surroundings.workingDir());
        problems.forEach(problem -> surroundings.err().print(texts.text(problem)));
        return ExitCode.USAGE.code();
    }
}
