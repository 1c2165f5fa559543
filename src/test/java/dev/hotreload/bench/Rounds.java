package dev.hotreload.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

/** Lets contenders take turns, in another order each round, so that noise hits all alike. */
public final class Rounds {
    private static final long SEED = 17;

    private Rounds() {}

    /** One turn of a contender. */
    @FunctionalInterface
    public interface Turn<C> {
        /** Empty: it never answered. */
        OptionalDouble take(C contender, int round) throws Exception;
    }

    /** What was measured of each contender; without an entry for one that never answered. */
    public static <C> Map<C, Samples> play(int rounds, List<C> contenders, Turn<C> turn) throws Exception {
        Map<C, List<Double>> values = new LinkedHashMap<>();
        List<C> order = new ArrayList<>(contenders);
        Random random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, random);
            for (C contender : order) {
                OptionalDouble value = turn.take(contender, round);
                if (value.isPresent()) {
                    values.computeIfAbsent(contender, c -> new ArrayList<>()).add(value.getAsDouble());
                }
            }
        }
        Map<C, Samples> samples = new LinkedHashMap<>();
        for (C contender : contenders) {
            if (values.containsKey(contender)) {
                samples.put(contender, new Samples(values.get(contender)));
            }
        }
        return samples;
    }
}
