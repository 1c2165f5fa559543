package dev.hotreload.cli;

import static java.util.Comparator.comparing;

import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.trace.History;
import dev.hotreload.trace.LoggedReload;
import dev.hotreload.trace.Slowest;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code hotreload log}: what the last reloads did, how long they took, and why. Reads the reload log; nothing needs to run. */
final class LogCommand implements Callable<Integer> {
    private static final int LAST = 20;
    private static final int SLOWEST = 5;

    private final Surroundings surroundings;
    private final LogText text;
    private CommandLine line = new CommandLine(CommandSpec.create());

    private LogCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.text = new LogText(surroundings.workingDir(), ZoneId.systemDefault());
    }

    static CommandLine commandLine(Surroundings surroundings) {
        LogCommand command = new LogCommand(surroundings);
        CommandSpec spec =
                CommandSpec.wrapWithoutInspection(command).name("log").mixinStandardHelpOptions(true);
        spec.usageMessage()
                .abbreviateSynopsis(true)
                .description(
                        "Says what the last reloads of this project did, how long they took, and why.",
                        "Exit code " + ExitCode.NOT_FOUND.code() + ": there is no log yet, or no such reload in it.");
        spec.addOption(OptionSpec.builder("-n")
                .type(int.class)
                .paramLabel("N")
                .description("how many (default: the last " + LAST + "; with --slowest " + SLOWEST + ")")
                .order(2)
                .build());
        spec.addOption(flag("--slowest", "the slowest reloads and steps instead, and the median of each kind", 3));
        spec.addOption(OptionSpec.builder("--generation")
                .type(int.class)
                .paramLabel("N")
                .description("the newest reload of this generation, with its steps")
                .order(4)
                .build());
        spec.addOption(OptionSpec.builder("--trace")
                .type(String.class)
                .paramLabel("ID")
                .description("the reload of this trace, with its steps; the first digits are enough")
                .order(5)
                .build());
        spec.addOption(flag("--json", "one JSON object a line, see docs/reload-log.md", 6));
        ConfigFlags.addTo(spec);
        command.line = new CommandLine(spec);
        ConfigFlags.layOut(command.line);
        return command.line;
    }

    private static OptionSpec flag(String name, String description, int order) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .order(order)
                .build();
    }

    @Override
    public Integer call() {
        try {
            Map<String, Path> files =
                    files(ConfigFlags.of(line.getParseResult()).look(surroundings));
            check(files);
            Map<String, History> histories = new LinkedHashMap<>();
            for (Map.Entry<String, Path> file : files.entrySet()) {
                read(file.getValue()).ifPresent(history -> histories.put(file.getKey(), history));
            }
            if (histories.isEmpty()) {
                String names = files.values().stream().map(Path::toString).collect(Collectors.joining(", "));
                return notFound("no reload was written down yet: there is no " + names
                        + "; start the project with: hotreload run");
            }
            return show(histories, files);
        } catch (ProblemException e) {
            return surroundings.report(e.problems(), ExitCode.USAGE);
        } catch (IOException e) {
            return surroundings.report(List.of(Problem.of("the log cannot be read: " + e)), ExitCode.USAGE);
        }
    }

    /** By name, in order; the name of one that is alone is empty. */
    private static Map<String, Path> files(LoadedConfig loaded) {
        Map<String, Path> files = new LinkedHashMap<>();
        if (loaded.apps().isEmpty()) {
            files.put("", loaded.config().log().file());
        }
        loaded.apps()
                .forEach(
                        app -> files.put(app.name(), app.loaded().config().log().file()));
        return files;
    }

    private void check(Map<String, Path> files) throws ProblemException {
        CommandLine.ParseResult parsed = line.getParseResult();
        List<Problem> problems = new ArrayList<>();
        List<String> chosen = Stream.of("--slowest", "--generation", "--trace")
                .filter(parsed::hasMatchedOption)
                .toList();
        if (chosen.size() > 1) {
            problems.add(Problem.of(String.join(" and ", chosen) + " cannot be combined; choose one of them"));
        }
        if (parsed.matchedOptionValue("-n", 1) < 1) {
            problems.add(Problem.of("-n " + parsed.matchedOptionValue("-n", 1) + " shows nothing; give 1 or more"));
        }
        if (!parsed.matchedOptionValue("--trace", "0").matches("[0-9a-fA-F]+")) {
            problems.add(Problem.of("--trace wants hexadecimal digits, as in traceId; hotreload log --json has them"));
        }
        if (parsed.hasMatchedOption("--generation") && files.size() > 1) {
            problems.add(Problem.of("--generation is of one application, and these are "
                    + String.join(", ", files.keySet()) + "; choose one with --app NAME"));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
    }

    private Optional<History> read(Path file) throws IOException {
        try {
            History history = History.read(file);
            if (history.skipped() > 0) {
                surroundings
                        .err()
                        .println("hotreload: left out " + LogWords.count(history.skipped(), "line") + " of " + file
                                + ", damaged or of another program");
            }
            return Optional.of(history);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private int show(Map<String, History> histories, Map<String, Path> files) {
        CommandLine.ParseResult parsed = line.getParseResult();
        boolean json = parsed.matchedOptionValue("--json", false);
        Shown shown = new Shown(surroundings.out(), json, files.keySet());
        if (parsed.matchedOptionValue("--slowest", false)) {
            int most = parsed.matchedOptionValue("-n", SLOWEST);
            histories.forEach((app, history) -> {
                Slowest slowest = Slowest.of(history.reloads(), most);
                shown.print(app, slowest.json(), text.slowest(slowest));
            });
            return ExitCode.OK.code();
        }
        boolean one = parsed.hasMatchedOption("--generation") || parsed.hasMatchedOption("--trace");
        List<Of> all = histories.entrySet().stream()
                .flatMap(entry -> entry.getValue().reloads().stream().map(reload -> new Of(entry.getKey(), reload)))
                .filter(of -> wanted(parsed).test(of.reload))
                .sorted(comparing(of -> of.reload.whole().end()))
                .toList();
        if (one && all.isEmpty()) {
            return notFound("no such reload is written down; hotreload log names those that are");
        }
        int most = one ? 1 : parsed.matchedOptionValue("-n", LAST);
        all.stream()
                .skip(Math.max(0, all.size() - most))
                .forEach(of ->
                        shown.print(of.app, of.reload.json(), one ? text.tree(of.reload) : text.reload(of.reload)));
        return ExitCode.OK.code();
    }

    private static Predicate<LoggedReload> wanted(CommandLine.ParseResult parsed) {
        if (parsed.hasMatchedOption("--generation")) {
            int generation = parsed.matchedOptionValue("--generation", 0);
            return reload -> reload.generation() == generation;
        }
        String trace = parsed.matchedOptionValue("--trace", "").toLowerCase(Locale.ROOT);
        return reload -> reload.traceId().startsWith(trace);
    }

    private int notFound(String why) {
        surroundings.err().println("hotreload: " + why);
        return ExitCode.NOT_FOUND.code();
    }

    /** A reload of an application. */
    private record Of(String app, LoggedReload reload) {}
}
