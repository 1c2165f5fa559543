package dev.hotreload.bench.swap;

import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Plot;
import dev.hotreload.bench.Samples;
import dev.hotreload.bench.Save;
import dev.hotreload.bench.Table;
import dev.hotreload.bench.UsedMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Many swaps in one process: what stays in memory, and whether a swap becomes slower. */
final class Memory {
    private static final int STEPS = 10;

    private final Findings findings;
    private final int swaps;
    private final List<Point> points = new ArrayList<>();

    Memory(Findings findings, boolean quick) {
        this.findings = findings;
        this.swaps = quick ? 50 : 500;
    }

    private record Point(int swaps, UsedMemory application, UsedMemory runner) {}

    Plot plot() {
        return new Plot(
                "Memory after hot swaps",
                "swaps",
                points.stream().map(Point::swaps).toList(),
                List.of(
                        line("application, heap", "#d95f02", point -> point.application.heap()),
                        line("application, metaspace", "#1b9e77", point -> point.application.metaspace()),
                        line("hotreload, heap", "#7570b3", point -> point.runner.heap()),
                        line("hotreload, metaspace", "#e7298a", point -> point.runner.metaspace())));
    }

    private Plot.Line line(String name, String colour, Function<Point, Double> megabytes) {
        return new Plot.Line(name, colour, points.stream().map(megabytes).toList());
    }

    Table run(HotreloadRuns hotreload, String mainClass) throws Exception {
        long runner = hotreload.started().pid();
        long child = hotreload.started().pidOf(mainClass);
        List<List<String>> rows = new ArrayList<>();
        List<Double> took = new ArrayList<>();
        rows.add(row(point(0, child, runner), took));
        for (int swap = 1; swap <= swaps; swap++) {
            took.add(hotreload.edit(Save.RENAME, swap).orElseThrow());
            if (swap % (swaps / STEPS) == 0) {
                rows.add(row(point(swap, child, runner), took));
                took.clear();
            }
        }
        if (hotreload.started().pidOf(mainClass) != child) {
            throw new IllegalStateException("the application was restarted");
        }
        return new Table(
                swaps + " swaps of the guestbook, after a garbage collection",
                List.of(
                        "swaps",
                        "application: used heap MB",
                        "metaspace MB",
                        "hotreload: used heap MB",
                        "metaspace MB",
                        "median ms of a swap"),
                rows);
    }

    private Point point(int swap, long child, long runner) throws IOException, InterruptedException {
        Point point = new Point(swap, UsedMemory.afterCollection(child), UsedMemory.afterCollection(runner));
        points.add(point);
        return point;
    }

    private List<String> row(Point point, List<Double> took) {
        String what = "after " + point.swaps() + " swaps";
        findings.add(what, "heap", "MB", point.application.heap());
        findings.add(what, "metaspace", "MB", point.application.metaspace());
        findings.add(what, "hotreload's heap", "MB", point.runner.heap());
        findings.add(what, "hotreload's metaspace", "MB", point.runner.metaspace());
        if (!took.isEmpty()) {
            findings.add(what, "time", "ms", new Samples(took));
        }
        return List.of(
                String.valueOf(point.swaps()),
                findings.median(what, "heap"),
                findings.median(what, "metaspace"),
                findings.median(what, "hotreload's heap"),
                findings.median(what, "hotreload's metaspace"),
                findings.median(what, "time"));
    }
}
