package dev.hotreload.verify;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the configuration of an image has a container run. */
final class ImageConfig {
    private static final Pattern FOR_DEBUGGING = Pattern.compile("DEBUG|JPDA");
    private static final Pattern STARTS = Pattern.compile(
            "exec|env|java|sh|bash|tini|tini-static|dumb-init|catatonit|docker-init|su-exec|gosu|setpriv|-.*|\\w+=.*");

    private final OwnParts own;
    private final FlagRules flags;
    private final Findings findings;
    private final Place place;

    ImageConfig(OwnParts own, Findings findings, Place place) {
        this.own = own;
        this.flags = new FlagRules(own);
        this.findings = findings;
        this.place = place;
    }

    void look(JsonElement description) throws UnverifiedException {
        JsonElement config = Json.value(description, "config").orElseGet(JsonObject::new);
        for (String variable : Json.texts(config, "Env")) {
            String name = variable.split("=", 2)[0];
            boolean debugging =
                    FOR_DEBUGGING.matcher(name.toUpperCase(Locale.ROOT)).find();
            say("Env " + name, variable, debugging ? Level.WARNING : Level.ERROR);
        }
        for (String key : List.of("Entrypoint", "Cmd", "OnBuild")) {
            List<String> words = Json.texts(config, key);
            say(key, String.join(" ", words), Level.ERROR);
            starts(key, words);
        }
        say("Healthcheck", String.join(" ", Json.texts(inner(config, "Healthcheck"), "Test")), Level.ERROR);
        for (Map.Entry<String, JsonElement> label : inner(config, "Labels").entrySet()) {
            say("Labels " + label.getKey(), Json.text(label.getValue()), Level.ERROR);
        }
    }

    private static JsonObject inner(JsonElement config, String key) {
        return Json.value(config, key).orElseGet(JsonObject::new) instanceof JsonObject object
                ? object
                : new JsonObject();
    }

    private void starts(String key, List<String> words) throws UnverifiedException {
        for (String word : String.join(" ", words).split("\\s+", -1)) {
            String program = word.substring(word.lastIndexOf('/') + 1);
            if (program.equals(own.executable()) || program.equals(own.executable() + ".jar")) {
                findings.add(Rule.DEV_COMMAND, Level.ERROR, place, key, "starts hotreload");
            }
            if (!STARTS.matcher(word.startsWith("-") ? word : program).matches()) {
                return;
            }
        }
    }

    private void say(String where, String text, Level level) throws UnverifiedException {
        for (FlagRules.Match match : flags.in(text)) {
            findings.add(match.rule(), level, place, where, match.flag());
        }
    }
}
