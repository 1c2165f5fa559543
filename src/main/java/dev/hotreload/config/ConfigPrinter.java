package dev.hotreload.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Shows every key with its effective value and where that comes from. */
public final class ConfigPrinter {
    private static final Pattern SECRET = Pattern.compile("PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL|AUTH");
    private static final Pattern PASSWORD = Pattern.compile("(://[^/@:\\s]*:)[^/\\s]+@");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([?&;](?:\\w*password|passwd|pwd|\\w*secret|\\w*token|api_?key)=)[^&;\\s\"]+");
    private static final int WIDEST = 60;
    private static final String AWAIT = "watch.await_write_finish";

    private ConfigPrinter() {}

    /** In the notation of the config file, so that it could be one; the origin is a comment. */
    public static String text(LoadedConfig loaded) {
        List<String> out = new ArrayList<>();
        boolean several = !loaded.apps().isEmpty();
        tables(loaded, "", setting -> !several || AppKeys.isOfTheFile(setting.key()), out);
        for (LoadedApp app : loaded.apps()) {
            out.add("");
            out.add("[[app]]");
            out.add("name = " + Literal.of(app.name()));
            tables(app.loaded(), "app.", setting -> !AppKeys.isOfTheFile(setting.key()), out);
        }
        return String.join("\n", out) + "\n";
    }

    /** @param prefix of the names of tables */
    private static void tables(LoadedConfig loaded, String prefix, Predicate<Setting> wanted, List<String> out) {
        List<Setting> shown = loaded.settings().stream()
                .filter(wanted)
                .filter(setting -> stands(setting, loaded))
                .toList();
        String table = "";
        for (Setting setting : shown) {
            String here = tableOf(setting.key());
            if (!here.equals(table)) {
                out.add("");
                out.add("[" + prefix + here + "]");
                table = here;
            }
            out.add(line(setting, width(shown, here)));
        }
    }

    /**
     * One object: dotted key to {@code value} (null where it is found out later) and {@code origin}. Of several applications each has
     * such an object, by its name below {@code app}.
     */
    public static String json(LoadedConfig loaded) {
        boolean several = !loaded.apps().isEmpty();
        Map<String, Object> out = object(loaded, setting -> !several || AppKeys.isOfTheFile(setting.key()));
        if (several) {
            Map<String, Object> apps = new LinkedHashMap<>();
            for (LoadedApp app : loaded.apps()) {
                apps.put(app.name(), object(app.loaded(), setting -> !AppKeys.isOfTheFile(setting.key())));
            }
            out.put(Schema.APP, apps);
        }
        Gson gson = new GsonBuilder()
                .setPrettyPrinting()
                .serializeNulls()
                .disableHtmlEscaping()
                .create();
        return gson.toJson(out) + "\n";
    }

    private static Map<String, Object> object(LoadedConfig loaded, Predicate<Setting> wanted) {
        Map<String, Object> out = new LinkedHashMap<>();
        loaded.settings().stream().filter(wanted).forEach(setting -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("value", masked(setting).orElse(null));
            entry.put("origin", origin(setting.origin()));
            out.put(setting.key(), entry);
        });
        return out;
    }

    /** A key that is also a table stands as one or as the other, never as both. */
    private static boolean stands(Setting setting, LoadedConfig loaded) {
        boolean on = loaded.config().watch().awaitWriteFinish().enabled();
        if (setting.key().equals(AWAIT)) {
            return !on;
        }
        return on || !setting.key().startsWith(AWAIT + ".");
    }

    private static String line(Setting setting, int width) {
        String origin = "# " + setting.origin().describe();
        String assignment = assignment(setting);
        return assignment + " ".repeat(Math.max(1, width + 2 - assignment.length())) + origin;
    }

    private static String assignment(Setting setting) {
        String name = setting.key().substring(tableOf(setting.key()).length());
        String bare = name.startsWith(".") ? name.substring(1) : name;
        return masked(setting)
                .map(value -> bare + " = " + Literal.of(value))
                .orElseGet(() -> "# " + bare + ": " + found(setting.key()));
    }

    private static String found(String key) {
        return Schema.find(key)
                .map(Spec::found)
                .filter(text -> !text.equals("-"))
                .map(text -> text.replace("`", ""))
                .orElse("none");
    }

    /** Longer lines do not push the comments of the others to the right. */
    private static int width(List<Setting> settings, String table) {
        return settings.stream()
                .filter(setting -> tableOf(setting.key()).equals(table))
                .mapToInt(setting -> assignment(setting).length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
    }

    private static String tableOf(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? "" : key.substring(0, dot);
    }

    private static Optional<Object> masked(Setting setting) {
        return setting.value().map(value -> {
            if (value instanceof List<?> list) {
                return list.stream().map(ConfigPrinter::withoutPassword).toList();
            }
            if (!(value instanceof Map<?, ?> map)) {
                return withoutPassword(value);
            }
            Map<String, Object> out = new LinkedHashMap<>();
            map.forEach((name, entry) ->
                    out.put(String.valueOf(name), secret(String.valueOf(name)) ? "***" : withoutPassword(entry)));
            return out;
        });
    }

    /** An address may carry one before its host, or among its parameters. */
    private static Object withoutPassword(Object value) {
        return value instanceof String text
                ? PARAMETER.matcher(PASSWORD.matcher(text).replaceAll("$1***@")).replaceAll("$1***")
                : value;
    }

    private static boolean secret(String name) {
        return SECRET.matcher(name.toUpperCase(Locale.ROOT)).find();
    }

    private static Map<String, Object> origin(Origin origin) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (origin instanceof Origin.InFile place) {
            Path file = place.file();
            out.put("kind", "file");
            out.put("file", file.toString());
            out.put("line", place.line());
            out.put("column", place.column());
        } else if (origin instanceof Origin.Variable variable) {
            out.put("kind", "environment");
            out.put("variable", variable.name());
        } else if (origin instanceof Origin.Flag flag) {
            out.put("kind", "flag");
            out.put("flag", "--" + flag.key());
        } else {
            out.put("kind", "default");
        }
        return out;
    }
}
