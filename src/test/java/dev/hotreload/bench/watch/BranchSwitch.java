package dev.hotreload.bench.watch;

import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/** Measures what a contender makes of git checking out another branch. */
final class BranchSwitch {
    static final int FILES = 10_000;
    static final int DIFFERING = 2_000;

    private static final long FIRST_MILLIS = 5_000;
    private static final long SILENT_MILLIS = 1_500;

    private final Findings findings;

    BranchSwitch(Findings findings) {
        this.findings = findings;
    }

    /**
     * What one switch led to.
     *
     * @param lastMillis from git's end to the last report; less than 0 if git was still at it
     * @param quietMillis the same to the quiet; not a number for those who do not say
     * @param sets callbacks; not a number for those who do not say
     */
    private record Outcome(double lastMillis, double quietMillis, double sets, double files, double cpuMillis) {}

    void measure(List<Running> all, int rounds) throws IOException, InterruptedException {
        Map<Running, List<Outcome>> outcomes = new LinkedHashMap<>();
        List<Running> order = new ArrayList<>(all);
        Random random = new Random(5);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (Running running : order) {
                outcomes.computeIfAbsent(running, key -> new ArrayList<>())
                        .add(change(running, round % 2 == 0 ? "two" : "one"));
            }
        }
        outcomes.forEach((running, list) -> {
            String name = running.contender().name();
            add(
                    name,
                    "last report",
                    "ms",
                    list.stream().map(Outcome::lastMillis).toList());
            add(name, "quiet", "ms", list.stream().map(Outcome::quietMillis).toList());
            add(name, "reports", "", list.stream().map(Outcome::sets).toList());
            add(name, "files reported", "", list.stream().map(Outcome::files).toList());
            add(
                    name,
                    "CPU for a switch",
                    "ms",
                    list.stream().map(Outcome::cpuMillis).toList());
        });
    }

    private void add(String contender, String what, String unit, List<Double> values) {
        if (values.stream().noneMatch(value -> value.isNaN())) {
            findings.add(what, contender, unit, new Samples(values));
        }
    }

    private static Outcome change(Running running, String branch) throws IOException, InterruptedException {
        running.forget();
        long cpuBefore = running.cpuMillis();
        running.tree().git("checkout", "-q", branch);
        long end = System.nanoTime();
        List<Heard> heard = running.untilSilent(FIRST_MILLIS, SILENT_MILLIS);
        double cpu = running.cpuMillis() - cpuBefore;
        long sets = heard.stream().filter(one -> one.what().equals("set")).count();
        boolean tellsSets = sets > 0 || heard.isEmpty();
        long files = heard.stream()
                .filter(one -> one.what().equals("change") && one.path().endsWith(".java"))
                .map(Heard::path)
                .distinct()
                .count();
        return new Outcome(
                millisAfter(end, last(heard, "change")),
                millisAfter(end, last(heard, "quiet")),
                tellsSets ? sets : Double.NaN,
                files,
                cpu);
    }

    private static OptionalLong last(List<Heard> heard, String what) {
        return heard.stream()
                .filter(one -> one.what().equals(what))
                .mapToLong(Heard::number)
                .max();
    }

    private static double millisAfter(long begin, OptionalLong at) {
        return at.isPresent() ? (at.getAsLong() - begin) / 1e6 : Double.NaN;
    }
}
