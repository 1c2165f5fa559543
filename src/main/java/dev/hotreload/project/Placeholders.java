package dev.hotreload.project;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ${name}} and {@code ${name:default}} in a directive stand for: a system property, {@code env.NAME}, or what
 * the machine is, as {@code os.detected.classifier}. One without a value stays as it is.
 */
record Placeholders(Map<String, String> values) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]+)(?::([^}]*))?}");

    Placeholders {
        values = Map.copyOf(values);
    }

    static Placeholders of(Machine machine) {
        Map<String, String> values = new HashMap<>(machine.properties());
        machine.env().forEach((name, value) -> values.put("env." + name, value));
        String name = machine.properties().getOrDefault(Machine.OS_NAME, "").toLowerCase(Locale.ROOT);
        String arch = machine.properties().getOrDefault("os.arch", "").toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64");
        String os = name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "windows" : "linux";
        String cpu = arm ? "aarch_64" : arch.equals("amd64") ? "x86_64" : arch;
        String javaFx = Map.of("osx", "mac", "windows", "win").getOrDefault(os, os);
        values.put("os.detected.name", os);
        values.put("os.detected.arch", cpu);
        values.put("os.detected.classifier", os + "-" + cpu);
        values.put("os.detected.jfxname", arm ? javaFx + "-aarch64" : javaFx);
        return new Placeholders(values);
    }

    String fill(String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String value = values.get(match.group(1).strip());
            String otherwise = match.group(2) == null ? match.group() : match.group(2);
            return Matcher.quoteReplacement(value == null ? otherwise : value);
        });
    }

    /** Whether something of the text has no value. */
    static boolean isOpen(String text) {
        return PLACEHOLDER.matcher(text).find();
    }
}
