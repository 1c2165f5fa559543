package dev.hotreload.trace;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** Fields of a line that anybody may have written: what has another type than it should counts as missing. */
final class Fields {
    private static final double NANOS_A_MILLI = 1_000_000;
    private static final double LONGEST_MILLIS = Duration.ofDays(366).toMillis();
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Fields() {}

    static Optional<String> text(JsonObject line, String name) {
        return primitive(line, name).filter(JsonPrimitive::isString).map(JsonPrimitive::getAsString);
    }

    /** A finite one. */
    static OptionalDouble number(JsonObject line, String name) {
        return primitive(line, name)
                .filter(JsonPrimitive::isNumber)
                .map(JsonPrimitive::getAsString)
                .flatMap(Fields::parsed)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /** Of a list; other things in it are left out. */
    static List<String> texts(JsonObject line, String name) {
        JsonElement list = line.get(name);
        if (list == null || !list.isJsonArray()) {
            return List.of();
        }
        return StreamSupport.stream(list.getAsJsonArray().spliterator(), false)
                .filter(one -> one.isJsonPrimitive() && one.getAsJsonPrimitive().isString())
                .map(JsonElement::getAsString)
                .toList();
    }

    /** Of the years that clocks show. */
    static Optional<Instant> moment(JsonObject line, String name) {
        try {
            return text(line, name)
                    .map(Instant::parse)
                    .filter(moment -> moment.isAfter(FIRST) && moment.isBefore(LAST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Not a negative one, and no longer than a year. */
    static Optional<Duration> millis(JsonObject line, String name) {
        double millis = number(line, name).orElse(-1);
        return millis < 0 || millis > LONGEST_MILLIS
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.round(millis * NANOS_A_MILLI)));
    }

    private static Optional<JsonPrimitive> primitive(JsonObject line, String name) {
        JsonElement value = line.get(name);
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsJsonPrimitive()) : Optional.empty();
    }

    /** The parser takes any word for a number until it is used as one. */
    private static Optional<Double> parsed(String number) {
        try {
            return Optional.of(Double.valueOf(number)).filter(Double::isFinite);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
