package dev.hotreload.cli;

import dev.hotreload.app.App;
import dev.hotreload.app.AppExit;
import dev.hotreload.app.AppListener;
import dev.hotreload.app.Endpoint;
import dev.hotreload.app.Footprint;
import dev.hotreload.app.Growth;
import dev.hotreload.app.StartProgress;
import dev.hotreload.app.SwapOutcome;
import dev.hotreload.app.Timings;
import dev.hotreload.config.Config;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig;
import dev.hotreload.console.Console;
import dev.hotreload.console.Terminal;
import dev.hotreload.project.ProgressListener;
import dev.hotreload.project.Project;
import dev.hotreload.project.ProjectResolver;
import dev.hotreload.proxy.Proxy;
import dev.hotreload.reload.ReloadEvent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs session after session over one application, until somebody quits. */
final class Runner implements AppListener, Reconfiguration.Loader {
    private final Surroundings surroundings;
    private final ConfigFlags flags;
    private final LaunchPlan.Outer outer;
    /** Held while one session takes the place of another, so that no report goes to the one that reads no more. */
    private final Object handover = new Object();

    private volatile boolean listening;
    private volatile boolean quitting;
    private volatile boolean paused;
    private volatile ExitCode exitCode = ExitCode.OK;
    private volatile @Nullable Session session;
    private volatile @Nullable App app;
    private final Front front = new Front(
            new Proxy.Orders(this::requestRestart, this::requestApply, () -> pause(true), () -> pause(false)),
            this::lastOutput);
    private volatile @Nullable Console console;

    Runner(Surroundings surroundings, ConfigFlags flags, List<String> moreArgs) {
        this.surroundings = surroundings;
        this.flags = flags;
        this.outer = new LaunchPlan.Outer(surroundings.environment(), moreArgs, new Slots());
    }

    /**
     * Blocks until the end.
     *
     * @param read what the config files were like before they were read
     */
    ExitCode run(LoadedConfig first, Stamps read, List<String> announcements)
            throws InterruptedException, ProblemException {
        Signals.handle(this::quit, this::quitNow);
        Thread.setDefaultUncaughtExceptionHandler((thread, bug) -> {
            bug.printStackTrace(surroundings.err());
            quit(ExitCode.INTERNAL);
        });
        Console start = consoleFor(first);
        announcements.forEach(text -> start.say("guard", text));
        first.warnings().forEach(start::warning);
        first.notYetAvailable().forEach(start::warning);
        Stamps before = read.and(Stamps.of(Deciding.probably(first.config().root())));
        Project project = project(first);
        try (front;
                App running = new App(this, first.config().tmpDir())) {
            app = running;
            runSessions(Reconfiguration.Next.of(first, project, "", before), running);
            return exitCode;
        } finally {
            app = null;
        }
    }

    private void runSessions(Reconfiguration.Next first, App running) throws InterruptedException {
        Optional<Reconfiguration.Next> next = Optional.of(first);
        Optional<Session> before = Optional.empty();
        while (next.isPresent()) {
            LoadedConfig loaded = next.get().loaded();
            Console shown = consoleFor(loaded);
            listenToKeys(loaded.config().run(), running);
            shown.say("project", describe(next.get().project()));
            front.use(loaded.config(), next.get().project(), shown);
            Session.Parts parts = new Session.Parts(next.get(), running, shown, front.listener(), outer);
            try (Session current = new Session(parts, this)) {
                handOver(before, current);
                // Asked before the handover, it was the session before that was told to quit.
                if (quitting) {
                    return;
                }
                next = current.run(next.get().reason());
                before = Optional.of(current);
            }
        }
    }

    private void handOver(Optional<Session> before, Session current) {
        synchronized (handover) {
            before.ifPresent(current::carryOn);
            session = current;
        }
    }

    private Console consoleFor(LoadedConfig loaded) {
        Config config = loaded.config();
        Logging.set(config.log().level());
        Terminal terminal = Terminal.of(surroundings.out(), Terminals.interactive(), surroundings.environment());
        Console made = new Console(terminal, config.log(), config.screen(), surroundings.workingDir(), front::address);
        console = made;
        return made;
    }

    private static String describe(Project project) {
        int modules = project.libraries().size();
        int jars = project.runtimeClasspath().size() - modules;
        return project.name() + ", " + project.tool() + ", "
                + (modules == 0 ? "" : modules == 1 ? "1 other module, " : modules + " other modules, ")
                + jars + " jars" + ", JDK in "
                + project.javac().javaHome();
    }

