package dev.hotreload.cli;

import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.ProblemException;
import dev.hotreload.console.Console;
import dev.hotreload.project.Project;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads configuration and project again when a file that decides them changed, on the thread {@code project}. What cannot
 * be used is shown, and all stays as it is.
 */
final class Reconfiguration implements AutoCloseable {
    private final Loader loader;
    private final LoadedConfig loaded;
    private final Project project;
    private final Console console;
    private final Runnable changed;
    private final BlockingQueue<Set<Path>> inbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable Next next;

    /** What the next session is made of. */
    record Next(LoadedConfig loaded, Project project, String reason) {}

    /** Reads both; the project may have to download. */
    interface Loader {
        LoadedConfig config() throws ProblemException;

        Project project(LoadedConfig loaded) throws ProblemException;
    }

    /** The runnable is called once, when there is a next configuration. */
    Reconfiguration(Loader loader, LoadedConfig loaded, Project project, Console console, Runnable changed) {
        this.loader = loader;
        this.loaded = loaded;
        this.project = project;
        this.console = console;
        this.changed = changed;
        this.thread = new Thread(this::run, "project");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns at once. */
    void look(Set<Path> files) {
        inbox.add(Set.copyOf(files));
    }

    /** What ended the session, if this did. */
    Optional<Next> next() {
        return Optional.ofNullable(next);
    }

    private void run() {
        try {
            while (next == null) {
                Set<Path> files = inbox.take();
                String names = Console.names(files);
                console.say("changed", names);
                try {
                    LoadedConfig now = loader.config();
                    Project found = loader.project(now);
                    settle(now, found, names);
                } catch (ProblemException e) {
                    console.problems(e.problems(), "the session goes on as it was; waiting for changes");
                }
            }
        } catch (InterruptedException e) {
            // The session ends; there is nothing to undo.
            Thread.currentThread().interrupt();
        }
    }

    private void settle(LoadedConfig now, Project found, String names) {
        if (!now.config().tmpDir().equals(loaded.config().tmpDir())) {
            console.say("config", "tmp_dir changed; start hotreload again to use it");
        } else if (found.equals(project) && now.settings().equals(loaded.settings()) && inbox.isEmpty()) {
            console.say("config", "nothing that matters changed");
        } else if (inbox.isEmpty()) {
            next = new Next(now, found, names + " changed");
            changed.run();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
