package dev.hotreload.watch;

import dev.hotreload.config.WatchConfig.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the event source alive, and knows when everything must be looked at. Confined to the watch thread. */
final class Arming {
    /** How often the directories above everything are checked: nothing tells when they come back. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** Between two attempts, however many events are lost. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final WatchPlan plan;
    private final EventSource.Factory factory;
    private final Silence silence;
    private final Consumer<Signal> signals;
    private final SleepDetector sleep;
    private @Nullable EventSource source;
    private Map<Path, Object> anchors = Map.of();
    private Set<Path> links = Set.of();
    private @Nullable PathFilter filter;
    private boolean without;
    private long nextCheck = System.nanoTime();
    private long lastArmed = nextCheck;
    private long lastCost;
    private boolean lost;
    private boolean lookOwed;

    Arming(WatchPlan plan, Machine machine, Silence silence, Consumer<Signal> signals) {
        this.plan = plan;
        this.factory = machine.events();
        this.silence = silence;
        this.signals = signals;
        this.sleep = new SleepDetector(machine.wallMillis(), nextCheck);
        this.without = plan.config().poll() == Poll.ALWAYS;
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
        // What happened in the meantime on a disk that others write, too, nobody tells.
        boolean slept = sleep.slept(now);
        if (without || (!slept && !lost && anchors.equals(findAnchors()))) {
            nextCheck = now + HEARTBEAT.toNanos();
            return false;
        }
        return true;
    }

    /** Whether the source was made for this filter and these links. */
    boolean fits(PathFilter usedFilter, Set<Path> foundLinks) {
        return without || (usedFilter == filter && links.equals(foundLinks));
    }

    /** Events were lost: look everywhere, but not too often. */
    void lost(long now) {
        lost = true;
        lookOwed = true;
        long soonest = lastArmed + Math.max(SHORTEST.toNanos(), 2 * lastCost);
        nextCheck = soonest - now > 0 ? soonest : now;
    }

    /** Whether events were lost since the last look at everything. */
    boolean isLookOwed() {
        return lookOwed;
    }

    /** From now on nothing happens without a signal where signals come. Whoever calls this looks everywhere afterwards. */
    void arm(PathFilter newFilter, Set<Path> knownLinks) {
        if (without) {
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
            without = true;
            lookOwed = true;
            silence.everywhere(new InotifyLimits(Path.of("/proc")).explain(cause), System.nanoTime());
        } else {
            lost(System.nanoTime());
        }
    }

    /** A look at everything took this long. */
    void looked(long now, long costNanos) {
        lookOwed = false;
        lastCost = costNanos;
        nextCheck =
                now + (lost ? Math.max(plan.config().pollInterval().toNanos(), 10 * costNanos) : HEARTBEAT.toNanos());
    }

    /** All that is polled was looked at. */
    void polled() {
        if (without) {
            lookOwed = false;
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
