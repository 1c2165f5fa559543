package dev.hotreload.cli;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files for the IDEs, planned before the first is written, so that a refusal leaves nothing half done. */
final class IdeFiles {
    private static final String LABEL = "hotreload";
    private static final Pattern INDENT = Pattern.compile("\n([ \t]+)\"");

    private final Path root;
    private final Executable executable;
    private final boolean force;
    private final List<Problem> problems = new ArrayList<>();

    private IdeFiles(Path root, Executable executable, boolean force) {
        this.root = root;
        this.executable = executable;
        this.force = force;
    }

    /**
     * What to write, by file; a file that is right as it is does not stand there.
     *
     * @param force replaces existing files; a tasks.json is merged either way
     */
    static Map<Path, String> plan(Path root, List<Ide> ides, Executable executable, boolean force)
            throws IOException, ProblemException {
        IdeFiles files = new IdeFiles(root, executable, force);
        Map<Path, String> plan = new LinkedHashMap<>();
        for (Ide ide : ides) {
            files.content(ide).ifPresent(content -> plan.put(root.resolve(ide.target()), content));
        }
        if (!files.problems.isEmpty()) {
            throw new ProblemException(files.problems);
        }
        return plan;
    }

    private Optional<String> content(Ide ide) throws IOException {
        Path file = root.resolve(ide.target());
        String content = ide.content(executable);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(content);
        }
        String existing = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (existing.equals(content)) {
            return Optional.empty();
        }
        if (ide == Ide.VSCODE) {
            return merged(file, existing, content);
        }
        if (!force) {
            problems.add(Problem.at(file, 0, 0, "exists already; --force replaces it"));
        }
        return Optional.of(content);
    }

    private Optional<String> merged(Path file, String existing, String content) {
        JsonObject task = task(content);
        Optional<JsonObject> tasks = parse(existing, Strictness.STRICT);
        if (tasks.isEmpty()) {
            boolean readable = parse(existing, Strictness.LENIENT).isPresent();
            refuse(file, readable ? "has comments or trailing commas, which would be lost" : "is not valid JSON", task);
            return Optional.empty();
        }
        JsonElement list = tasks.get().get("tasks");
        if (list != null && !list.isJsonArray()) {
            refuse(file, "has \"tasks\" that are no array", task);
            return Optional.empty();
        }
        JsonObject result = tasks.get().deepCopy();
        if (!result.has("version")) {
            result.addProperty("version", "2.0.0");
        }
        result.add("tasks", replaced(list == null ? new JsonArray() : list.getAsJsonArray(), task));
        return result.equals(tasks.get())
                ? Optional.empty()
                : Optional.of(gson(existing).toJson(result) + "\n");
    }

    /** The tasks in their order, ours in the place of the one with its label, or last. */
    private static JsonArray replaced(JsonArray tasks, JsonObject task) {
        JsonArray result = new JsonArray();
        boolean found = false;
        for (JsonElement other : tasks) {
            boolean ours = other instanceof JsonObject object && LABEL.equals(label(object));
            if (!ours) {
                result.add(other);
            } else if (!found) {
                result.add(task);
                found = true;
            }
        }
        if (!found) {
            result.add(task);
        }
        return result;
    }

    private static String label(JsonObject task) {
        JsonElement label = task.get("label");
        return label != null && label.isJsonPrimitive() ? label.getAsString() : "";
    }

    private static JsonObject task(String content) {
        JsonObject whole = JsonParser.parseString(content).getAsJsonObject();
        return whole.getAsJsonArray("tasks").get(0).getAsJsonObject();
    }

    private static Optional<JsonObject> parse(String text, Strictness strictness) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(strictness);
        try {
            JsonElement element = JsonParser.parseReader(reader);
            return element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private void refuse(Path file, String reason, JsonObject task) {
        problems.add(Problem.at(
                file, 0, 0, reason + "; nothing is written. Add this to its \"tasks\":\n" + gson("").toJson(task)));
    }

    /** Indented as the file is. */
    private static Gson gson(String existing) {
        Matcher indent = INDENT.matcher(existing);
        return new GsonBuilder()
                .setFormattingStyle(FormattingStyle.PRETTY.withIndent(indent.find() ? indent.group(1) : "  "))
                .disableHtmlEscaping()
                .serializeNulls()
                .create();
    }
}
