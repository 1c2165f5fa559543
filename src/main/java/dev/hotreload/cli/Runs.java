package dev.hotreload.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.hotreload.config.LoadedConfig;
import dev.hotreload.proxy.StatusFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the applications of a configuration say how they stand.
 *
 * @param dirs by name, in order; the name of one that is alone is empty
 */
record Runs(Map<String, Path> dirs) {

    static Runs of(LoadedConfig loaded) {
        Map<String, Path> dirs = new LinkedHashMap<>();
        if (loaded.apps().isEmpty()) {
            dirs.put("", loaded.config().tmpDir());
        }
        loaded.apps().forEach(app -> dirs.put(app.name(), app.loaded().config().tmpDir()));
        return new Runs(dirs);
    }

    boolean isOne() {
        return dirs.size() == 1;
    }

    /** Of those that run, by name. */
    Map<String, JsonObject> read() throws IOException {
        Map<String, JsonObject> found = new LinkedHashMap<>();
        for (Map.Entry<String, Path> dir : dirs.entrySet()) {
            StatusFile.read(dir.getValue()).ifPresent(status -> found.put(dir.getKey(), status));
        }
        return found;
    }

    /** For people, without a line break at the end. */
    String text(Map<String, JsonObject> statuses) {
        int width = statuses.keySet().stream().mapToInt(String::length).max().orElse(0);
        return statuses.entrySet().stream()
                .map(one -> text(one.getKey(), width, one.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private String text(String name, int width, JsonObject status) {
        String mark = isOne() ? "" : name + " ".repeat(width - name.length()) + " | ";
        return StatusText.of(status).lines().map(line -> mark + line).collect(Collectors.joining("\n"));
    }

    /** That of the only one, or of all that run, each with its name. */
    JsonObject json(Map<String, JsonObject> statuses) {
        if (isOne()) {
            return statuses.values().iterator().next();
        }
        JsonArray all = new JsonArray();
        statuses.forEach((name, status) -> {
            JsonObject one = new JsonObject();
            one.addProperty("app", name);
            status.entrySet().forEach(entry -> one.add(entry.getKey(), entry.getValue()));
            all.add(one);
        });
        JsonObject whole = new JsonObject();
        whole.add("apps", all);
        return whole;
    }
}
