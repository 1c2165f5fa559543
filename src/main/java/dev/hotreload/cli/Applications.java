package dev.hotreload.cli;

import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig;
import dev.hotreload.console.Console;
import dev.hotreload.console.Speaker;
import dev.hotreload.console.Terminal;
import dev.hotreload.guard.Verdict;
import dev.hotreload.proxy.Crossing;
import dev.hotreload.trace.Telemetry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The applications of one run: mostly one, or those of the {@code [[app]]} tables, each with a runner of its own. They share the
 * terminal, the keys and the signals.
 */
final class Applications implements Stage.Common {
    private final Surroundings surroundings;
    private final ConfigFlags flags;
    private final List<String> moreArgs;
    private final Verdict.Allowed permission;
    private final Terminal terminal;
    private final Telemetry telemetry;
    private final Object resolving = new Object();
    private final CountDownLatch end = new CountDownLatch(1);

    /** By name, in order; the name of one that is alone is empty. */
    private volatile Map<String, Runner> runners = Map.of();

    private volatile boolean running;
    private volatile boolean listening;
    private volatile ExitCode exitCode = ExitCode.OK;
    private volatile @Nullable Console console;

    /**
     * @param moreArgs for the application, typed behind {@code --}
     * @param permission of the guard
     */
    Applications(Surroundings surroundings, ConfigFlags flags, List<String> moreArgs, Verdict.Allowed permission) {
        this.permission = permission;
        this.surroundings = surroundings;
        this.flags = flags;
        this.moreArgs = List.copyOf(moreArgs);
        this.telemetry = new Telemetry(surroundings.environment());
        this.terminal = Terminal.of(surroundings.out(), Terminals.interactive(), surroundings.environment());
    }

