package dev.hotreload.app;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the JVM make one archive, from a list of classes (Oracle's JDK tool specification of {@code java}, "static CDS archive"), and tries
 * it. Takes tens of seconds of processor time, at the lowest priority.
 */
final class ArchiveMaker {
    private static final Logger log = LoggerFactory.getLogger(ArchiveMaker.class);

    /** Its messages were about {@code cds} before JDK 25, and are about {@code aot} since then, a word that older JDKs do not take. */
    private static final List<List<String>> SILENCES =
            List.of(List.of("-Xlog:cds=off", "-Xlog:aot=off"), List.of("-Xlog:cds=off"));

    /** Exit codes after HUP, INT, KILL and TERM. */
    private static final Set<Integer> SIGNALS = Set.of(129, 130, 137, 143);

    private static final long LONGEST_END_MILLIS = 1_000;

    private final Os os;
    private final Launch launch;
    private final List<Path> jars;
    private final List<String> libraries;
    private volatile boolean stopped;
    private volatile @Nullable Process process;

    /** @param libraries binary names of classes */
    ArchiveMaker(Os os, Launch launch, List<Path> jars, List<String> libraries) {
        this.os = os;
        this.launch = launch;
        this.jars = List.copyOf(jars);
        this.libraries = List.copyOf(libraries);
    }

    /** Empty: the JVM did not make it, or it is not wanted any more. */
    Optional<Archive> make(Path file) throws IOException, InterruptedException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Path list = file.resolveSibling(file.getFileName() + ".classes");
        Path output = file.resolveSibling(file.getFileName() + ".log");
        Files.write(list, classes());
        try {
            boolean dumped = run(
                    output,
                    List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + fresh));
            if (!dumped) {
                return Optional.empty();
            }
            for (List<String> silence : SILENCES) {
                List<String> trial = new ArrayList<>(silence);
                trial.addAll(List.of("-Xshare:on", "-XX:SharedArchiveFile=" + fresh, "-version"));
                if (run(output, trial)) {
                    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                    List<String> flags = new ArrayList<>(silence);
                    flags.add("-XX:SharedArchiveFile=" + file);
                    return Optional.of(new Archive(flags, JarEntries.of(jars)));
                }
            }
            log.debug("the JVM made a class-data archive that it does not take, see {}", output);
            return Optional.empty();
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(list);
        }
    }

    /** The JDK's own list names what most programs need, and forms of lambdas that cannot be named otherwise. */
    private Set<String> classes() throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        Path own = launch.javaHome().resolve("lib").resolve("classlist");
        if (Files.isReadable(own)) {
            lines.addAll(Files.readAllLines(own));
        }
        for (String name : libraries) {
            lines.add(name.replace('.', '/'));
        }
        return lines;
    }

    private boolean run(Path output, List<String> flags) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(os.whileWeLive());
        words.add(os.java(launch.javaHome()).toString());
        words.addAll(flags.subList(0, flags.size() - 1));
        words.add("-cp");
        words.add(jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        words.add(flags.get(flags.size() - 1));
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(Redirect.to(output.toFile()));
        JvmOptions.VARIABLES.forEach(builder.environment()::remove);
        Process started = builder.start();
        process = started;
        if (stopped) {
            end(started);
        }
        int code = started.waitFor();
        // Whoever kills it wants it to end, and says nothing about archives.
        stopped |= SIGNALS.contains(code);
        return code == 0 && !stopped;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Gives up, and returns when the JVM that was at it is gone; for any thread. */
    void stop() {
        stopped = true;
        Process running = process;
        if (running != null) {
            end(running);
        }
    }

    private static void end(Process running) {
        try {
            // What stands before the command takes that as its end.
            running.getOutputStream().close();
            if (!running.waitFor(LONGEST_END_MILLIS, TimeUnit.MILLISECONDS)) {
                running.descendants().forEach(ProcessHandle::destroyForcibly);
                running.destroyForcibly();
            }
        } catch (IOException e) {
            running.destroyForcibly();
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
