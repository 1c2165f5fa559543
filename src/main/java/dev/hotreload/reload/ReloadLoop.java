package dev.hotreload.reload;

import dev.hotreload.config.BuildConfig;
import dev.hotreload.config.Config;
import dev.hotreload.config.RunConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the machine: takes one event after the other from its inbox, hands commands to the worker and states to the
 * listeners. {@link #post} may be called from any thread; all else happens on the thread that runs the loop.
 */
public final class ReloadLoop {
    private static final Logger log = LoggerFactory.getLogger(ReloadLoop.class);

    private final BlockingQueue<ReloadEvent> inbox = new LinkedBlockingQueue<>();
    private final Withholding machine;
    private final Consumer<Command> worker;
    private final List<ReloadListener> listeners;
    private final LongSupplier clockNanos;

    /**
     * A loop at rest; {@link #run} starts it.
     *
     * @param worker starts the work of a command and returns at once
     * @param listeners called in this order
     */
    public ReloadLoop(SwitchRule rule, Config config, Consumer<Command> worker, List<ReloadListener> listeners) {
        this(machine(rule, config), worker, listeners, System::nanoTime);
    }

    private static boolean runsCommands(BuildConfig build) {
        return build.cmd().isPresent()
                || !build.preCmd().isEmpty()
                || !build.postCmd().isEmpty()
                || build.rules().stream().anyMatch(rule -> rule.cmd().isPresent());
    }

    private static Withholding machine(SwitchRule rule, Config config) {
        RunConfig run = config.run();
        ExitPolicy exits = new ExitPolicy(run.restartOnExit(), run.restartDelay());
        Takeover takeover = Takeover.of(config.reload());
        return new Withholding(
                new ReloadMachine(rule, takeover, exits, config.build().stopOnError()),
                new LoopAdvice(config.root(), config.watch().exclude()),
                takeover,
                runsCommands(config.build()));
    }

    ReloadLoop(Withholding machine, Consumer<Command> worker, List<ReloadListener> listeners, LongSupplier clockNanos) {
        this.machine = machine;
        this.worker = worker;
        this.listeners = List.copyOf(listeners);
        this.clockNanos = clockNanos;
    }

    /** Adds an event; never blocks. */
    public void post(ReloadEvent event) {
        inbox.add(event);
    }

    /**
     * Takes over what runs from the loop of an earlier session, and what was reported of it after that loop had returned
     * from {@link #run}. Nobody may post to the earlier loop any more.
     */
    public void carryOn(ReloadLoop earlier) {
        machine.carryOn(earlier.machine);
        List<ReloadEvent> unread = new ArrayList<>();
        earlier.inbox.drainTo(unread);
        unread.stream().filter(ReloadLoop::outlivesTheSession).forEach(inbox::add);
    }

    /** The application and the developer are the same; the builder and the watcher are not. */
    private static boolean outlivesTheSession(ReloadEvent event) {
        return event instanceof ReloadEvent.AppReady
                || event instanceof ReloadEvent.AppListening
                || event instanceof ReloadEvent.AppExited
                || event instanceof ReloadEvent.RestartRequested
                || event instanceof ReloadEvent.RestartNeeded
                || event instanceof ReloadEvent.ApplyRequested
                || event instanceof ReloadEvent.PauseRequested;
    }

    /**
     * Orders the first build and steps until the state is Closed.
     *
     * @param reason of the start that follows it, for the screen; empty: none has to be given
     */
    public void run(String reason) throws InterruptedException {
        begin(reason);
        while (!(machine.state() instanceof ReloadState.Closed)) {
            step();
        }
    }

    void begin(String reason) {
        ReloadState before = machine.state();
        publish(before, machine.begin(reason, clockNanos.getAsLong()));
    }

    /** Takes one event; waits for it. */
    void step() throws InterruptedException {
        ReloadEvent event = inbox.take();
        ReloadState before = machine.state();
        publish(before, machine.on(event, clockNanos.getAsLong()));
    }

    private void publish(ReloadState before, List<Command> commands) {
        commands.forEach(worker);
        ReloadState after = machine.state();
        if (after.equals(before)) {
            return;
        }
        log.debug("{}", after);
        for (ReloadListener listener : listeners) {
            try {
                listener.onState(after);
            } catch (RuntimeException e) {
                // A viewer that fails must not stop the application from being reloaded.
                log.error("a viewer failed", e);
            }
        }
    }
}
