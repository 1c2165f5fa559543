package dev.hotreload.app;

import dev.hotreload.agent.Begin;
import dev.hotreload.agent.ProcessTree;
import dev.hotreload.command.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A JVM that waits before {@code main} to become the next child. Safe for use by several threads. */
final class Standby {
    private static final Logger log = LoggerFactory.getLogger(Standby.class);

    /** A working day: what a JVM notes at its start, such as its limits, is not kept for longer. */
    static final Duration OLDEST = Duration.ofHours(8);

    private static final Duration LONGEST_START = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 5;

    private static final double WORTH_A_START = 1.1;

    private final Launch launch;
    private final Jvm jvm;
    private final LibraryStamp stamp;
    private final Ahead ahead;
    private final long startedNanos = System.nanoTime();

    /**
     * What a JVM does before the application needs it.
     *
     * @param loaded binary names of classes
     * @param initialised those of them that are initialised as well
     */
    record Ahead(List<String> loaded, List<String> initialised) {
        static final Ahead NOTHING = new Ahead(List.of(), List.of());

        Ahead {
            loaded = List.copyOf(loaded);
            initialised = List.copyOf(initialised);
        }
    }

    /**
     * @param stamp of the libraries, taken before the JVM was started
     * @param ahead what it does while it waits
     */
    Standby(Launch launch, Jvm jvm, LibraryStamp stamp, Ahead ahead) {
        this.launch = launch;
        this.jvm = jvm;
        this.stamp = stamp;
        this.ahead = ahead;
    }

    /** Why it cannot become the child of that launch; empty: it can. */
    Optional<String> unfitFor(Launch next, Launcher launcher) {
        if (!jvm.process().isAlive()) {
            return Optional.of("it ended by itself");
        }
        if (Duration.ofNanos(System.nanoTime() - startedNanos).compareTo(OLDEST) > 0) {
            return Optional.of("it is older than " + OLDEST.toHours() + " hours");
        }
        if (!launch.isLike(next)) {
            return Optional.of("the command line or the environment changed");
        }
        if (!jvm.archive().equals(launcher.archives().of(next))) {
            return Optional.of("it has another class-data archive than a new JVM would have");
        }
        Optional<String> changed = stamp.difference(LibraryStamp.of(next));
        if (changed.isPresent()) {
            return Optional.of(changed.get() + " changed");
        }
        if (spoiled().isPresent()) {
            return Optional.of("it could not initialise " + spoiled().get());
        }
        if (!ahead.initialised.isEmpty()
                && !initialisable(launcher.initialisers(), next).containsAll(ahead.initialised)) {
            return Optional.of("it has initialised a class of a library that may meet the project now");
        }
        return Shadowing.of(ahead.loaded, next.classpathDirs())
                .map(name -> name + " is in a directory now, and came from a library before");
    }

    /** Whether another one could do so much more than this one that it is worth its start. */
    boolean isSurpassed(Launch next, Initialisers initialisers) {
        return initialisable(initialisers, next).size() > ahead.initialised.size() * WORTH_A_START;
    }

    private Set<String> initialisable(Initialisers initialisers, Launch next) {
        return new HashSet<>(initialisers.of(next, ahead.loaded));
    }

    /** The binary name of a class that it could not initialise. */
    Optional<String> spoiled() {
        return jvm.link().agent().flatMap(AgentLink::spoiled);
    }

    /** Returns whether it has come as far as to wait; it takes no longer to that than a new JVM. */
    boolean awaitReady() throws InterruptedException {
        long endNanos = System.nanoTime() + LONGEST_START.toNanos();
        while (jvm.link().agent().isEmpty() && System.nanoTime() - endNanos < 0) {
            if (jvm.process().waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return jvm.link().agent().isPresent();
    }

    /** Lets it run the application, if it can; only after {@link #awaitReady()}. */
    Optional<Child> begin(Launch next, Os os, Optional<Path> handover) throws InterruptedException {
        Map<String, String> properties = new TreeMap<>(next.told().properties());
        handover.ifPresent(dir -> properties.put(LaunchCommand.STATE, dir.toString()));
        Begin order = new Begin(properties, next.told().variables());
        Child child = new Child(next, jvm, os);
        boolean begun = jvm.link().agent().orElseThrow().begin(order, LONGEST_START);
        return begun ? Optional.of(child) : Optional.empty();
    }

    /** Kills it, and returns when nothing of it is left. */
    void discard() {
        jvm.kill(new ProcessTree(jvm.process().toHandle()));
        try {
            jvm.link().close();
            Files.deleteIfExists(jvm.argumentFile());
        } catch (IOException e) {
            log.debug("the files of a standby cannot be deleted", e);
        }
        log.debug("the standby {} is gone", jvm.process().pid());
    }

    Launch launch() {
        return launch;
    }

    Process process() {
        return jvm.process();
    }
}
