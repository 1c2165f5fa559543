package dev.hotreload.cli;

import dev.hotreload.app.App;
import dev.hotreload.app.Footprint;
import dev.hotreload.app.SwapOutcome;
import dev.hotreload.build.BuildListener;
import dev.hotreload.build.BuildResult;
import dev.hotreload.build.Builder;
import dev.hotreload.build.Commands;
import dev.hotreload.build.Finish;
import dev.hotreload.config.Config;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ReloadConfig;
import dev.hotreload.console.Console;
import dev.hotreload.project.Project;
import dev.hotreload.reload.Command;
import dev.hotreload.reload.ReloadEvent;
import dev.hotreload.reload.ReloadListener;
import dev.hotreload.reload.ReloadLoop;
import dev.hotreload.reload.ResourceRules;
import dev.hotreload.reload.RestartOn;
import dev.hotreload.reload.SwitchRule;
import dev.hotreload.span.Part;
import dev.hotreload.swap.Preparation;
import dev.hotreload.trace.ReloadLog;
import dev.hotreload.watch.ChangeSet;
import dev.hotreload.watch.WatchListener;
import dev.hotreload.watch.Watcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One configuration of one project: wires watcher, builder, application and loop together, until the end or until a file
 * changes that decides the configuration or the project. The application outlives the session, so that it serves until
 * the next session has built its first version.
 */
