package dev.hotreload.cli;

import dev.hotreload.config.ConfigLoader;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: parses, runs, and gives an exit code. Ends no JVM and reads no global state. */
@Command(
        name = "hotreload",
        description = "Runs a Java application, and makes every save its new version.",
        mixinStandardHelpOptions = true,
        versionProvider = HotreloadCli.Version.class,
        customSynopsis = "hotreload [COMMAND] [FLAGS]",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Without a command, hotreload runs the project in the working directory;",
            "hotreload help COMMAND tells more of one."
        })
public final class HotreloadCli {
    private final Surroundings surroundings;

    private HotreloadCli(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Runs one command to its end.
     *
     * @param javaHome of the JDK that runs us
     * @return the exit code for the process
     */
    public static int run(
            String[] args,
            Path workingDir,
            Path javaHome,
            Map<String, String> environment,
            InputStream in,
            PrintStream out,
            PrintStream err) {
        return new HotreloadCli(new Surroundings(workingDir, javaHome, environment, in, out, err)).run(args);
    }

    private int run(String[] args) {
        CommandLine line = new CommandLine(this);
        line.addSubcommand(RunCommand.commandLine(surroundings));
        line.addSubcommand(WatchCommand.commandLine(surroundings));
        line.addSubcommand(InitCommand.commandLine(surroundings));
        line.addSubcommand(ConfigCommand.commandLine(surroundings));
        line.addSubcommand(StatusCommand.commandLine(surroundings));
        line.addSubcommand(AwaitCommand.commandLine(surroundings));
        line.addSubcommand(LogCommand.commandLine(surroundings));
        line.addSubcommand(TrustCommand.commandLine(surroundings));
        line.addSubcommand(VerifyCommand.commandLine(surroundings));
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
        line.addSubcommand("completion", completion());
        line.addSubcommand(new CommandLine.HelpCommand());
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(HotreloadCli::usageError);
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            // Not a problem that the developer can fix: a bug, shown as one.
            exception.printStackTrace(command.getErr());
            return ExitCode.INTERNAL.code();
        });
        return line.execute(withCommand(args));
    }

    private static CommandLine completion() {
        CommandLine command = new CommandLine(new AutoComplete.GenerateCompletion());
        command.getCommandSpec()
                .name("completion")
                .usageMessage()
                .description("Prints a script for bash and zsh: source <(hotreload completion)")
                .footer();
        return command;
    }

    /** `hotreload`, `hotreload --some.flag` and `hotreload Hello.java` mean `hotreload run`. */
    private static String[] withCommand(String[] args) {
        boolean about =
                args.length > 0 && List.of("--help", "-h", "--version", "-V").contains(args[0]);
        boolean command = args.length > 0 && !args[0].startsWith("-") && !args[0].endsWith(".java");
        if (about || command) {
            return args;
        }
        String[] run = new String[args.length + 1];
        run[0] = "run";
        System.arraycopy(args, 0, run, 1, args.length);
        return run;
    }

    private static int usageError(ParameterException exception, String[] args) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("hotreload: " + message(exception));
        err.println("Run '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.code();
    }

    private static String message(ParameterException exception) {
        if (!(exception instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(exception.getMessage());
        }
        String typed = unmatched.getUnmatched().get(0);
        CommandLine command = exception.getCommandLine();
        if (unmatched.isUnknownOption()) {
            String flag = typed.replaceFirst("=.*", "");
            return "unknown flag " + flag + flagMeant(flag, command);
        }
        if (command.getParent() != null) {
            return "\"" + typed + "\" is one too many; "
                    + command.getCommandSpec().qualifiedName() + " takes flags only";
        }
        String near = unmatched.getSuggestions().stream()
                .findFirst()
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        return "no command \"" + typed + "\"" + near;
    }

    private static String flagMeant(String flag, CommandLine command) {
        String typed = flag.replaceFirst("^-+", "");
        return ConfigLoader.meant(typed)
                .map(key -> "--" + key)
                .filter(command.getCommandSpec().optionsMap()::containsKey)
                .or(() -> command.getCommandSpec().optionsMap().keySet().stream()
                        .filter(name -> typed.length() > 1 && name.startsWith("--" + typed.substring(0, 2)))
                        .filter(name -> name.indexOf('.') < 0)
                        .findFirst())
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** The version of the jar that runs. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = HotreloadCli.class.getPackage().getImplementationVersion();
            return new String[] {
                "hotreload " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
            };
        }
    }
}
