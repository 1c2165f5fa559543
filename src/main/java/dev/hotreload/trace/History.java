package dev.hotreload.trace;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the reload log still knows.
 *
 * @param reloads the oldest first
 * @param skipped how many lines were damaged, or are not ours
 */
public record History(List<LoggedReload> reloads, int skipped) {
    static final String RELOAD = "reload";
    private static final String MEASUREMENT = "measurement";

    /** More than a reload has, and few enough for the stack. */
    private static final int DEEPEST = 50;

    public History {
        reloads = List.copyOf(reloads);
    }

    /**
     * Reads the log and the file into which its older lines were moved. A reload that is written meanwhile is there or not.
     *
     * @throws NoSuchFileException nothing was ever written
     */
    public static History read(Path file) throws IOException {
        // In this order, and each line once: between the two, the newer file may become the older one.
        Optional<List<String>> newer = lines(file);
        Optional<List<String>> older = lines(Lines.older(file));
        if (newer.isEmpty() && older.isEmpty()) {
            throw new NoSuchFileException(file.toString());
        }
        Set<String> all = new LinkedHashSet<>(older.orElse(List.of()));
        all.addAll(newer.orElse(List.of()));
        return of(all);
    }

    /** Damaged characters become damaged lines, and not the end of the reading. */
    private static Optional<List<String>> lines(Path file) throws IOException {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static History of(Set<String> lines) {
        List<LoggedReload> found = new ArrayList<>();
        Map<Id, List<LoggedStep>> parts = new HashMap<>();
        int skipped = 0;
        for (String text : lines) {
            Optional<JsonObject> line = parsed(text);
            Optional<LoggedStep> step = line.flatMap(LoggedStep::of);
            Optional<LoggedReload> reload = step.flatMap(LoggedReload::of);
            Optional<Id> parent = line.flatMap(own -> Id.of(own, "parentSpanId"));
            if (reload.isPresent()) {
                found.add(reload.get());
            } else if (step.isPresent() && parent.isPresent()) {
                parts.computeIfAbsent(parent.get(), id -> new ArrayList<>()).add(step.get());
            } else if (line.flatMap(own -> Fields.text(own, "operation"))
                    .filter(MEASUREMENT::equals)
                    .isEmpty()) {
                skipped++;
            }
        }
        Set<Id> seen = new HashSet<>();
        return new History(
                found.stream()
                        .map(reload -> reload.with(parts(reload.whole(), parts, seen, 0)))
                        .toList(),
                skipped);
    }

    /** Each has one place, also where a damaged log says that it is a part of itself. */
    private static List<LoggedStep> parts(LoggedStep whole, Map<Id, List<LoggedStep>> all, Set<Id> seen, int depth) {
        Optional<Id> id = Id.of(whole.line(), "spanId").filter(seen::add);
        if (id.isEmpty() || depth > DEEPEST) {
            return List.of();
        }
        return all.getOrDefault(id.get(), List.of()).stream()
                .map(part -> part.with(parts(part, all, seen, depth + 1)))
                .toList();
    }

    private static Optional<JsonObject> parsed(String line) {
        try {
            JsonElement element = JsonParser.parseString(line);
            return element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    /** Which span it is. */
    private record Id(String traceId, String spanId) {
        static Optional<Id> of(JsonObject line, String name) {
            return Fields.text(line, "traceId")
                    .flatMap(trace -> Fields.text(line, name).map(span -> new Id(trace, span)));
        }
    }
}
