package dev.hotreload.build;

import dev.hotreload.command.Call;
import dev.hotreload.command.CommandRun;
import dev.hotreload.command.Ended;
import dev.hotreload.command.ErrorLines;
import dev.hotreload.config.BuildConfig.Command;
import dev.hotreload.config.BuildConfig.Rule;
import dev.hotreload.config.Problem;
import dev.hotreload.span.Parts;
import dev.hotreload.watch.Glob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Runs the developer's own commands before and after the classes are built, those that what changed asks for. What failed or
 * was stopped stays owed. Used on the thread {@code build} only.
 */
final class Steps {
    /** What a command writes may be what stops it; after so many stops in a row it may come to its end. */
    private static final int STOPS = 2;

    private static final int LINES_OF_OUTPUT = 8;

    private final Commands commands;
    private final Generators generators;
    private final Consumer<String> lines;
    private final Runnable meanwhile;
    private final Parts parts;
    private final Map<Rule, List<Glob>> globs = new LinkedHashMap<>();
    private final Map<Rule, Set<Path>> owedRules = new LinkedHashMap<>();
    private final Set<Path> unbuilt = new TreeSet<>();
    private boolean first = true;
    private boolean owesBuild = true;
    private boolean owesAfter;
    /** What commands have made is not looked at yet. */
    private boolean haveRun;

    private Consequence owed = new Consequence.None();
    private int stops;

    /**
     * Nothing has run yet.
     *
     * @param lines gets what the commands print, and a line that names each of them before
     * @param meanwhile is done again and again while a command runs
     * @param parts gets one for each command
     */
    Steps(Commands commands, Generators generators, Consumer<String> lines, Runnable meanwhile, Parts parts) {
        this.commands = commands;
        this.generators = generators;
        this.lines = lines;
        this.meanwhile = meanwhile;
        this.parts = parts;
        commands.rules()
                .forEach(rule ->
                        globs.put(rule, rule.include().stream().map(Glob::of).toList()));
    }

    /**
     * What the steps before left.
     *
     * @param failed empty: they succeeded
     * @param files to be looked at
     * @param everywhere whether other files may have changed, too
     */
    record Before(List<Problem> failed, Set<Path> files, boolean everywhere) {
        Before {
            failed = List.copyOf(failed);
            files = Set.copyOf(files);
        }
    }

    /** Throws {@link CancelToken.CancelledException} when the build is not wanted any more. */
    Before before(Set<Path> changed, CancelToken token) throws InterruptedException {
        sort(changed);
        generators.note(changed);
        List<Problem> failed = runRules(token);
        if (failed.isEmpty()) {
            failed = generators.run(call -> run(call, token));
        }
        if (failed.isEmpty() && owesBuild) {
            List<Call> calls = new ArrayList<>(calls(commands.before()));
            calls.addAll(calls(commands.build().stream().toList()));
            failed = runAll(calls, token);
        }
        if (!failed.isEmpty()) {
            return new Before(failed, Set.of(), false);
        }
        if (commands.program() && !first && !unbuilt.isEmpty()) {
            owed = owed.plus(new Consequence.Restart(names(unbuilt) + " changed"));
        }
        first = false;
        owesAfter |= owesBuild;
        owesBuild = false;
        Before before = new Before(List.of(), unbuilt, haveRun);
        unbuilt.clear();
        haveRun = false;
        return before;
    }

    private void sort(Set<Path> changed) {
        for (Path file : changed) {
            Optional<Rule> rule = ruleOf(file);
            rule.ifPresent(matching ->
                    owedRules.computeIfAbsent(matching, key -> new TreeSet<>()).add(file));
            if (rule.isEmpty() || rule.get().then() == Rule.Then.BUILD) {
                unbuilt.add(file);
                owesBuild = true;
            }
        }
    }

