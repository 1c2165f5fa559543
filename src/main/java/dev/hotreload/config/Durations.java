package dev.hotreload.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as text: a number and {@code ms}, {@code s}, {@code m} or {@code h}. */
final class Durations {
    /** Longer ones are mistakes, and would not fit into the nanoseconds that timeouts are counted in. */
    static final Duration LONGEST = Duration.ofDays(365);

    private static final Pattern TEXT = Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,9})?) ?(ms|s|m|h)");
    private static final Map<String, Long> NANOS =
            Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

    private Durations() {}

    /** Negative and overlong ones are read, too: the caller has the better words for them. */
    static Optional<Duration> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(NANOS.getOrDefault(matcher.group(2), 0L)))
                .setScale(0, RoundingMode.HALF_UP);
        BigDecimal bound = BigDecimal.valueOf(LONGEST.toNanos() + 1);
        return Optional.of(Duration.ofNanos(nanos.min(bound).longValue()));
    }

    /** Without a fraction where a unit allows it, and in seconds rather than as one minute. */
    static String format(Duration duration) {
        if (duration.toNanosPart() % 1_000_000 != 0) {
            return BigDecimal.valueOf(duration.toNanos(), 6)
                            .stripTrailingZeros()
                            .toPlainString() + "ms";
        }
        long millis = duration.toMillis();
        if (millis == 0 || millis % 1000 != 0) {
            return millis + "ms";
        }
        if (millis % 60_000 != 0 || millis == 60_000) {
            return millis / 1000 + "s";
        }
        return millis % 3_600_000 == 0 ? millis / 3_600_000 + "h" : millis / 60_000 + "m";
    }
}
