package dev.hotreload.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import java.util.Optional;

/** A status for people, in the words of the screen. It was read from a file, so what is not as it should be is left out. */
final class StatusText {
    private StatusText() {}

    /** Without a line break at the end. */
    static String of(JsonObject status) {
        String state = text(status, "state").orElse("");
        StringBuilder lines = new StringBuilder(String.format(Locale.ROOT, "%-9s generation ", state))
                .append(text(status, "generation").orElse("0"));
        text(status, "address")
                .filter(url -> !url.isEmpty())
                .ifPresent(url -> lines.append(" on ").append(url));
        text(status, "application")
                .ifPresent(url -> lines.append(", the application on ").append(url));
        text(status, "message").ifPresent(message -> lines.append(": ").append(message));
        text(status, "reason")
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> lines.append(": ").append(reason));
        if (!state.equals("live")) {
            text(status, "serving")
                    .ifPresent(old -> lines.append("; generation ").append(old).append(" still serves"));
        }
        if (status.get("problems") instanceof JsonArray problems) {
            problems.forEach(one -> {
                if (one instanceof JsonObject problem) {
                    problem(problem, lines);
                }
            });
        }
        return lines.toString();
    }

    private static void problem(JsonObject problem, StringBuilder lines) {
        lines.append('\n');
        text(problem, "file")
                .ifPresent(file -> lines.append(file)
                        .append(':')
                        .append(text(problem, "line").orElse("0"))
                        .append(':')
                        .append(text(problem, "column").orElse("0"))
                        .append(": "));
        lines.append(text(problem, "severity").orElse("error"))
                .append(": ")
                .append(text(problem, "message").orElse(""));
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive value ? Optional.of(value.getAsString()) : Optional.empty();
    }
}
