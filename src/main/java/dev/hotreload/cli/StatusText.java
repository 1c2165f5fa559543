package dev.hotreload.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** A status for people, in the words of the screen. */
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
        if (status.has("problems")) {
            status.getAsJsonArray("problems").forEach(one -> problem(one.getAsJsonObject(), lines));
        }
        return lines.toString();
    }

    private static void problem(JsonObject problem, StringBuilder lines) {
        lines.append('\n');
        text(problem, "file")
                .ifPresent(file -> lines.append(file)
                        .append(':')
                        .append(problem.get("line").getAsInt())
                        .append(':')
                        .append(problem.get("column").getAsInt())
                        .append(": "));
        lines.append(text(problem, "severity").orElse("error"))
                .append(": ")
                .append(text(problem, "message").orElse(""));
    }

    private static Optional<String> text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsString());
    }
}
