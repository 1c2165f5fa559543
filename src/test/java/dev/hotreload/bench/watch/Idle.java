package dev.hotreload.bench.watch;

import dev.hotreload.bench.Findings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts contenders over a tree, and measures what they cost while nothing happens. */
final class Idle {
    private static final long READY_MILLIS = 60_000;
    private static final long PROBE_MILLIS = 100;
    private static final long POLLS = 10;
    private static final long SETTLE_SECONDS = 5;

    /** So much longer the first looks of the slowest contender last. */
    private static final int FILES_A_SECOND = 4_000;

    private static final double MINUTE_SECONDS = 60;

    private final Findings findings;
    private final WatchTrees trees;
    private final List<String> deaf = new ArrayList<>();

    Idle(Findings findings, WatchTrees trees) {
        this.findings = findings;
        this.trees = trees;
    }

    /** Who was left out. */
    List<String> deaf() {
        return deaf;
    }

    /** One after the other, each until it hears a save; one that never does is left out. */
    List<Running> start(List<Contender> contenders, int fileCount, int pollMillis)
            throws IOException, InterruptedException {
        return start(contenders, fileCount, pollMillis, "");
    }

    /**
     * @param kind tells apart trees of the same size
     */
    List<Running> start(List<Contender> contenders, int fileCount, int pollMillis, String kind)
            throws IOException, InterruptedException {
        List<Running> all = new ArrayList<>();
        for (Contender contender : contenders) {
            SourceTree tree = trees.of(contender, fileCount, kind);
            long begin = System.nanoTime();
            Running running = Running.start(contender, tree, pollMillis, trees.errors());
            Optional<Heard> ready =
                    contender.announces() ? running.next("ready", "", 0, READY_MILLIS) : Optional.empty();
            ready.ifPresent(one -> addMillis("first look", contender, fileCount, pollMillis, one.number()));
            long readyAt = System.nanoTime();
            if (hears(running, pollMillis)) {
                long watchingAt = contender.announces() ? readyAt : System.nanoTime();
                addMillis("start", contender, fileCount, pollMillis, watchingAt - begin);
                all.add(running);
            } else {
                running.close();
                deaf.add(contender.name() + " heard no save within a minute of its start over " + fileCount
                        + (pollMillis > 0 ? " files, polling." : " files."));
            }
        }
        return all;
    }

    private void addMillis(String what, Contender contender, int fileCount, int pollMillis, long nanos) {
        findings.add(key(what, fileCount, pollMillis), contender.name(), "ms", nanos / 1e6);
    }

    static String key(String what, int fileCount, int pollMillis) {
        return what + (pollMillis > 0 ? ", polling" : "") + ", " + fileCount + " files";
    }

    private static boolean hears(Running running, int pollMillis) throws IOException, InterruptedException {
        SourceTree tree = running.tree();
        long wait = PROBE_MILLIS + POLLS * pollMillis;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READY_MILLIS);
        while (System.nanoTime() - deadline < 0) {
            // The last file is the same on both branches.
            int file = tree.fileCount() - 1;
            tree.saveInPlace(file, System.nanoTime());
            if (running.next("change", tree.file(file).toString(), 0, wait).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** All at the same time: idle processes do not disturb each other, and CPU time is counted for each. */
    void measure(List<Running> all, int fileCount, int pollMillis, int seconds)
            throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS + fileCount / FILES_A_SECOND);
        Map<Running, Long> before = new LinkedHashMap<>();
        for (Running running : all) {
            before.put(running, running.cpuMillis());
        }
        TimeUnit.SECONDS.sleep(seconds);
        for (Running running : all) {
            String name = running.contender().name();
            double spent = running.cpuMillis() - before.get(running);
            findings.add(key("CPU", fileCount, pollMillis), name, "ms per minute", spent * MINUTE_SECONDS / seconds);
            findings.add(key("RSS", fileCount, pollMillis), name, "MB", running.residentMegabytes());
        }
        for (Running running : all) {
            Optional<Double> heap = running.usedHeapMegabytes();
            if (heap.isPresent()) {
                findings.add(
                        key("heap", fileCount, pollMillis), running.contender().name(), "MB", heap.get());
            }
        }
    }
}
