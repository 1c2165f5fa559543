package dev.hotreload.cli;

import dev.hotreload.app.App;
import dev.hotreload.app.AppExit;
import dev.hotreload.app.AppListener;
import dev.hotreload.app.Endpoint;
import dev.hotreload.app.Footprint;
import dev.hotreload.app.Growth;
import dev.hotreload.app.Output;
import dev.hotreload.app.StartProgress;
import dev.hotreload.app.SwapOutcome;
import dev.hotreload.app.Timings;
import dev.hotreload.config.Config;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.ProblemException;
import dev.hotreload.console.Console;
import dev.hotreload.project.Frameworks;
import dev.hotreload.project.Project;
import dev.hotreload.proxy.Proxy;
import dev.hotreload.reload.ReloadEvent;
import dev.hotreload.reload.ReloadListener;
import dev.hotreload.span.Part;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs session after session over one application, until somebody quits. */
final class Runner implements AppListener, Reconfiguration.Loader {
    private final Stage stage;
    private final LaunchPlan.Outer outer;
    /** Held while one session takes the place of another, so that no report goes to the one that reads no more. */
    private final Object handover = new Object();

    private volatile boolean quitting;
    private volatile boolean paused;
    private volatile Optional<String> hint = Optional.empty();
    private volatile @Nullable Session session;
    private volatile @Nullable App app;
    private final Front front;
    private volatile @Nullable Console console;

    Runner(Stage stage, List<String> moreArgs) {
        this.stage = stage;
        this.front = new Front(
                new Proxy.Orders(this::requestRestart, this::requestApply, () -> pause(true), () -> pause(false)),
                this::lastOutput,
                stage);
        this.outer = new LaunchPlan.Outer(stage.surroundings().environment(), moreArgs, new Slots());
    }

    /**
     * Finds out what is to be run.
     *
     * @param read what the config files were like before they were read
     * @param warn whether what is not yet available is said here
     */
    Reconfiguration.Next prepare(LoadedConfig first, Stamps read, boolean warn) throws ProblemException {
        Console start = consoleFor(first);
        if (warn) {
            first.notYetAvailable().forEach(start::warning);
        }
        Stamps before = read.and(Stamps.of(Deciding.probably(first.config().root())));
        return Reconfiguration.Next.of(first, project(first), "", before);
    }

    /** Blocks until the end. */
    void run(Reconfiguration.Next first) throws InterruptedException {
        LoadedConfig loaded = first.loaded();
        try (front;
                App running = new App(this, loaded.config().tmpDir(), output())) {
            app = running;
            runSessions(first, running);
        } finally {
            app = null;
            stage.next().come();
        }
    }

    /** Lines of several are told apart by their names. */
    private Output output() {
        return stage.terminal().speaker().isEmpty()
                ? Output.ours(System.out, System.err)
                : Output.to(
                        () -> lines(stage.surroundings().out()),
                        () -> lines(stage.surroundings().err()));
    }

    private OutputStream lines(PrintStream to) {
        return Objects.requireNonNull(console).output(to, Output.encoding());
    }

    private void runSessions(Reconfiguration.Next first, App running) throws InterruptedException {
        Optional<Reconfiguration.Next> next = Optional.of(first);
        Optional<Session> before = Optional.empty();
        while (next.isPresent()) {
            LoadedConfig loaded = next.get().loaded();
            stage.common().begins(loaded);
            Console shown = consoleFor(loaded);
            shown.say("project", describe(next.get().project()));
            hint = Frameworks.withoutArguments(
                    next.get().project(), outer.arguments(loaded.config().run()));
            front.use(loaded.config(), next.get().project(), shown);
            Session.Parts parts = new Session.Parts(next.get(), running, shown, viewers(), stage, outer);
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

    /** The proxy first: when the next application starts, this one can be reached. */
    private List<ReloadListener> viewers() {
        List<ReloadListener> viewers = new ArrayList<>();
        front.listener().ifPresent(viewers::add);
        viewers.add(stage.next());
        return viewers;
    }

    private void handOver(Optional<Session> before, Session current) {
        synchronized (handover) {
            before.ifPresent(current::carryOn);
            session = current;
        }
    }

    private Console consoleFor(LoadedConfig loaded) {
        Config config = loaded.config();
        Console made = new Console(
                stage.terminal(),
                config.log(),
                config.screen(),
                stage.surroundings().workingDir(),
                front::address);
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
        return stage.source().read();
    }

    @Override
    public Project project(LoadedConfig loaded) throws ProblemException {
        return stage.resolve(loaded.config(), Objects.requireNonNull(console));
    }

    void requestRestart() {
        post(new ReloadEvent.RestartRequested("you asked for it"));
    }

    void requestApply() {
        post(new ReloadEvent.ApplyRequested());
    }

    boolean isPaused() {
        return paused;
    }

    /** Gives the application a line. */
    void input(String line) {
        App running = app;
        if (running != null) {
            running.input(line);
        }
    }

    /** What is saved meanwhile is built, and waits. */
    void pause(boolean on) {
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

    private void post(ReloadEvent event) {
        synchronized (handover) {
            Session current = session;
            if (current != null) {
                current.post(event);
            }
        }
    }

    /** Returns at once. */
    void quit() {
        quitting = true;
        post(new ReloadEvent.QuitRequested());
    }

    /** No grace period; for any thread. */
    void kill() {
        App running = app;
        if (running != null) {
            running.kill();
        }
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
        Optional.ofNullable(console).ifPresent(shown -> hint.ifPresent(text -> shown.say("hint", text)));
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
    public void left(int launch, long startNanos, List<Part> parts) {
        synchronized (handover) {
            Session current = session;
            if (current != null) {
                current.left(startNanos, parts);
            }
        }
    }

    @Override
    public void grows(Growth growth) {
        stage.telemetry().grows(growth);
        Console shown = console;
        if (shown != null) {
            shown.grows(growth, stage.common().hasKeys());
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