    @Override
    public LoadedConfig config() throws ProblemException {
        return flags.load(surroundings);
    }

    @Override
    public Project project(LoadedConfig loaded) throws ProblemException {
        Console shown = console;
        return ProjectResolver.resolve(loaded.config(), surroundings.javaHome(), new ProgressListener() {
            @Override
            public void progress(String text) {
                if (shown != null) {
                    shown.progress(text);
                }
            }

            @Override
            public void warning(Problem problem) {
                if (shown != null) {
                    shown.warning(problem);
                }
            }
        });
    }

    private void listenToKeys(RunConfig run, App running) {
        if (listening || run.stdin() != RunConfig.Stdin.KEYS || Terminals.inBackground()) {
            return;
        }
        listening = true;
        if (Terminals.interactive()) {
            explainKeys();
        }
        new Keys(
                        surroundings.in(),
                        this::requestRestart,
                        this::requestApply,
                        () -> pause(!paused),
                        () -> quit(ExitCode.OK),
                        this::explainKeys,
                        running::input)
                .listen();
    }

    private void requestRestart() {
        post(new ReloadEvent.RestartRequested("you asked for it"));
    }

    private void requestApply() {
        post(new ReloadEvent.ApplyRequested());
    }

    /** What is saved meanwhile is built, and waits. */
    private void pause(boolean on) {
        boolean changes = paused != on;
        paused = on;
        Console shown = console;
        if (changes && shown != null) {
            shown.say(
                    "keys",
                    on ? "paused: what you save is built, and waits; p goes on" : "what you save takes over again");
        }
        front.paused(on);
        post(new ReloadEvent.PauseRequested(on));
    }

    private List<String> lastOutput() {
        App running = app;
        return running == null ? List.of() : running.lastOutput();
    }

    private void explainKeys() {
        Console shown = console;
        if (shown != null) {
            shown.say("keys", Keys.HELP);
        }
    }

    private void post(ReloadEvent event) {
        synchronized (handover) {
            Session current = session;
            if (current != null) {
                current.post(event);
            }
        }
    }

    private void quit(ExitCode code) {
        exitCode = code;
        quitting = true;
        if (session == null) {
            // Nothing runs yet that would have to be stopped in order.
            quitNow(code);
        }
        post(new ReloadEvent.QuitRequested());
    }

    /** The second signal: no grace period, no order. Does not return. */
    private void quitNow(ExitCode code) {
        App running = app;
        if (running != null) {
            running.kill();
        }
        Runtime.getRuntime().halt(code.code());
    }

    @Override
    public void ready(int launch, Optional<Endpoint> endpoint, Timings timings) {
        endpoint.ifPresent(front::found);
        post(new ReloadEvent.AppReady(launch, endpoint, timings));
        synchronized (handover) {
            Session current = session;
            if (current != null) {
                current.ready();
            }
        }
        App running = app;
        OptionalInt debugPort = running == null ? OptionalInt.empty() : running.debugPort();
        Console shown = console;
        if (debugPort.isPresent() && shown != null) {
            shown.say("debug", "a debugger may attach to 127.0.0.1:" + debugPort.getAsInt());
        }
    }

    @Override
    public void stopping(Optional<Endpoint> endpoint, BooleanSupplier wanted) throws InterruptedException {
        front.drain(endpoint, wanted);
    }

    @Override
    public void exited(int launch, AppExit exit) {
        post(new ReloadEvent.AppExited(launch, exit));
    }

    @Override
    public void listening(int launch, Endpoint endpoint) {
        front.found(endpoint);
        post(new ReloadEvent.AppListening(launch, endpoint));
    }

    @Override
    public void withoutStandby(String reason) {
        Console shown = console;
        if (shown != null) {
            shown.say("standby", "none, restarts start a new JVM: " + reason);
        }
    }

    @Override
    public void slow(int launch, StartProgress progress) {
        Console shown = console;
        if (shown != null) {
            shown.starting(progress);
        }
    }

    @Override
    public void measured(Footprint application, Footprint own) {
        front.measured(application);
        synchronized (handover) {
            Session current = session;
            if (current != null) {
                current.measured(application, own);
            }
        }
    }

    @Override
    public void grows(Growth growth) {
        Console shown = console;
        if (shown != null) {
            shown.grows(growth, listening);
        }
    }

    @Override
    public void swapped(int generation, SwapOutcome outcome) {
        synchronized (handover) {
            Session current = session;
            if (current != null) {
                current.swapped(generation, outcome);
            }
        }
    }
}
