package dev.hotreload.cli;

import dev.hotreload.agent.Agent;
import dev.hotreload.app.AgentJar;
import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.Problem;
import dev.hotreload.proxy.Proxy;
import dev.hotreload.verify.Level;
import dev.hotreload.verify.Limits;
import dev.hotreload.verify.OwnParts;
import dev.hotreload.verify.Verification;
import dev.hotreload.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code hotreload verify}: says whether artifacts contain development parts. Starts nothing, and runs in production too. */
final class VerifyCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private CommandLine line = new CommandLine(CommandSpec.create());

    private VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** How the result is written. */
    private enum Format {
        text,
        json,
        sarif
    }

    static CommandLine commandLine(Surroundings surroundings) {
        VerifyCommand command = new VerifyCommand(surroundings);
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(command).name("verify").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description(
                        "Looks for development parts in jars, wars, ears, directories, and images as tars or OCI layouts.",
                        "Exit code 0: there are none; " + ExitCode.FOUND.code() + ": there are; "
                                + ExitCode.UNVERIFIED.code() + ": not everything could be looked at.");
        spec.addOption(OptionSpec.builder("--format")
                .type(Format.class)
                .paramLabel("FORMAT")
                .defaultValue(Format.text.name())
                .description("text, json or sarif (default: text), see docs/verify.md")
                .order(1)
                .build());
        spec.addOption(OptionSpec.builder("--output")
                .type(Path.class)
                .paramLabel("FILE")
                .description("where the result is written, instead of standard output")
                .order(2)
                .build());
        spec.addOption(OptionSpec.builder("--strict")
                .type(boolean.class)
                .description("warnings count like errors")
                .order(3)
                .build());
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("1..*")
                .required(true)
                .paramLabel("ARTIFACT")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("what was built")
                .build());
        command.line = new CommandLine(spec);
        return command.line;
    }

    @Override
    public Integer call() {
        CommandLine.ParseResult parsed = line.getParseResult();
        List<String> artifacts = parsed.matchedPositionalValue(0, List.<String>of());
        List<Verification> results;
        try {
            results = artifacts.stream().map(this::verify).toList();
        } catch (InvalidPathException e) {
            return surroundings.report(List.of(Problem.of("no path: " + e.getMessage())), ExitCode.USAGE);
        }
        Path output = parsed.matchedOptionValue("--output", Path.of(""));
        Format format = parsed.matchedOptionValue("--format", Format.text);
        String text = switch (format) {
            case text -> VerifyText.of(results);
            case json -> VerifyJson.of(results);
            case sarif -> VerifySarif.of(results, surroundings.workingDir());
        };
        if (output.toString().isEmpty()) {
            surroundings.out().print(text);
        } else {
            try {
                Files.write(surroundings.workingDir().resolve(output), text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return surroundings.report(
                        List.of(Problem.of("--output " + output + " cannot be written: " + e)), ExitCode.USAGE);
            }
        }
        return exitCode(results, parsed.matchedOptionValue("--strict", false)).code();
    }

    private Verification verify(String artifact) {
        Verification found = Verifier.verify(surroundings.workingDir().resolve(artifact), ownParts(), Limits.USUAL);
        return new Verification(Path.of(artifact), found.kind(), found.files(), found.findings(), found.unverified());
    }

    /** What was found is sure, so it is said before what is not known. */
    private static ExitCode exitCode(List<Verification> results, boolean strict) {
        if (results.stream().anyMatch(one -> one.has(Level.ERROR) || (strict && one.has(Level.WARNING)))) {
            return ExitCode.FOUND;
        }
        return results.stream().allMatch(one -> one.unverified().isEmpty()) ? ExitCode.OK : ExitCode.UNVERIFIED;
    }

    static OwnParts ownParts() {
        String cli = HotreloadCli.class.getPackageName();
        return new OwnParts(
                Agent.class.getName(),
                cli.substring(0, cli.lastIndexOf('.')) + ".Main",
                AgentJar.NAME,
                Executable.NAME,
                ConfigLoader.places().stream()
                        .map(path -> path.toString().replace('\\', '/'))
                        .toList(),
                ConfigLoader.usualTmpDir(),
                Proxy.PAGES);
    }
}
