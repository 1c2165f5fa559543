package dev.hotreload.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options of Maven's command line that decide how a project is read.
 *
 * @param profiles as typed: {@code a}, {@code +a}, {@code !a}, {@code -a}, {@code ?a}
 * @param properties what {@code -D} defines
 */
record MavenOptions(
        List<String> profiles,
        Map<String, String> properties,
        boolean offline,
        Optional<String> settings,
        Optional<String> globalSettings) {

    MavenOptions {
        profiles = List.copyOf(profiles);
        properties = Map.copyOf(properties);
    }

    /** The later lines win; options that only matter to a build are passed over. */
    static MavenOptions parse(List<String> lines) {
        List<String> words = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .flatMap(line -> List.of(line.split("\\s+(?=-)")).stream())
                .toList();
        List<String> profiles = new ArrayList<>();
        Map<String, String> properties = new LinkedHashMap<>();
        boolean offline = false;
        String settings = null;
        String globalSettings = null;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() && !words.get(i + 1).startsWith("-") ? words.get(i + 1) : null;
            String value;
            if (word.equals("-o") || word.equals("--offline")) {
                offline = true;
            } else if ((value = value(word, next, "-P", "--activate-profiles")) != null) {
                profiles.addAll(List.of(value.split("\\s*,\\s*")));
            } else if ((value = value(word, next, "-D", "--define")) != null) {
                int equals = value.indexOf('=');
                properties.put(
                        equals < 0 ? value : value.substring(0, equals),
                        equals < 0 ? "true" : value.substring(equals + 1));
            } else if ((value = value(word, next, "-gs", "--global-settings")) != null) {
                globalSettings = value;
            } else if ((value = value(word, next, "-s", "--settings")) != null) {
                settings = value;
            }
        }
        return new MavenOptions(
                profiles,
                new TreeMap<>(properties),
                offline,
                Optional.ofNullable(settings),
                Optional.ofNullable(globalSettings));
    }

    /** What stands behind an option, in its word or the next one; null: another option. */
    private static @Nullable String value(String word, @Nullable String next, String shortName, String longName) {
        if (word.equals(shortName) || word.equals(longName)) {
            return next == null ? null : unquote(next);
        }
        if (word.startsWith(longName)) {
            String rest = word.substring(longName.length());
            return rest.startsWith("=") || rest.startsWith(" ")
                    ? unquote(rest.substring(1).strip())
                    : null;
        }
        if (!word.startsWith(shortName) || word.startsWith("--")) {
            return null;
        }
        String rest = word.substring(shortName.length());
        boolean attachable = shortName.length() == 2 && Character.isUpperCase(shortName.charAt(1));
        return attachable || rest.startsWith(" ") ? unquote(rest.strip()) : null;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
