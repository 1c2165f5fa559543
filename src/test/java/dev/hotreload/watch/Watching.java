package dev.hotreload.watch;

import static java.util.stream.Collectors.toCollection;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hotreload.config.Problem;
import dev.hotreload.watch.ChangeSet.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A watcher on a real directory, and what it said. */
final class Watching implements WatchListener, AutoCloseable {
    private final Path root;
    private final List<ChangeSet> changes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int quiets;
    private int quietsSeen;
    private int changesSeen;
    private boolean open;
    private long lastChangeNanos;
    private final Consumer<ChangeSet> follower;
    private final Watcher watcher;

    private Watching(WatchPlan plan, Machine machine, Consumer<ChangeSet> follower) {
        this.root = plan.root();
        this.follower = follower;
        this.watcher = Watcher.start(plan, this, machine);
    }

    static Watching start(Plans plans) {
        return start(plans, DirectoryEvents::arm, MountTable.parse(""));
    }

    static Watching start(Plans plans, EventSource.Factory factory, MountTable mounts) {
        return start(plans, factory, mounts, set -> {});
    }

    /** @param follower is told of every change set, on the watcher's thread */
    static Watching start(Plans plans, EventSource.Factory factory, MountTable mounts, Consumer<ChangeSet> follower) {
        Machine machine = new Machine(factory, mounts, Machine::storeOf, System::currentTimeMillis);
        return new Watching(plans.plan(), machine, follower);
    }

    static Watching start(Plans plans, Machine machine) {
        return new Watching(plans.plan(), machine, set -> {});
    }

    @Override
    public synchronized void changed(ChangeSet set) {
        lastChangeNanos = System.nanoTime();
        assertFalse(set.isEmpty());
        follower.accept(set);
        changes.add(set);
        open = true;
    }

    @Override
    public synchronized void quiet() {
        quiets++;
        open = false;
    }

    @Override
    public synchronized void trouble(Problem problem) {
        problems.add(problem);
    }

    synchronized List<Problem> problems() {
        return List.copyOf(problems);
    }

    synchronized int quiets() {
        return quiets;
    }

    synchronized long lastChangeNanos() {
        return lastChangeNanos;
    }

    synchronized List<ChangeSet> changes() {
        return List.copyOf(changes);
    }

    int fileCount() {
        return watcher.fileCount();
    }

    boolean polling() {
        return watcher.polling();
    }

    List<Path> polledDirs() {
        return watcher.polledDirs();
    }

    /** What came since the last call up to the next rest, each change on its own, as {@code "kind path"}. */
    List<String> next() {
        await("quiet")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(this::isRest);
        synchronized (this) {
            quietsSeen = quiets;
            List<String> said = new ArrayList<>();
            for (ChangeSet set : changes.subList(changesSeen, changes.size())) {
                set.changes().forEach((path, kind) -> said.add(said(path, kind)));
            }
            changesSeen = changes.size();
            said.sort(null);
            return said;
        }
    }

    /** Fails where anything but this is said up to the next rest; one change each. */
    void assertNext(String... expected) {
        assertEquals(List.of(expected).stream().sorted().toList(), next());
    }

    /** Returns when the last change set is followed by quiet. */
    void awaitRest() {
        await("quiet")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    synchronized (this) {
                        return !open;
                    }
                });
    }

    /** What was said until now is of no interest. */
    synchronized void forget() {
        quietsSeen = quiets;
        changesSeen = changes.size();
    }

    /** Nothing is said for so long that it would have been. */
    void assertSilent() {
        Path marker = root.resolve("marker-" + quietsSeen);
        Disk.write(marker, "x");
        assertNext("created " + root.relativize(marker));
    }

    private synchronized boolean isRest() {
        return quiets > quietsSeen && !open;
    }

    private String said(Path path, Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + root.relativize(path);
    }

    /** All change sets so far, one after the other. */
    synchronized Map<Path, Kind> sum() {
        Map<Path, Kind> sum = new TreeMap<>();
        changes.forEach(set -> set.changes().forEach((path, kind) -> add(sum, path, kind)));
        return Map.copyOf(sum);
    }

    /** Created and then deleted is nothing, deleted and then created is modified. */
    static void add(Map<Path, Kind> sum, Path path, Kind kind) {
        Kind before = sum.get(path);
        if (before == Kind.CREATED && kind == Kind.DELETED) {
            sum.remove(path);
        } else if (before == Kind.DELETED && kind == Kind.CREATED) {
            sum.put(path, Kind.MODIFIED);
        } else if (before != Kind.CREATED) {
            sum.put(path, kind);
        }
    }

    /** The names of all files that were ever reported. */
    synchronized TreeSet<Path> everReported() {
        return changes.stream().flatMap(set -> set.changes().keySet().stream()).collect(toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        watcher.close();
    }

    /** Waits until the gate is open. */
    static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets real time pass without a file changing: what a test of a pause needs. */
    static void pause(long millis) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        assertFalse(never.await(millis, TimeUnit.MILLISECONDS));
    }
}
