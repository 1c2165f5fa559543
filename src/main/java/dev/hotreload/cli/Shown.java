package dev.hotreload.cli;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

/**
 * Prints things of one application or of several, then with the name of each.
 *
 * @param apps the names of all
 */
record Shown(PrintStream out, boolean json, Set<String> apps) {

    /** The one or the other, as {@code json} says. */
    void print(String app, JsonObject object, List<String> lines) {
        if (json) {
            out.println(apps.size() == 1 ? object : named(app, object));
        } else {
            lines.forEach(line -> out.println((mark(app) + line).stripTrailing()));
        }
    }

    private String mark(String app) {
        int width = apps.stream().mapToInt(String::length).max().orElse(0);
        return apps.size() == 1 ? "" : app + " ".repeat(width - app.length()) + " | ";
    }

    private static JsonObject named(String app, JsonObject object) {
        JsonObject named = new JsonObject();
        named.addProperty("app", app);
        object.entrySet().forEach(entry -> named.add(entry.getKey(), entry.getValue()));
        return named;
    }
}