    private Optional<Rule> ruleOf(Path file) {
        if (globs.isEmpty() || !file.startsWith(commands.root())) {
            return Optional.empty();
        }
        String relative = relative(file);
        return globs.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(glob -> glob.matches(relative)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private String relative(Path file) {
        return commands.root().relativize(file).toString().replace('\\', '/');
    }

    private List<Problem> runRules(CancelToken token) throws InterruptedException {
        for (Rule rule : commands.rules()) {
            Set<Path> files = owedRules.get(rule);
            if (files != null) {
                if (rule.cmd().isPresent()) {
                    List<Problem> failed = run(call(rule.cmd().get()), token);
                    if (!failed.isEmpty()) {
                        return failed;
                    }
                }
                owed = owed.plus(consequence(rule, files));
                owedRules.remove(rule);
            }
        }
        return List.of();
    }

    private Consequence consequence(Rule rule, Set<Path> files) {
        return switch (rule.then()) {
            case NOTHING, BUILD -> new Consequence.None();
            case REFRESH ->
                new Consequence.Refresh(
                        new TreeSet<>(files.stream().map(this::relative).toList()));
            case RESTART -> new Consequence.Restart(names(files) + " changed");
        };
    }

    private static String names(Set<Path> files) {
        String name = files.stream()
                .findFirst()
                .map(file -> String.valueOf(file.getFileName()))
                .orElse("");
        return files.size() < 2 ? name : name + " and " + (files.size() - 1) + " more";
    }

    /**
     * When the classes are complete and nobody uses them yet. Throws {@link CancelToken.CancelledException} as {@link #before}.
     *
     * @return why they must not be used; empty: they may
     */
    List<Problem> after(CancelToken token) throws InterruptedException {
        List<Problem> failed = owesAfter ? runAll(calls(commands.after()), token) : List.of();
        owesAfter &= !failed.isEmpty();
        return failed;
    }

    /** The result as it is to be told. */
    BuildResult told(BuildResult result) {
        if (!(result instanceof BuildResult.Succeeded all)) {
            return result;
        }
        Consequence consequence = all.consequence().plus(owed);
        owed = new Consequence.None();
        return new BuildResult.Succeeded(
                all.classes(), all.resources(), consequence, all.scope(), all.warnings(), all.took(), all.parts());
    }

    private List<Call> calls(List<Command> typed) {
        return typed.stream().map(this::call).toList();
    }

    private Call call(Command command) {
        return new Call(command, commands.root(), commands.environment(), commands.timeout());
    }

    private List<Problem> runAll(List<Call> calls, CancelToken token) throws InterruptedException {
        for (Call call : calls) {
            List<Problem> failed = run(call, token);
            if (!failed.isEmpty()) {
                return failed;
            }
        }
        return List.of();
    }

    /** Returns why it failed; empty: it did not. */
    private List<Problem> run(Call call, CancelToken token) throws InterruptedException {
        token.check();
        lines.accept("$ " + call.text());
        ErrorLines errors = new ErrorLines(call.dir());
        Ended ended = CommandRun.of(call, () -> isWanted(token), line -> {
            if (errors.add(line)) {
                lines.accept(line);
            }
        });
        parts.ended("command", Map.of("command", call.text()));
        if (ended instanceof Ended.Stopped) {
            stops++;
            lines.accept("stopped: " + call.text());
            throw new CancelToken.CancelledException();
        }
        stops = 0;
        haveRun = true;
        if (ended instanceof Ended.Exited exited && exited.code() == 0) {
            return List.of();
        }
        List<Problem> places = ended instanceof Ended.Exited ? errors.problems() : List.of();
        return places.isEmpty() ? List.of(problem(call, ended, errors)) : places;
    }

    private boolean isWanted(CancelToken token) {
        meanwhile.run();
        return !token.isEnded() && (!token.isCancelled() || stops >= STOPS);
    }

    private static Problem problem(Call call, Ended ended, ErrorLines errors) {
        String what = "the command `" + call.text() + "` ";
        List<String> last = errors.last();
        String printed = String.join("\n", last.subList(Math.max(0, last.size() - LINES_OF_OUTPUT), last.size()));
        if (ended instanceof Ended.Exited exited) {
            what += "failed with exit code " + exited.code()
                    + (printed.isEmpty() ? " and printed nothing" : "; it printed last:");
        } else if (ended instanceof Ended.NotStarted notStarted) {
            what += "could not be started: " + notStarted.reason();
        } else if (ended instanceof Ended.TimedOut timedOut) {
            what += "took longer than build.timeout = " + seconds(timedOut.timeout()) + ", so it was stopped";
        }
        return new Problem(Optional.empty(), 0, 0, Problem.Severity.ERROR, what, printed);
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
