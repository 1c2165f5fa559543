package dev.hotreload.bench.swap;

import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Samples;
import dev.hotreload.bench.Save;
import dev.hotreload.bench.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many swaps in one process: what stays in memory, and whether a swap becomes slower. */
final class Memory {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final int COLLECTIONS = 3;
    private static final int STEPS = 10;
    private static final double KILOBYTES = 1024;

    private final Findings findings;
    private final int swaps;
    private final List<Point> points = new ArrayList<>();

    Memory(Findings findings, boolean quick) {
        this.findings = findings;
        this.swaps = quick ? 50 : 500;
    }

    /** What is used after so many swaps, in megabytes. */
    record Point(int swaps, double heap, double metaspace, double runnerHeap, double runnerMetaspace) {}

    List<Point> points() {
        return points;
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
        String childInfo = afterCollection(child);
        String runnerInfo = afterCollection(runner);
        Point point = new Point(swap, heap(childInfo), metaspace(childInfo), heap(runnerInfo), metaspace(runnerInfo));
        points.add(point);
        return point;
    }

    private List<String> row(Point point, List<Double> took) {
        String what = "after " + point.swaps() + " swaps";
        findings.add(what, "heap", "MB", point.heap());
        findings.add(what, "metaspace", "MB", point.metaspace());
        findings.add(what, "hotreload's heap", "MB", point.runnerHeap());
        findings.add(what, "hotreload's metaspace", "MB", point.runnerMetaspace());
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

    private static String afterCollection(long pid) throws IOException, InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            ask(pid, "GC.run");
        }
        return ask(pid, "GC.heap_info");
    }

    private static String ask(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), String.valueOf(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!jcmd.waitFor(1, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
            throw new IOException("jcmd " + pid + " " + command + ": " + said);
        }
        return said;
    }

    /** Of all generations. */
    static double heap(String info) {
        return sum(info, line -> line.contains(" heap ") || line.contains(" generation "));
    }

    static double metaspace(String info) {
        return sum(info, line -> line.strip().startsWith("Metaspace"));
    }

    private static double sum(String info, java.util.function.Predicate<String> wanted) {
        double kilobytes = 0;
        for (String line : info.lines().filter(wanted).toList()) {
            Matcher used = USED.matcher(line);
            if (used.find()) {
                kilobytes += Double.parseDouble(used.group(1));
            }
        }
        if (kilobytes == 0) {
            throw new IllegalArgumentException("nothing is used: " + info);
        }
        return kilobytes / KILOBYTES;
    }
}
