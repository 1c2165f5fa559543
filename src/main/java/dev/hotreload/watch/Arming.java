package dev.hotreload.watch;

import dev.hotreload.config.Problem;
import dev.hotreload.config.Problem.Severity;
import dev.hotreload.config.WatchConfig.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the event source alive, or polls where there is none. Confined to the watch thread. */
final class Arming {
    /** How often the directories above everything are checked: nothing tells when they come back. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** Between two attempts, however many events are lost. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** Polling takes at most this part of a core. */
    private static final int PART_OF_TIME = 10;

    private final WatchPlan plan;
    private final EventSource.Factory factory;
    private final Consumer<Signal> signals;
    private final Consumer<Problem> trouble;
    private @Nullable EventSource source;
    private Map<Path, Object> anchors = Map.of();
    private Set<Path> links = Set.of();
    private @Nullable PathFilter filter;
    private volatile boolean polling;
    private long nextCheck = System.nanoTime();
    private long lastArmed = nextCheck;
    private boolean lost;
    private boolean lookOwed;

    Arming(
            WatchPlan plan,
            EventSource.Factory factory,
            MountTable mounts,
            Consumer<Signal> signals,
            Consumer<Problem> trouble) {
        this.plan = plan;
        this.factory = factory;
        this.signals = signals;
        this.trouble = trouble;
        Poll poll = plan.config().poll();
        if (poll == Poll.ALWAYS) {
            polling = true;
        } else if (poll == Poll.AUTO) {
            silentType(mounts)
                    .ifPresent(type -> poll("changes in a file system of type " + type + " may come without an event"));
        }
    }

    private Optional<String> silentType(MountTable mounts) {
        return plan.dirs().stream()
                .map(mounts::silentTypeOf)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether the files are looked at again and again, because no event tells of them. */
    boolean isPolling() {
        return polling;
    }

    /** When {@link #isLookDue} is to be asked. */
    long nextNanos() {
        return nextCheck;
    }

    /** Whether everything is to be looked at now. */
    boolean isLookDue(long now) {
        if (nextCheck - now > 0) {
            return false;
        }
        if (!polling && !lost && anchors.equals(findAnchors())) {
            nextCheck = now + HEARTBEAT.toNanos();
            return false;
        }
        return true;
    }

    /** Whether the source was made for this filter and these links. */
    boolean fits(PathFilter usedFilter, Set<Path> foundLinks) {
        return polling || (usedFilter == filter && links.equals(foundLinks));
    }

    /** Events were lost: look everywhere, but not too often. */
    void lost(long now) {
        lost = true;
        lookOwed = true;
        long soonest = lastArmed + SHORTEST.toNanos();
        nextCheck = soonest - now > 0 ? soonest : now;
    }

    /** Whether events were lost since the last look at everything. */
    boolean isLookOwed() {
        return lookOwed;
    }

    /** From now on nothing happens without a signal, or it polls. Whoever calls this looks everywhere afterwards. */
    void arm(PathFilter newFilter, Set<Path> knownLinks) {
        if (polling) {
            return;
        }
        close();
        anchors = findAnchors();
        filter = newFilter;
        links = knownLinks;
        lastArmed = System.nanoTime();
        try {
            source = factory.arm(plan, newFilter, signals);
            lost = false;
        } catch (IOException e) {
            failed(e);
        }
    }

    /** The source can watch no more. */
    void failed(Exception cause) {
        if (InotifyLimits.isReached(cause)) {
            close();
            poll(new InotifyLimits(Path.of("/proc")).explain(cause));
        } else {
            lost(System.nanoTime());
        }
    }

    private void poll(String why) {
        if (!polling) {
            polling = true;
            nextCheck = System.nanoTime();
            String message =
                    why + "; looking every " + plan.config().pollInterval().toMillis() + " ms instead";
            trouble.accept(new Problem(Optional.empty(), 0, 0, Severity.WARNING, message, ""));
        }
    }

    /** A look at everything took this long. */
    void looked(long now, long costNanos) {
        lookOwed = false;
        long pause = plan.config().pollInterval().toNanos();
        if (polling) {
            nextCheck = now + Math.max(pause, costNanos * PART_OF_TIME);
        } else {
            nextCheck = now + (lost ? pause : HEARTBEAT.toNanos());
        }
    }

    void close() {
        if (source != null) {
            source.close();
            source = null;
        }
    }

    /** Those that exist, with their identity: one that was deleted and made again is another one. */
    private Map<Path, Object> findAnchors() {
        Map<Path, Object> found = new TreeMap<>();
        for (Path anchor : plan.anchors()) {
            try {
                Object key =
                        Files.readAttributes(anchor, BasicFileAttributes.class).fileKey();
                found.put(anchor, key == null ? anchor : key);
            } catch (IOException missing) {
                found.remove(anchor);
            }
        }
        return found;
    }
}