final class Session implements WatchListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Session.class);

    /** The application has its first requests to answer. */
    private static final long WARM_UP_MILLIS = 500;

    private final LoadedConfig loaded;
    private final Project project;
    private final App app;
    private final Turn turn;
    private final Console console;
    private final SwapPlan swaps;
    private final LaunchPlan launches;
    private final Builder builder;
    private final ReloadLog reloads;
    private final ReloadLoop loop;
    private final Reconfiguration reconfiguration;
    private final ProjectFiles files;
    private final ScriptChanges scripts;
    private final Stamps read;
    private final ScheduledExecutorService later;
    private final AtomicBoolean warm = new AtomicBoolean();
    private final AtomicInteger newestLaunch = new AtomicInteger();

    /** What a session needs and does not make. */
    record Parts(
            Reconfiguration.Next made,
            App app,
            Console console,
            List<ReloadListener> viewers,
            Stage stage,
            LaunchPlan.Outer outer) {}

    Session(Parts parts, Reconfiguration.Loader loader) {
        loaded = parts.made.loaded();
        project = parts.made.project();
        read = parts.made.read();
        app = parts.app;
        turn = parts.stage.turn();
        console = parts.console;
        Config config = loaded.config();
        Commands commands =
                Commands.of(config.root(), config.build(), config.run().cmd().isPresent(), parts.outer.environment());
        builder = Builder.open(project, config.tmpDir(), finish(config.reload()), commands, new BuildEvents());
        if (config.reload().strategy() != ReloadConfig.Strategy.RESTART
                && config.run().cmd().isEmpty()) {
            app.foresee(project.javac().javaHome());
        }
        swaps = new SwapPlan(builder, app, this::post);
        launches = new LaunchPlan(config, project, builder, swaps, parts.outer);
        parts.stage.telemetry().use(config.trace(), project.name(), console::warning);
        reloads = new ReloadLog(config.log().file(), parts.stage.telemetry());
        // The proxy before the console: what the screen calls live is so for the browser, too.
        List<ReloadListener> viewers = new ArrayList<>(parts.viewers);
        viewers.addAll(List.of(console, reloads));
        loop = new ReloadLoop(switchRule(config), config, this::carryOut, viewers);
        files = ProjectFiles.of(loaded, project);
        scripts = files.scriptChanges();
        reconfiguration = new Reconfiguration(loader, loaded, project, console, () -> {
            post(new ReloadEvent.QuitRequested());
        });
        later = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "later");
                    thread.setDaemon(true);
                    return thread;
                },
                // Whoever comes after the end has nothing to do any more.
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Finish finish(ReloadConfig reload) {
        return reload.prepare() && reload.strategy() != ReloadConfig.Strategy.RESTART
                ? new Finish("prepared", Preparation::prepare)
                : Finish.none();
    }

    private SwitchRule switchRule(Config config) {
        List<String> dirs = Triggers.projectDirs(project).stream()
                .map(dir -> config.root().relativize(dir).toString().replace('\\', '/'))
                .toList();
        return SwitchRule.of(
                config.reload().strategy(),
                new RestartOn(config.reload().restartOn(), dirs),
                new ResourceRules(launches::uncached));
    }

    /** The application has become ready, and there may be time until the first edit. */
    void ready() {
        if (warm.compareAndSet(false, true)) {
            Future<?> unused = later.schedule(builder::warmUp, WARM_UP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Takes over what runs, and what was reported of it and not yet read. The session before must be closed. */
    void carryOn(Session before) {
        loop.carryOn(before.loop);
        newestLaunch.set(before.newestLaunch.get());
    }

    /**
     * Runs until somebody quits or the configuration changed.
     *
     * @param reason of the first start, for the screen; empty: it is the first of all
     * @return the next configuration; empty: the end
     */
    Optional<Reconfiguration.Next> run(String reason) throws InterruptedException {
        try (Watcher watcher = Watcher.start(files.plan(), this)) {
            console.watching(files.existingDirs(), watcher.fileCount(), watcher.polling());
            // What changed between the reading and now, nobody has told us.
            Set<Path> missed = new TreeSet<>(read.changed());
            missed.addAll(scripts.missed());
            if (!missed.isEmpty()) {
                reconfiguration.look(missed);
            }
            loop.run(reason);
        }
        return reconfiguration.next();
    }

    /** For any thread. */
    void post(ReloadEvent event) {
        loop.post(event);
    }

    /** On the thread {@code app}. */
    void swapped(int generation, SwapOutcome outcome) {
        post(new ReloadEvent.SwapFinished(generation, swaps.result(outcome)));
    }

    /** On the thread {@code app}. */
    void measured(Footprint application, Footprint own) {
        reloads.measured(application, own);
    }

    /** For any thread. */
    void left(long startNanos, List<Part> parts) {
        reloads.left(startNanos, parts);
    }

    @Override
    public void changed(ChangeSet changes) {
        Map<Path, ChangeSet.Kind> ordinary = new TreeMap<>(changes.changes());
        Set<Path> decisive = new TreeSet<>(changes.changes().keySet());
        decisive.removeIf(file -> !files.deciding().decides(file));
        decisive.addAll(scripts.takeFrom(ordinary));
        if (!decisive.isEmpty()) {
            reconfiguration.look(decisive);
        }
        for (Path file : loaded.config().envFiles()) {
            if (ordinary.containsKey(file)) {
                console.say("changed", String.valueOf(file.getFileName()));
                post(new ReloadEvent.RestartNeeded(file.getFileName() + " changed"));
            }
        }
        ordinary.keySet().removeIf(file -> !files.isOrdinary(file));
        if (!ordinary.isEmpty()) {
            post(new ReloadEvent.FilesChanged(ChangeSet.of(ordinary, changes.detectedAtNanos())));
        }
    }

    @Override
    public void quiet() {
        post(new ReloadEvent.FilesQuiet());
    }

    @Override
    public void trouble(Problem problem) {
        console.warning(problem);
    }

    private void carryOut(Command command) {
        if (command instanceof Command.Compile compile) {
            build(compile);
        } else if (command instanceof Command.Swap swap) {
            swaps.swap(swap);
        } else if (command instanceof Command.Refresh refresh) {
            swaps.refresh(refresh);
        } else if (command instanceof Command.Tell tell) {
            console.say("keys", tell.text());
        } else if (command instanceof Command.Restart restart) {
            newestLaunch.set(restart.launch());
            if (restart.delay().isZero() && turn.hasCome()) {
                launch(restart);
            } else {
                launchLater(restart);
            }
        } else if (command instanceof Command.StopApp) {
            newestLaunch.incrementAndGet();
            app.requestStop();
        }
    }

    private void build(Command.Compile compile) {
        try {
            // Somebody may have deleted it since the last build, as `git clean` does.
            TmpDir.make(loaded.config().tmpDir());
        } catch (IOException e) {
            log.debug("the build will meet the same trouble, and say so", e);
        }
        builder.build(compile.generation(), compile.changed());
        // Beside the build.
        app.expectSwap();
    }

    private void launchLater(Command.Restart restart) {
        Future<@Nullable Void> unused = later.schedule(
                () -> {
                    turn.await();
                    if (restart.launch() == newestLaunch.get()) {
                        launch(restart);
                    }
                    return null;
                },
                restart.delay().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void launch(Command.Restart restart) {
        app.restart(restart.launch(), restart.beside(), launches.preparation(restart.launch(), restart.origin()));
    }

    /** What the builder has to tell, as events. */
    private final class BuildEvents implements BuildListener {
        @Override
        public void finished(int generation, BuildResult result) {
            post(new ReloadEvent.BuildFinished(generation, result));
        }

        @Override
        public void printed(String line) {
            console.say("build", line);
        }

        @Override
        public void changedUnreported(Set<Path> files) {
            Map<Path, ChangeSet.Kind> changes = new TreeMap<>();
            files.forEach(file -> changes.put(file, ChangeSet.Kind.MODIFIED));
            post(new ReloadEvent.FilesChanged(ChangeSet.of(changes, System.nanoTime())));
            post(new ReloadEvent.FilesQuiet());
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        reconfiguration.close();
        builder.close();
    }
}
