package dev.hotreload.app;

import dev.hotreload.command.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an {@link Archive} made for the libraries of the application, once for each class path and JDK, and finds it again at each start. Apart
 * from {@link #stop()} used by the thread {@code app} only.
 */
final class Archives {
    private static final Logger log = LoggerFactory.getLogger(Archives.class);

    private final Path dir;
    private final Os os;
    private final Map<String, Optional<Archive>> known = new HashMap<>();
    /** For this run; by the thread that made nothing. */
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    private final AtomicReference<ArchiveMaker> making = new AtomicReference<>();

    Archives(Path tmpDir, Os os) {
        this.dir = tmpDir.toAbsolutePath().resolve("archive");
        this.os = os;
    }

    /** What this launch can use now. */
    Optional<Archive> of(Launch launch) {
        if (!isWanted(launch)) {
            return Optional.empty();
        }
        String key = key(launch);
        // Somebody may delete the directory at any time.
        Optional<Archive> archive =
                known.computeIfAbsent(key, this::read).filter(made -> Files.exists(dir.resolve(key + ".jsa")));
        try {
            if (archive.isPresent() && archive.get().entries().overlap(launch.classpathDirs())) {
                log.debug("no class-data archive is used: a file of the project is in a library, too");
                return Optional.empty();
            }
        } catch (IOException e) {
            log.debug("no class-data archive is used", e);
            return Optional.empty();
        }
        return archive;
    }

    /** Whether one could be made. */
    boolean lacks(Launch launch) {
        return isWanted(launch) && lacks(key(launch));
    }

    private boolean lacks(String key) {
        return !givenUp.contains(key) && known.computeIfAbsent(key, this::read).isEmpty() && !Files.exists(failed(key));
    }

    /**
     * Starts to make the one for this launch where there is none; returns at once.
     *
     * @param libraries binary names of classes
     * @param made called when it is there
     */
    void make(Launch launch, List<String> libraries, Runnable made) {
        if (!isWanted(launch)) {
            return;
        }
        String key = key(launch);
        if (!lacks(key)) {
            return;
        }
        ArchiveMaker maker = new ArchiveMaker(os, launch, launch.classpathJars(), libraries);
        if (making.compareAndSet(null, maker)) {
            Thread thread = new Thread(() -> run(maker, key, made), "app-archive");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run(ArchiveMaker maker, String key, Runnable made) {
        boolean success = false;
        try {
            Files.createDirectories(dir);
            Optional<Archive> archive = maker.make(dir.resolve(key + ".jsa"));
            if (archive.isPresent()) {
                archive.get().write(description(key));
                removeOthers(key);
                success = true;
            } else if (!maker.isStopped()) {
                Files.writeString(failed(key), "");
            }
        } catch (IOException e) {
            log.debug("no class-data archive was made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!success && !maker.isStopped()) {
            givenUp.add(key);
        }
        making.set(null);
        if (success) {
            made.run();
        }
    }

    /** After one was made. */
    void refresh() {
        known.values().removeIf(Optional::isEmpty);
    }

    private Optional<Archive> read(String key) {
        try {
            return Files.exists(description(key)) && Files.exists(dir.resolve(key + ".jsa"))
                    ? Optional.of(Archive.read(description(key)))
                    : Optional.empty();
        } catch (IOException e) {
            log.debug("{} cannot be read", description(key), e);
            return Optional.empty();
        }
    }

    private Path description(String key) {
        return dir.resolve(key + ".entries");
    }

    /** The JVM did not make it, and would not make it another time. */
    private Path failed(String key) {
        return dir.resolve(key + ".failed");
    }

    /** All but the one that was made before: who goes to the debugger and back needs two by turns. */
    private void removeOthers(String key) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(dir)) {
            all = files.toList();
        }
        Optional<String> before = all.stream()
                .filter(file -> file.toString().endsWith(".jsa") && !keyOf(file).equals(key))
                .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                .map(Archives::keyOf);
        for (Path file : all) {
            if (!keyOf(file).equals(key) && !before.equals(Optional.of(keyOf(file)))) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String keyOf(Path file) {
        String name = String.valueOf(file.getFileName());
        int end = name.indexOf('.');
        return end < 0 ? name : name.substring(0, end);
    }

    private static boolean isWanted(Launch launch) {
        return !launch.isProgram()
                && launch.run().devFlags()
                && launch.run().module().isEmpty()
                && !launch.classpathJars().isEmpty()
                && new JvmOptions(launch.run().jvmArgs(), launch.environment()).leavesSharingToUs();
    }

    private static String key(Launch launch) {
        JvmOptions options = new JvmOptions(launch.run().jvmArgs(), launch.environment());
        return LibraryStamp.key(launch, options.notedByArchives(), ArchiveMaker.takesLinked(launch));
    }

    /** Gives up what is being made; for any thread. */
    void stop() {
        ArchiveMaker maker = making.get();
        if (maker != null) {
            maker.stop();
        }
    }
}
