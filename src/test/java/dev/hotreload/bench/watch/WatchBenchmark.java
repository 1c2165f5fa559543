package dev.hotreload.bench.watch;

import dev.hotreload.bench.Benchmark;
import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Machine;
import dev.hotreload.bench.Report;
import dev.hotreload.bench.Table;
import dev.hotreload.bench.watch.Latency.Save;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What watching costs, how long a save takes to be noticed, and what a branch switch makes of it. Linux only: it reads
 * /proc, and relies on Java, Node and Python telling the time by one clock.
 */
public final class WatchBenchmark implements Benchmark {
    private static final List<Integer> SIZES = List.of(10, 50_000);
    private static final int LARGE = 100_000;
    private static final int POLL_MILLIS = 500;

    /** {@code -Dbench.quick=true}: to see whether it runs; the figures say little. */
    private final boolean quick = Boolean.getBoolean("bench.quick");

    private final int saves = quick ? 10 : 100;
    private final int idleSeconds = quick ? 5 : 30;
    private final int switches = quick ? 2 : 5;

    private final Findings findings = new Findings();
    private final Latency latency = new Latency(findings);

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public Report run(Path work, Machine machine) throws Exception {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            throw new UnsupportedOperationException("this benchmark needs Linux");
        }
        WatchTrees trees = new WatchTrees(work);
        Contenders contenders = new Contenders(Files.createDirectories(work.resolveSibling("peers")));
        List<Contender> all = contenders.all();
        List<Contender> pollers = all.stream().filter(Contender::polls).toList();
        Idle idle = new Idle(findings, trees);
        say("branch switch");
        for (Contender contender : all) {
            trees.of(contender, BranchSwitch.FILES, "-git").makeRepository(BranchSwitch.DIFFERING);
        }
        withRunning(
                idle.start(all, BranchSwitch.FILES, 0, "-git"),
                running -> new BranchSwitch(findings).measure(running, switches));
        for (int size : SIZES) {
            say("events, " + size + " files");
            withRunning(idle.start(all, size, 0), running -> {
                idle.measure(running, size, 0, idleSeconds);
                for (Save save : Save.values()) {
                    say(Latency.key(save, size));
                    latency.measure(running, save, size, saves);
                }
            });
            say("polling, " + size + " files");
            withRunning(
                    idle.start(pollers, size, POLL_MILLIS),
                    running -> idle.measure(running, size, POLL_MILLIS, idleSeconds / 2));
        }
        say("events, " + LARGE + " files");
        List<Contender> ours = all.stream().filter(Contender::isOurs).toList();
        withRunning(idle.start(ours, LARGE, 0), running -> idle.measure(running, LARGE, 0, idleSeconds / 2));
        List<String> notes = new ArrayList<>(contenders.notes());
        notes.addAll(idle.deaf());
        notes.addAll(latency.missed());
        return new Report(name(), machine, tables(all, pollers), findings.figures(), notes);
    }

    private static void say(String text) {
        System.out.println("watch: " + text);
    }

    /** Something done with contenders at work. */
    @FunctionalInterface
    private interface Work {
        void on(List<Running> running) throws Exception;
    }

    private static void withRunning(List<Running> running, Work work) throws Exception {
        try {
            work.on(running);
        } finally {
            for (Running one : running) {
                one.close();
            }
        }
    }

    private List<Table> tables(List<Contender> all, List<Contender> pollers) {
        List<Table> tables = new ArrayList<>();
        for (int size : SIZES) {
            tables.add(idleTable(all, size));
        }
        tables.add(idleTable(all.stream().filter(Contender::isOurs).toList(), LARGE));
        tables.add(pollTable(pollers));
        for (Save save : Save.values()) {
            for (int size : SIZES) {
                tables.add(latencyTable(all, save, size));
            }
        }
        tables.add(switchTable(all));
        return tables;
    }

    private Table idleTable(List<Contender> all, int size) {
        List<String> keys = Stream.of("CPU", "RSS", "heap", "first look", "start")
                .map(what -> Idle.key(what, size, 0))
                .toList();
        return new Table(
                String.format("Idle, by events, %,d files", size),
                List.of("", "CPU ms a minute", "RSS MB", "used heap MB", "first look ms", "start until watching ms"),
                all.stream().map(one -> row(one, keys)).toList());
    }

    private Table pollTable(List<Contender> pollers) {
        List<String> keys = SIZES.stream()
                .flatMap(size -> Stream.of("CPU", "RSS").map(what -> Idle.key(what, size, POLL_MILLIS)))
                .toList();
        List<String> heads = new ArrayList<>(List.of(""));
        SIZES.forEach(size -> heads.addAll(
                List.of(String.format("CPU ms a minute, %,d files", size), String.format("RSS MB, %,d files", size))));
        return new Table(
                "Idle, polling every " + POLL_MILLIS + " ms",
                heads,
                pollers.stream().map(one -> row(one, keys)).toList());
    }

    private List<String> row(Contender contender, List<String> keys) {
        List<String> cells = new ArrayList<>(List.of(contender.name()));
        keys.forEach(key -> cells.add(findings.median(key, contender.name())));
        return cells;
    }

    private Table latencyTable(List<Contender> all, Save save, int size) {
        String key = Latency.key(save, size);
        String ours = all.get(0).name();
        String title =
                save == Save.RENAME ? "From a save by rename to the report" : "From a write in place to the report";
        return new Table(
                String.format("%s, %,d files, %d saves", title, size, saves),
                List.of("", "waits for", "median ms", "p95 ms", "median less its wait", "times ours"),
                all.stream()
                        .map(one -> List.of(
                                one.name(),
                                one.waits(),
                                findings.median(key, one.name()),
                                findings.p95(key, one.name()),
                                findings.medianBeyond(
                                        key,
                                        one.name(),
                                        save == Save.RENAME ? one.renameWaitMillis() : one.writeWaitMillis()),
                                findings.ratio(key, one.name(), ours)))
                        .toList());
    }

    private Table switchTable(List<Contender> all) {
        List<String> keys = List.of("last report", "quiet", "reports", "files reported", "CPU for a switch");
        return new Table(
                String.format(
                        "A branch switch that changes %,d of %,d files; medians of %d",
                        BranchSwitch.DIFFERING, BranchSwitch.FILES, switches),
                List.of("", "git's end to last report ms", "to quiet ms", "reports", "files reported", "CPU ms"),
                all.stream().map(one -> row(one, keys)).toList());
    }
}
