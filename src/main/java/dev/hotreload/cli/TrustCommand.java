package dev.hotreload.cli;

import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.Program;
import dev.hotreload.config.Statement;
import dev.hotreload.trust.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code hotreload trust}: the developer's word that the programs may run which the config file names. */
final class TrustCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private CommandLine line = new CommandLine(CommandSpec.create());

    private TrustCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static CommandLine commandLine(Surroundings surroundings) {
        TrustCommand command = new TrustCommand(surroundings);
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(command).name("trust").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .customSynopsis("hotreload trust [-c FILE] [--list | --revoke] [FILE]")
                .description("Lets the config file have its programs run, as long as it stays as it is.");
        spec.addOption(OptionSpec.builder("--list")
                .type(boolean.class)
                .description("show the config files that are trusted")
                .order(1)
                .build());
        spec.addOption(OptionSpec.builder("--revoke")
                .type(boolean.class)
                .description("trust this config file no more, whatever is in it")
                .order(2)
                .build());
        ConfigFlags.addFile(spec);
        Words.addTo(spec);
        command.line = new CommandLine(spec);
        return command.line;
    }

    @Override
    public Integer call() {
        CommandLine.ParseResult parsed = line.getParseResult();
        ConfigFlags flags = ConfigFlags.of(parsed)
                .of(Words.of(parsed, surroundings.workingDir()).file());
        Trust trust = Trust.of(surroundings.environment());
        try {
            if (parsed.matchedOptionValue("--list", false)) {
                return list(trust);
            }
            return parsed.matchedOptionValue("--revoke", false)
                    ? revoke(trust, flags.places(surroundings))
                    : add(trust, flags.look(surroundings));
        } catch (ProblemException e) {
            return surroundings.report(e.problems(), ExitCode.USAGE);
        } catch (IOException e) {
            return surroundings.report(
                    List.of(Problem.of("what is trusted cannot be read or written: " + e)), ExitCode.USAGE);
        }
    }

    private int list(Trust trust) throws IOException {
        for (Map.Entry<Path, Integer> place : trust.list().entrySet()) {
            String versions = place.getValue() == 1 ? "" : "  (" + place.getValue() + " versions)";
            surroundings.out().println(Program.shown(place.getKey().toString()) + versions);
        }
        return ExitCode.OK.code();
    }

    private int revoke(Trust trust, List<Path> files) throws IOException {
        int count = 0;
        for (Path file : files) {
            count += trust.revoke(file);
        }
        surroundings.out().println(count == 0 ? "nothing was trusted here" : "trusted no more");
        return ExitCode.OK.code();
    }

    private int add(Trust trust, LoadedConfig loaded) throws ProblemException {
        if (loaded.statement().isEmpty()) {
            surroundings.out().println("nothing here needs trust: no config file names a program");
            return ExitCode.OK.code();
        }
        Statement statement = loaded.statement().get();
        trust.add(statement);
        show(statement, surroundings.out()::println);
        surroundings.out().println("trusted, as long as " + statement.name() + " stays as it is");
        return ExitCode.OK.code();
    }

    /** Each program with its place. */
    static void show(Statement statement, Consumer<String> out) {
        for (Program program : statement.programs()) {
            out.accept(program.at().describe() + "  " + program.key() + "  " + program.text());
        }
    }
}
