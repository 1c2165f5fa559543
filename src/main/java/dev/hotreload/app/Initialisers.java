package dev.hotreload.app;

import dev.hotreload.agent.HalfTime;
import dev.hotreload.config.ReloadConfig;
import dev.hotreload.purity.LibraryFiles;
import dev.hotreload.purity.Purity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which classes of the libraries a standby may initialise ahead, for each set of jars and JDK, and keeps it for the next run. Apart from
 * {@link #stop()} and {@link #exclude} used by the thread {@code app} only.
 */
final class Initialisers {
    private static final Logger log = LoggerFactory.getLogger(Initialisers.class);

    /** Of the files. */
    private static final int FORMAT = 1;

    private final Path dir;
    private final Map<String, Judged> known = new ConcurrentHashMap<>();
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile boolean stopped;

    Initialisers(Path tmpDir) {
        this.dir = tmpDir.toAbsolutePath().resolve("initialisers");
    }

    /**
     * Those that a standby of this launch may initialise, in their order; none while that is not known.
     *
     * @param libraries binary names
     */
    List<String> of(Launch launch, List<String> libraries) {
        if (launch.standby() != ReloadConfig.Standby.INIT) {
            return List.of();
        }
        Judged judged = judged(key(launch));
        return judged == null || meetsTheProject(launch, judged)
                ? List.of()
                : libraries.stream().filter(judged.pure()::contains).toList();
    }

    /** Whether a class of the project could be loaded with one of a library, or in its place. */
    private static boolean meetsTheProject(Launch launch, Judged judged) {
        try {
            Optional<String> mentioned = Shadowing.of(judged.missing(), launch.classpathDirs());
            mentioned.ifPresent(name -> log.debug("no class is initialised ahead: libraries mention {}", name));
            return mentioned.isPresent() || judged.entries().overlap(launch.classpathDirs());
        } catch (IOException e) {
            log.debug("no class is initialised ahead", e);
            return true;
        }
    }

    /**
     * Starts to look at those that were not looked at; returns at once.
     *
     * @param found called when something new is known
     */
    void find(Launch launch, List<String> libraries, Runnable found) {
        if (launch.standby() != ReloadConfig.Standby.INIT) {
            return;
        }
        Judged judged = judged(key(launch));
        boolean complete = judged != null && judged.left(libraries).isEmpty();
        if (!complete && !stopped && working.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> look(launch, libraries, found), "app-initialisers");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void look(Launch launch, List<String> libraries, Runnable found) {
        boolean more = false;
        try {
            more = judge(launch, libraries);
        } catch (IOException | RuntimeException e) {
            log.debug("no class is initialised ahead", e);
        } finally {
            working.set(false);
        }
        if (more) {
            found.run();
        }
    }

    private boolean judge(Launch launch, List<String> libraries) throws IOException {
        String key = key(launch);
        List<Path> jars = launch.classpathJars();
        try (LibraryFiles files = new LibraryFiles(jars, launch.javaHome())) {
            Judged judged = known.get(key);
            Judged before = judged == null ? Judged.nothing(jars) : judged;
            List<String> left = before.left(libraries);
            HalfTime halfTime = new HalfTime();
            Purity.Found answer = Purity.judge(left, files, () -> {
                halfTime.rest();
                return !stopped;
            });
            if (stopped || !key(launch).equals(key)) {
                return false;
            }
            add(key, before, left, answer);
            return true;
        }
    }

    private static String key(Launch launch) {
        return LibraryStamp.key(launch, FORMAT, Purity.VERSION);
    }

    /** This one has failed in a standby, so it is left to the application; for any thread. */
    synchronized void exclude(Launch launch, String failed) {
        String key = key(launch);
        Judged judged = judged(key);
        if (judged != null) {
            keep(key, judged.without(failed));
        }
    }

    /** To what is known by now: something may have been excluded meanwhile. */
    private synchronized void add(String key, Judged before, List<String> names, Purity.Found found) {
        keep(key, known.getOrDefault(key, before).and(names, found));
    }

    private synchronized void keep(String key, Judged judged) {
        known.put(key, judged);
        try {
            Files.createDirectories(dir);
            removeOthers(key);
            Path fresh = dir.resolve(key + ".tmp");
            judged.write(fresh);
            Files.move(fresh, dir.resolve(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.debug("what was found about initialisers is known to this run only", e);
        }
    }

    private void removeOthers(String key) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(dir)) {
            all = files.toList();
        }
        for (Path file : all) {
            if (!file.endsWith(key)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private @Nullable Judged judged(String key) {
        Judged judged = known.get(key);
        if (judged == null && Files.exists(dir.resolve(key))) {
            try {
                judged = Judged.read(dir.resolve(key));
                known.put(key, judged);
            } catch (IOException e) {
                log.debug("{} cannot be read", dir.resolve(key), e);
            }
        }
        return judged;
    }

    /** Gives up what is being looked at; for any thread. */
    void stop() {
        stopped = true;
    }
}