    /**
     * Blocks until the end.
     *
     * @param read what the config files were like before they were read
     */
    ExitCode run(LoadedConfig loaded, Stamps read) throws InterruptedException, ProblemException {
        Signals.handle(this::quit, this::quitNow);
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> {
            bug.printStackTrace(surroundings.err());
            quit(ExitCode.INTERNAL);
        });
        Console shown = console(loaded);
        permission.announcements().forEach(text -> shown.say("guard", text));
        loaded.warnings().forEach(shown::warning);
        loaded.notYetAvailable().forEach(shown::warning);
        Map<String, LoadedConfig> parts = parts(loaded);
        if (parts.size() > 1 && !moreArgs.isEmpty()) {
            throw new ProblemException(
                    List.of(Problem.of("the arguments behind -- are for one application, and these are "
                            + String.join(", ", parts.keySet())
                            + "; choose one with --app NAME, or set run.args in its [[app]]")));
        }
        Optional<Crossing> crossing = loaded.apps().isEmpty()
                ? Optional.empty()
                : Optional.of(new Crossing(loaded.config(), List.copyOf(parts.keySet()), telemetry::text));
        try {
            runners = runners(parts, crossing);
            List<Reconfiguration.Next> first = prepared(parts, read);
            running = true;
            if (runners.size() == 1) {
                runners.values().iterator().next().run(first.get(0));
            } else {
                runBesideEachOther(first);
            }
            return exitCode;
        } finally {
            crossing.ifPresent(Crossing::close);
            telemetry.close();
        }
    }

    /** By name, in order. */
    private static Map<String, LoadedConfig> parts(LoadedConfig loaded) {
        Map<String, LoadedConfig> parts = new LinkedHashMap<>();
        if (loaded.apps().isEmpty()) {
            parts.put("", loaded);
        }
        loaded.apps().forEach(app -> parts.put(app.name(), app.loaded()));
        return parts;
    }

    private Map<String, Runner> runners(Map<String, LoadedConfig> parts, Optional<Crossing> crossing) {
        int width = parts.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> names = List.copyOf(parts.keySet());
        Map<String, Runner> made = new LinkedHashMap<>();
        Turn turn = Turn.now();
        for (String name : names) {
            Turn next = new Turn();
            Terminal own = name.isEmpty() ? terminal : terminal.of(new Speaker(name, width, made.size()));
            Optional<Crossing.Place> place = crossing.map(shared -> new Crossing.Place(shared, name));
            Stage stage = new Stage(
                    surroundings,
                    own,
                    this,
                    () -> read(name, names, crossing),
                    turn,
                    next,
                    telemetry.of(name),
                    place,
                    permission);
            made.put(name, new Runner(stage, moreArgs));
            turn = next;
        }
        return made;
    }

    /** The part of one, which must still be there beside the same others. */
    private LoadedConfig read(String name, List<String> names, Optional<Crossing> crossing) throws ProblemException {
        LoadedConfig loaded = flags.load(surroundings);
        Map<String, LoadedConfig> parts = parts(loaded);
        LoadedConfig part = parts.get(name);
        if (part == null || !List.copyOf(parts.keySet()).equals(names)) {
            throw new ProblemException(
                    List.of(Problem.of("other applications are named than before; start hotreload again to run them")));
        }
        boolean shared = parts.values().stream()
                .anyMatch(one -> !one.config().proxy().routes().isEmpty());
        if (shared && crossing.filter(at -> at.isAt(loaded.config().proxy())).isEmpty()) {
            throw new ProblemException(List.of(Problem.of(
                    "the address that the applications share is another now;" + " start hotreload again to use it")));
        }
        return part;
    }

    /** All that is wrong with any of them is said before one starts. */
    private List<Reconfiguration.Next> prepared(Map<String, LoadedConfig> parts, Stamps read)
            throws InterruptedException, ProblemException {
        List<Reconfiguration.Next> prepared = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, Runner> runner : runners.entrySet()) {
            String name = runner.getKey();
            try {
                LoadedConfig part =
                        parts.getOrDefault(name, parts.values().iterator().next());
                prepared.add(runner.getValue().prepare(part, read, !name.isEmpty()));
            } catch (ProblemException e) {
                e.problems().forEach(problem -> problems.add(name.isEmpty() ? problem : named(name, problem)));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return prepared;
    }

    private static Problem named(String name, Problem problem) {
        return new Problem(
                problem.file(),
                problem.line(),
                problem.column(),
                problem.severity(),
                name + ": " + problem.message(),
                problem.excerpt());
    }

    /** They stop in the opposite order, each when those after it are gone. */
    private void runBesideEachOther(List<Reconfiguration.Next> first) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Runner> all = List.copyOf(runners.values());
        List<String> names = List.copyOf(runners.keySet());
        for (int i = 0; i < all.size(); i++) {
            Runner runner = all.get(i);
            Reconfiguration.Next next = first.get(i);
            Thread thread = new Thread(() -> runToTheEnd(runner, next), "reload-" + names.get(i));
            threads.add(thread);
            thread.start();
        }
        end.await();
        for (int i = all.size() - 1; i >= 0; i--) {
            all.get(i).quit();
            threads.get(i).join();
        }
    }

    private static void runToTheEnd(Runner runner, Reconfiguration.Next first) {
        try {
            runner.run(first);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Console console(LoadedConfig loaded) {
        Logging.set(loaded.config().log().level());
        Console made = new Console(
                terminal, loaded.config().log(), loaded.config().screen(), surroundings.workingDir(), Optional::empty);
        console = made;
        return made;
    }

    @Override
    public synchronized void begins(LoadedConfig loaded) {
        Console unused = console(loaded);
        RunConfig run = loaded.config().run();
        if (!listening && run.stdin() == RunConfig.Stdin.KEYS && !Terminals.inBackground()) {
            listening = true;
            if (Terminals.interactive()) {
                typed().help();
            }
            new Keys(surroundings.in(), typed()).listen();
        }
    }

    private Typed typed() {
        return new Typed(runners, this::say, () -> quit(ExitCode.OK));
    }

    private void say(String text) {
        Console shown = console;
        if (shown != null) {
            shown.say("keys", text);
        }
    }

    @Override
    public boolean hasKeys() {
        return listening;
    }

    @Override
    public Object resolving() {
        return resolving;
    }

    private void quit(ExitCode code) {
        exitCode = code;
        if (!running) {
            // Nothing runs yet that would have to be stopped in order.
            quitNow(code);
        }
        end.countDown();
        if (runners.size() == 1) {
            each(Runner::quit);
        }
    }

    /** The second signal: no grace period, no order. Does not return. */
    private void quitNow(ExitCode code) {
        each(Runner::kill);
        Runtime.getRuntime().halt(code.code());
    }

    private void each(Consumer<Runner> action) {
        runners.values().forEach(action);
    }
}
