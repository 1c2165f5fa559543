package guestbook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says how long ago something was, the way people do. */
public final class Since {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Clock clock;

    public Since(Clock clock) {
        this.clock = clock;
    }

    public String describe(Instant then) {
        Duration age = Duration.between(then, clock.instant());
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return ago(age.toMinutes(), "minute");
        }
        if (age.toDays() < 1) {
            return ago(age.toHours(), "hour");
        }
        if (age.toDays() < 7) {
            return ago(age.toDays(), "day");
        }
        return DATE.format(then.atZone(ZoneId.systemDefault()));
    }

    private static String ago(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s") + " ago";
    }
}
