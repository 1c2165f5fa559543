package dev.hotreload.bench.swap;

import dev.hotreload.bench.Save;
import java.util.Map;
import java.util.OptionalDouble;

/** An application that serves while somebody edits it. */
interface Edited extends AutoCloseable {
    long LONGEST_START_MILLIS = 180_000;
    long LONGEST_EDIT_MILLIS = 20_000;

    /** The milliseconds from the save to the first new answer; empty: it did not come. */
    OptionalDouble edit(Save save, int number) throws Exception;

    /** What the last edit's time was spent for, in milliseconds; as far as it is told. */
    Map<String, Double> steps();

    @Override
    void close() throws Exception;
}
