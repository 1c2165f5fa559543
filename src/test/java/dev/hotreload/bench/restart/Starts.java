package dev.hotreload.bench.restart;

import java.util.Map;
import java.util.Optional;

/** Somebody who starts an application again, in turns. */
interface Starts extends AutoCloseable {
    long LONGEST_ANSWER_MILLIS = 180_000;
    long LONGEST_REST_MILLIS = 900_000;

    /** Empty: the answer did not come in time. */
    Optional<Taken> take(int number) throws Exception;

    /** Returns when nothing of it is at work, and it is prepared for the next turn. */
    void rest() throws Exception;

    @Override
    void close() throws Exception;

    /**
     * What a turn took.
     *
     * @param millis until the answer
     * @param cpuMillis that the application's JVM worked meanwhile
     * @param cpuMillisInAll and also before, when it prepared itself
     * @param steps where the time went, in milliseconds; as far as it is told
     */
    record Taken(double millis, double cpuMillis, double cpuMillisInAll, Map<String, Double> steps) {}
}
