package dev.hotreload.app;

import dev.hotreload.agent.HalfTime;
import dev.hotreload.command.Os;
import dev.hotreload.purity.LibraryFiles;
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

    /**
     * Classes that are linked in the archive save the most (JEP 483, JDK 24 and newer), but only to a JVM with the same modules. An agent
     * like ours adds one. Older JDKs do not know the flag.
     */
    private static final List<String> LINKED = List.of("-XX:+AOTClassLinking", "--add-modules", "java.instrument");

    private static final List<String> PLAIN = List.of();

    /** Exit codes after HUP, INT, KILL and TERM. */
    private static final Set<Integer> SIGNALS = Set.of(129, 130, 137, 143);

    private static final long LONGEST_END_MILLIS = 1_000;

    private final Os os;
    private final Launch launch;
    private final List<Path> jars;
    private final List<String> libraries;
    private final JvmOptions options;
    private volatile boolean stopped;
    private volatile @Nullable Process process;

    /** @param libraries binary names of classes */
    ArchiveMaker(Os os, Launch launch, List<Path> jars, List<String> libraries) {
        this.os = os;
        this.launch = launch;
        this.jars = List.copyOf(jars);
        this.libraries = List.copyOf(libraries);
        this.options = new JvmOptions(launch.run().jvmArgs(), launch.environment());
    }

    /** Empty: the JVM did not make it, or it is not wanted any more. */
    Optional<Archive> make(Path file) throws IOException, InterruptedException {
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        Path list = file.resolveSibling(file.getFileName() + ".classes");
        Path output = file.resolveSibling(file.getFileName() + ".log");
        try {
            for (List<String> form : takesLinked(launch) ? List.of(LINKED, PLAIN) : List.of(PLAIN)) {
                Optional<List<String>> silence =
                        stopped || !knows(form, output) ? Optional.empty() : make(fresh, list, output, form);
                if (silence.isPresent()) {
                    return Optional.of(finish(fresh, file, silence.get()));
                }
            }
            return Optional.empty();
        } finally {
            Files.deleteIfExists(fresh);
            Files.deleteIfExists(list);
        }
    }

    /** A JVM with a debugger, native agents or JMX refuses such an archive, and then uses none at all. */
    static boolean takesLinked(Launch launch) {
        return launch.run().debugPort().isEmpty()
                && !new JvmOptions(launch.run().jvmArgs(), launch.environment()).addNativeAgentsOrModules();
    }

    private boolean knows(List<String> form, Path output) throws IOException, InterruptedException {
        List<String> version = new ArrayList<>(form);
        version.add("-version");
        return form.isEmpty() || run(output, version);
    }

    /** Returns the flags that keep the JVM silent that uses it; empty: none was made, or the JVM does not take it. */
    private Optional<List<String>> make(Path fresh, Path list, Path output, List<String> form)
            throws IOException, InterruptedException {
        Files.write(list, classes(form));
        List<String> dump = new ArrayList<>(form);
        dump.addAll(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + fresh));
        if (!run(output, dump)) {
            return Optional.empty();
        }
        for (List<String> silence : SILENCES) {
            List<String> trial = new ArrayList<>(form);
            trial.addAll(silence);
            trial.addAll(List.of("-Xshare:on", "-XX:SharedArchiveFile=" + fresh, "-version"));
            if (run(output, trial)) {
                return Optional.of(silence);
            }
        }
        log.debug("the JVM made a class-data archive {} that it does not take, see {}", form, output);
        return Optional.empty();
    }

    private Archive finish(Path fresh, Path file, List<String> silence) throws IOException {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        List<String> flags = new ArrayList<>(silence);
        flags.add("-XX:SharedArchiveFile=" + file);
        return new Archive(flags, JarEntries.of(jars));
    }

    /** The JDK's own list names what most programs need, and forms of lambdas that cannot be named otherwise. */
    private Set<String> classes(List<String> form) throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        Path own = launch.javaHome().resolve("lib").resolve("classlist");
        if (Files.isReadable(own)) {
            lines.addAll(Files.readAllLines(own));
        }
        for (String name : libraries) {
            lines.add(name.replace('.', '/'));
        }
        if (form.equals(LINKED)) {
            lines.addAll(callSites());
        }
        return lines;
    }

    private List<String> callSites() {
        HalfTime halfTime = new HalfTime();
        try (LibraryFiles files = new LibraryFiles(jars, launch.javaHome())) {
            return CallSites.lines(libraries, files, () -> {
                halfTime.rest();
                return !stopped;
            });
        } catch (IOException e) {
            log.debug("an archive without call sites", e);
            return List.of();
        }
    }

    private boolean run(Path output, List<String> flags) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(os.whileWeLive());
        words.add(os.java(launch.javaHome()).toString());
        words.addAll(options.notedByArchives());
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
