package dev.hotreload.watch;

import dev.hotreload.watch.Settling.Arrival;
import dev.hotreload.watch.Signal.How;
import dev.hotreload.watch.Signal.Touched;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads off the order of events how files came to be what they are. */
final class Arrivals {
    private @Nullable Touched lastTouched;

    /** By path, in the order of the events. */
    Map<Path, Arrival> of(List<Touched> batch) {
        Map<Path, Arrival> arrivals = new LinkedHashMap<>();
        for (Touched touched : batch) {
            arrivals.put(touched.path(), arrival(touched));
            lastTouched = touched;
        }
        return arrivals;
    }

    private Arrival arrival(Touched touched) {
        if (touched.how() != How.CREATED) {
            return Arrival.WRITTEN;
        }
        // A rename within a directory is two events in a row: the old name goes, the new one comes.
        Touched before = lastTouched;
        boolean renamed = before != null
                && before.how() == How.DELETED
                && !before.path().equals(touched.path())
                && Optional.ofNullable(before.path().getParent())
                        .equals(Optional.ofNullable(touched.path().getParent()));
        return renamed ? Arrival.COMPLETE : Arrival.CREATED;
    }
}
