package dev.hotreload.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/observability.md and its files against the metrics. */
class ObservabilityDocsTest {
    private static final Pattern METRIC = Pattern.compile("hotreload_[a-z_]+");

    @Test
    void theDashboardAsksForMetricsThatThereAre() throws Exception {
        JsonObject dashboard = JsonParser.parseString(
                        Files.readString(Path.of("docs/observability/grafana-dashboard.json")))
                .getAsJsonObject();
        Set<String> asked = new TreeSet<>();
        for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
            for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
                Matcher metric =
                        METRIC.matcher(target.getAsJsonObject().get("expr").getAsString());
                while (metric.find()) {
                    asked.add(metric.group().replaceAll("_seconds_(bucket|sum|count)$", "_seconds"));
                }
            }
        }
        assertFalse(asked.isEmpty());
        asked.removeAll(names());
        assertEquals(Set.of(), asked);
    }

    @Test
    void everyMetricIsDescribed() throws Exception {
        String docs = Files.readString(Path.of("docs/observability.md"));
        for (Family family : Family.values()) {
            assertTrue(docs.contains("| `" + family.prometheusName() + "` |"), family.prometheusName());
        }
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Arrays.stream(Family.values()).map(Family::prometheusName).forEach(names::add);
        return names;
    }
}
