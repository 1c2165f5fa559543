package dev.hotreload.bench.compile;

import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Table;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Many builds in one builder: what stays in memory, and whether a build becomes slower. */
final class Endurance {
    private static final int SIZE = 200;
    private static final int COLLECTIONS = 3;
    private static final double MEGABYTE = 1 << 20;

    private final Findings findings;
    private final int builds;
    private final int every;

    Endurance(Findings findings, boolean quick) {
        this.findings = findings;
        this.builds = quick ? 100 : 1_000;
        this.every = builds / 10;
    }

    Table run(Path work, List<Path> classpath) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        GeneratedTree tree = new GeneratedTree(work.resolve("src"), SIZE);
        try (HotreloadCompiles ours = new HotreloadCompiles(tree, work.resolve("tmp"), classpath)) {
            List<Double> took = new ArrayList<>();
            for (int build = 1; build <= builds; build++) {
                tree.edit(build % 2 == 0 ? Edit.BODY : Edit.SIGNATURE);
                Compiling.Times times = ours.compile();
                took.add(times.answer() + times.store());
                if (build % every == 0) {
                    rows.add(row(build, took));
                    took.clear();
                }
            }
        }
        return new Table(
                builds + " builds in one builder, " + SIZE + " files",
                List.of("builds", "used heap MB", "metaspace MB", "median ms"),
                rows);
    }

    private List<String> row(int build, List<Double> took) {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
        double metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().equals("Metaspace"))
                        .mapToLong(pool -> used(pool))
                        .sum()
                / MEGABYTE;
        String what = "after " + build + " builds";
        findings.add(what, "used heap", "MB", heap);
        findings.add(what, "metaspace", "MB", metaspace);
        findings.add(what, "time", "ms", new dev.hotreload.bench.Samples(took));
        return List.of(
                String.valueOf(build),
                findings.median(what, "used heap"),
                findings.median(what, "metaspace"),
                findings.median(what, "time"));
    }

    private static long used(MemoryPoolMXBean pool) {
        return pool.getUsage().getUsed();
    }
}
