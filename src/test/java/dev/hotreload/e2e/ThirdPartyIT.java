package dev.hotreload.e2e;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The executable says what it contains, and carries what the licences of that want. */
class ThirdPartyIT {
    private static final Path PAGE = Path.of("docs/third-party.md");
    private static final String BEGIN = "<!-- components -->\n";
    private static final String END = "<!-- end -->";

    /** Where several are offered, the first of these is taken; with the entry that has the text. */
    private static final Map<String, String> ACCEPTED = new TreeMap<>(Map.of(
            "Apache-2.0", "META-INF/LICENSE",
            "BSD-3-Clause", "META-INF/licenses/BSD-3-Clause.txt",
            "EPL-2.0", "META-INF/licenses/EPL-2.0.txt",
            "MIT", "META-INF/licenses/MIT.txt"));

    @Test
    void thePageListsWhatIsInside() throws IOException {
        String page = Files.readString(PAGE);
        String table = table(components());
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String current = page.substring(0, begin) + table + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, current);
        }
        assertEquals(current, Files.readString(PAGE), "-Ddocs.update=true writes it");
    }

    @Test
    void theTextOfEachLicenceIsInside() throws IOException {
        try (ZipFile executable = open()) {
            for (JsonObject component : components()) {
                String text = text(executable, ACCEPTED.get(licence(component)));
                assertTrue(text.length() > 500, component.toString());
            }
            assertTrue(text(executable, "META-INF/NOTICE").startsWith("\nhotreload\nCopyright 2026"));
            assertTrue(text(executable, "META-INF/NOTICE").contains("The Apache Software Foundation"));
            assertTrue(text(executable, "META-INF/LICENSE").contains("Apache License"));
            assertTrue(text(executable, "META-INF/THIRD-PARTY.md").startsWith("# What is inside"));
        }
    }

    @Test
    void everyLibraryThatNamesItselfIsInTheSbom() throws IOException {
        Set<String> listed = new TreeSet<>();
        components().forEach(component -> listed.add(coordinates(component)));
        Set<String> inside = new TreeSet<>();
        try (ZipFile executable = open()) {
            for (ZipEntry entry : executable.stream()
                    .filter(entry -> entry.getName().endsWith("/pom.properties"))
                    .toList()) {
                Properties properties = new Properties();
                try (InputStream in = executable.getInputStream(entry)) {
                    properties.load(in);
                }
                inside.add(properties.getProperty("groupId") + ":" + properties.getProperty("artifactId") + " "
                        + properties.getProperty("version"));
            }
        }
        inside.removeIf(library -> library.startsWith("dev.hotreload:"));
        assertFalse(inside.isEmpty());
        inside.removeAll(listed);
        assertEquals(Set.of(), inside);
    }

    private static List<JsonObject> components() throws IOException {
        try (ZipFile executable = open()) {
            List<JsonObject> components = new ArrayList<>();
            JsonParser.parseString(text(executable, "META-INF/sbom/hotreload.cdx.json"))
                    .getAsJsonObject()
                    .getAsJsonArray("components")
                    .forEach(component -> components.add(component.getAsJsonObject()));
            return components;
        }
    }

    private static String table(List<JsonObject> components) {
        return components.stream()
                .map(component ->
                        "| " + coordinates(component).replace(" ", " | ") + " | " + licence(component) + " |\n")
                .sorted()
                .collect(joining("", "| library | version | licence |\n|---|---|---|\n", ""));
    }

    private static String coordinates(JsonObject component) {
        return component.get("group").getAsString() + ":"
                + component.get("name").getAsString() + " "
                + component.get("version").getAsString();
    }

    private static String licence(JsonObject component) {
        Set<String> offered = new TreeSet<>();
        for (JsonElement one : component.getAsJsonArray("licenses")) {
            JsonElement id = one.getAsJsonObject().getAsJsonObject("license").get("id");
            offered.add(id == null ? "unknown" : id.getAsString());
        }
        return ACCEPTED.keySet().stream()
                .filter(offered::contains)
                .findFirst()
                .orElseThrow(() -> new AssertionError(coordinates(component) + " is under " + offered));
    }

    private static ZipFile open() throws IOException {
        return new ZipFile(System.getProperty("hotreload.executable", "target/hotreload"));
    }

    private static String text(ZipFile file, String name) throws IOException {
        ZipEntry entry = file.getEntry(name);
        if (entry == null) {
            throw new AssertionError(name + " is missing");
        }
        try (InputStream in = file.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
