package dev.hotreload.bench.compile;

import dev.hotreload.bench.Building;
import dev.hotreload.bench.Directory;
import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Samples;
import dev.hotreload.bench.Table;
import dev.hotreload.build.BuildResult;
import dev.hotreload.project.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** A newer order while everything is being compiled: how long until the older one has stopped. */
final class Cancelling {
    private static final int SIZE = 2_000;
    private static final int LONGEST_MILLIS = 1_000;

    private final Findings findings;
    private final int orders;

    Cancelling(Findings findings, boolean quick) {
        this.findings = findings;
        this.orders = quick ? 10 : 100;
    }

    Table run(Path work, List<Path> classpath) throws Exception {
        GeneratedTree tree = new GeneratedTree(work.resolve("src"), SIZE);
        Project project = HotreloadCompiles.project(tree.dir(), classpath);
        Random random = new Random(1);
        List<Double> took = new ArrayList<>();
        try (Building building = new Building(project, Directory.fresh(work.resolve("tmp")))) {
            building.order(Set.of());
            for (int i = 0; i < orders; i++) {
                long until = System.nanoTime() + random.nextInt(LONGEST_MILLIS) * 1_000_000L;
                while (System.nanoTime() < until) {
                    LockSupport.parkNanos(until - System.nanoTime());
                }
                long start = System.nanoTime();
                building.order(Set.of());
                BuildResult result = building.answer();
                took.add(Compiling.millisSince(start));
                if (!(result instanceof BuildResult.Cancelled)) {
                    throw new IllegalStateException("not superseded: " + result);
                }
            }
        }
        Samples samples = new Samples(took);
        findings.add("cancel", "hotreload", "ms", samples);
        return new Table(
                "A newer order while " + String.format("%,d", SIZE) + " files are being compiled",
                List.of("ms until the older one has stopped", "median", "p95", "most"),
                List.of(List.of(
                        "hotreload",
                        Table.figure(samples.median()),
                        Table.figure(samples.percentile(0.95)),
                        Table.figure(samples.percentile(1)))));
    }
}
