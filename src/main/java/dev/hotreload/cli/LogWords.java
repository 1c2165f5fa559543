package dev.hotreload.cli;

import dev.hotreload.console.Printable;
import dev.hotreload.trace.LoggedReload;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the reload log says, in the words of the screen. Nothing of it can move the cursor of a terminal. */
final class LogWords {
    private static final int NAMED = 5;
    private static final int MILLIS_WITH_TENTHS = 10;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private LogWords() {}

    static String when(Instant moment, ZoneId zone) {
        return WHEN.format(moment.atZone(zone));
    }

    /** As on the screen; what is short has a tenth. */
    static String duration(Duration took) {
        double millis = took.toNanos() / 1_000_000.0;
        if (millis >= 1_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000);
        }
        return String.format(Locale.ROOT, millis < MILLIS_WITH_TENTHS && millis > 0 ? "%.1f ms" : "%.0f ms", millis);
    }

    static String generations(LoggedReload reload) {
        return reload.from().isPresent()
                ? reload.from().getAsInt() + " -> " + reload.generation()
                : String.valueOf(reload.generation());
    }

    /** Without their directories. */
    static String files(Collection<String> paths) {
        return few(paths.stream()
                .map(path -> path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
                .toList());
    }

    static String few(Collection<String> names) {
        return Printable.of(names.stream().limit(NAMED).collect(Collectors.joining(", ")))
                + (names.size() <= NAMED ? "" : ", and " + (names.size() - NAMED) + " more");
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
