package dev.hotreload.cli;

import dev.hotreload.config.Config;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.RunConfig;
import dev.hotreload.console.Console;
import dev.hotreload.project.Project;
import dev.hotreload.trust.UntrustedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads configuration and project again when a file that decides them changed, on the thread {@code project}. What cannot
 * be used is shown, and all stays as it is.
 */
final class Reconfiguration implements AutoCloseable {
    private static final long TRUST_POLL_SECONDS = 1;

    private final Loader loader;
    private final LoadedConfig loaded;
    private final Project project;
    private final Console console;
    private final Runnable changed;
    private final Deciding deciding;
    private final BlockingQueue<Set<Path>> inbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile @Nullable Next next;

    /**
     * What the next session is made of.
     *
     * @param read what the deciding files were like when they were read
     */
    record Next(LoadedConfig loaded, Project project, String reason, Stamps read) {
        /** Adds the stamps of the files that are known only now. */
        static Next of(LoadedConfig loaded, Project project, String reason, Stamps before) {
            Stamps all = before.and(Deciding.of(loaded, project).stamps());
            return new Next(loaded, project, reason, all);
        }
    }

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
        this.deciding = Deciding.of(loaded, project);
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
            // Also those of earlier rounds that came to nothing: what they changed is still not in force.
            Set<Path> files = new TreeSet<>();
            boolean waitsForTrust = false;
            while (next == null) {
                Set<Path> fresh = waitsForTrust ? inbox.poll(TRUST_POLL_SECONDS, TimeUnit.SECONDS) : inbox.take();
                if (fresh == null) {
                    if (!isReadable()) {
                        continue;
                    }
                } else {
                    files.addAll(fresh);
                    console.say("changed", Console.names(fresh));
                }
                waitsForTrust = false;
                try {
                    Stamps before = deciding.stamps()
                            .and(Stamps.of(Deciding.probably(loaded.config().root())));
                    LoadedConfig now = loader.config();
                    settle(now, loader.project(now), files, before);
                } catch (ProblemException e) {
                    if (thread.isInterrupted()) {
                        // Whoever was being asked was stopped; nobody waits for the answer.
                        return;
                    }
                    waitsForTrust = e instanceof UntrustedException;
                    console.problems(e.problems(), "the session goes on as it was; waiting for changes");
                }
            }
        } catch (InterruptedException e) {
            // The session ends; there is nothing to undo.
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is a word from elsewhere by now: {@code hotreload trust} changes no file of the project. */
    private boolean isReadable() {
        try {
            LoadedConfig unused = loader.config();
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    private void settle(LoadedConfig now, Project found, Set<Path> files, Stamps before) {
        Optional<String> fixed = fixed(now.config());
        if (fixed.isPresent()) {
            console.say("config", fixed.get() + " changed; start hotreload again to use it");
        } else if (!inbox.isEmpty()) {
            // There is more to read; the next round decides for all.
            return;
        } else if (found.equals(project) && now.hasValuesOf(loaded) && !deciding.changesTheClasspath(files)) {
            console.say("config", "nothing that matters changed");
            files.clear();
        } else {
            ClasspathChange.between(project, found).ifPresent(text -> console.say("project", "class path: " + text));
            next = Next.of(now, found, Console.names(files) + " changed", before);
            changed.run();
        }
    }

    /** What cannot change while we run: the lock is in one directory, and who reads the terminal cannot let go of it. */
    private Optional<String> fixed(Config now) {
        if (!now.tmpDir().equals(loaded.config().tmpDir())) {
            return Optional.of("tmp_dir");
        }
        boolean letsGo = loaded.config().run().stdin() == RunConfig.Stdin.KEYS
                && now.run().stdin() != RunConfig.Stdin.KEYS;
        return letsGo ? Optional.of("run.stdin") : Optional.empty();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
