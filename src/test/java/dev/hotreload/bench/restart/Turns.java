package dev.hotreload.bench.restart;

import dev.hotreload.bench.Findings;
import dev.hotreload.bench.Rounds;
import dev.hotreload.bench.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Has contenders start applications in turns, one at a time while all others rest, and collects what that took. */
final class Turns {
    static final String MILLIS = "time";
    static final String CPU = "CPU";
    static final String CPU_IN_ALL = "CPU in all";

    private static final double SECOND_MILLIS = 1_000;

    private final Findings findings;
    private final int warmUps;
    private final int rounds;
    private final List<String> deaf = new ArrayList<>();
    private int number;

    Turns(Findings findings, int warmUps, int rounds) {
        this.findings = findings;
        this.warmUps = warmUps;
        this.rounds = rounds;
    }

    int warmUps() {
        return warmUps;
    }

    int rounds() {
        return rounds;
    }

    /** Whose answer did not come. */
    List<String> deaf() {
        return deaf;
    }

    /**
     * Lets them rest first, and after each turn.
     *
     * @param what what is measured, in the findings
     * @param contenders by their names
     */
    void play(String what, Map<String, Starts> contenders) throws Exception {
        for (Starts contender : contenders.values()) {
            contender.rest();
        }
        for (int i = 0; i < warmUps; i++) {
            for (Starts contender : contenders.values()) {
                turn(contender);
            }
        }
        measure(what, contenders);
    }

    private void measure(String what, Map<String, Starts> contenders) throws Exception {
        Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
        Map<String, Samples> times = Rounds.play(rounds, List.copyOf(contenders.keySet()), (name, round) -> {
            Optional<Starts.Taken> taken = turn(contenders.get(name));
            if (taken.isEmpty()) {
                deaf.add(name + " did not answer in time.");
                return OptionalDouble.empty();
            }
            Map<String, List<Double>> own = values.computeIfAbsent(name, key -> new LinkedHashMap<>());
            add(own, CPU, taken.get().cpuMillis() / SECOND_MILLIS);
            add(own, CPU_IN_ALL, taken.get().cpuMillisInAll() / SECOND_MILLIS);
            taken.get().steps().forEach((step, millis) -> add(own, step, millis));
            return OptionalDouble.of(taken.get().millis());
        });
        times.forEach((name, samples) -> findings.add(key(what, MILLIS), name, "ms", samples));
        values.forEach((name, own) -> own.forEach((kind, found) ->
                findings.add(key(what, kind), name, kind.startsWith(CPU) ? "s" : "ms", new Samples(found))));
    }

    private static void add(Map<String, List<Double>> values, String kind, double value) {
        values.computeIfAbsent(kind, key -> new ArrayList<>()).add(value);
    }

    private Optional<Starts.Taken> turn(Starts contender) throws Exception {
        Optional<Starts.Taken> taken = contender.take(++number);
        contender.rest();
        return taken;
    }

    /** Under which the findings have it. */
    static String key(String what, String kind) {
        return what + ", " + kind;
    }
}
