package dev.hotreload.trace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What docs/reload-log.schema.json says, as far as it is used there: names, what is required, and constants. */
final class Schema {
    private final JsonObject root;
    private final List<String> wrong = new ArrayList<>();

    private Schema(JsonObject root) {
        this.root = root;
    }

    /** Fails when the line is not what the schema describes. */
    static void check(JsonObject line) throws IOException {
        Schema schema = new Schema(JsonParser.parseString(Files.readString(Path.of("docs/reload-log.schema.json")))
                .getAsJsonObject());
        schema.object(line, schema.root);
        for (JsonElement rule : schema.root.getAsJsonArray("allOf")) {
            JsonObject cases = rule.getAsJsonObject();
            String then = schema.matches(line, cases.getAsJsonObject("if")) ? "then" : "else";
            if (cases.has(then)) {
                schema.object(line, cases.getAsJsonObject(then));
            }
        }
        assertTrue(schema.wrong.isEmpty(), () -> schema.wrong + " of " + line);
    }

    private boolean matches(JsonObject line, JsonObject condition) {
        if (condition.has("not")) {
            return !matches(line, condition.getAsJsonObject("not"));
        }
        JsonObject operation = condition.getAsJsonObject("properties").getAsJsonObject("operation");
        JsonElement given = line.get("operation");
        return operation.has("const")
                ? operation.get("const").equals(given)
                : operation.getAsJsonArray("enum").contains(given);
    }

    private void object(JsonObject object, JsonObject schema) {
        if (schema.has("required")) {
            for (JsonElement name : schema.getAsJsonArray("required")) {
                if (!object.has(name.getAsString())) {
                    wrong.add("missing " + name);
                }
            }
        }
        if (schema.has("properties")) {
            JsonObject properties = schema.getAsJsonObject("properties");
            object.entrySet().forEach(field -> {
                if (properties.has(field.getKey())) {
                    value(field.getKey(), field.getValue(), properties.getAsJsonObject(field.getKey()));
                } else if (schema.has("additionalProperties")) {
                    wrong.add("unknown " + field.getKey());
                }
            });
        }
    }

    private void value(String name, JsonElement value, JsonObject schema) {
        if (schema.has("$ref")) {
            String target = schema.get("$ref").getAsString().replace("#/$defs/", "");
            object(value.getAsJsonObject(), root.getAsJsonObject("$defs").getAsJsonObject(target));
        } else if (schema.has("enum") && !schema.getAsJsonArray("enum").contains(value)) {
            wrong.add(name + " is " + value);
        } else if (schema.has("pattern")
                && !value.getAsString().matches(schema.get("pattern").getAsString())) {
            wrong.add(name + " is " + value);
        } else if (schema.has("items")) {
            value.getAsJsonArray().forEach(item -> value(name, item, schema.getAsJsonObject("items")));
        } else if (schema.has("type") && !hasType(value, schema.get("type").getAsString())) {
            wrong.add(name + " is no " + schema.get("type") + ": " + value);
        }
    }

    private static boolean hasType(JsonElement value, String type) {
        return switch (type) {
            case "object" -> value.isJsonObject();
            case "integer" -> value.isJsonPrimitive() && value.getAsString().matches("\\d+");
            case "number" ->
                value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
            case "boolean" ->
                value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean();
            default -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        };
    }
}
