package dev.hotreload.verify;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads values out of JSON that may have any shape; what is not there or of another kind is empty. */
final class Json {
    private Json() {}

    static Optional<JsonElement> parse(byte[] bytes) {
        try {
            return Optional.of(JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)));
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    static String text(JsonElement element, String key) {
        return value(element, key).map(Json::text).orElse("");
    }

    static List<JsonElement> list(JsonElement element, String key) {
        return value(element, key).map(Json::list).orElse(List.of());
    }

    static List<JsonElement> list(JsonElement element) {
        return element instanceof JsonArray array ? array.asList() : List.of();
    }

    /** Of an array of texts, or of one text. */
    static List<String> texts(JsonElement element, String key) {
        List<String> texts = new ArrayList<>();
        value(element, key).ifPresent(value -> {
            if (value instanceof JsonPrimitive) {
                texts.add(text(value));
            }
            list(value).forEach(one -> texts.add(text(one)));
        });
        return texts;
    }

    static Optional<JsonElement> value(JsonElement element, String key) {
        return element instanceof JsonObject object && object.has(key)
                ? Optional.of(object.get(key))
                : Optional.empty();
    }

    static String text(JsonElement element) {
        return element instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
    }
}
