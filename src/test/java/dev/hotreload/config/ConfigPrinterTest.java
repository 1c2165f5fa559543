package dev.hotreload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigPrinterTest {
    @TempDir
    Path dir;

    private LoadedConfig loaded() throws Exception {
        return Loading.of(
                        dir,
                        "[watch]",
                        "debounce = 80",
                        "[run.env]",
                        "DB_PASSWORD = \"hunter2\"",
                        "api_token = \"t0k\"",
                        "DB_PASS = \"hunter2\"",
                        "URL = \"db://me:p@hunter2@host/d?user=me&password=hunter2&x=dev\"",
                        "MODE = \"say \\\"dev\\\"\"",
                        "[[build.rules]]",
                        "name = \"css\"",
                        "include = [\"*.scss\"]",
                        "then = \"refresh\"")
                .variable("HOTRELOAD_LOG_LEVEL", "warn")
                .flag("run.args", "a")
                .flag("trace.otlp_endpoint", "https://me:hunter2@collector")
                .flag("run.jvm_args", "-Durl=db://me:hunter2@host")
                .load();
    }

    @Test
    void everyValueStandsWithItsOrigin() throws Exception {
        String text = ConfigPrinter.text(loaded());
        for (String line : new String[] {
            "root = \".\"              # default",
            "[watch]",
            "debounce = \"80ms\"                                             # .hotreload.toml:2:1",
            "level = \"warn\"          # HOTRELOAD_LOG_LEVEL",
            "# main_class: detected",
            "rules = [{ name = \"css\", include = [\"*.scss\"], then = \"refresh\" }]",
        }) {
            assertTrue(("\n" + text).contains("\n" + line), line + "\nin\n" + text);
        }
        assertTrue(text.lines().anyMatch(line -> line.matches("args = \\[\"a\"] +# --run.args")), text);
    }

    @Test
    void theTextIsAConfigFileItselfAndMeansTheSame() throws Exception {
        for (String await : new String[] {"true", "false"}) {
            Loading first = Loading.of(dir, "[watch]", "await_write_finish = " + await, "debounce = \"1.5s\"")
                    .flag("run.env", "A b=\"\\\t\u0001é")
                    .flag("run.debug", "7000")
                    .flag("log.color", "false");
            LoadedConfig loaded = first.load();
            LoadedConfig again = Loading.of(dir, ConfigPrinter.text(loaded)).load();
            assertEquals(loaded.config(), again.config());
        }
    }

    @Test
    void jsonHasValuesAndOrigins() throws Exception {
        JsonObject json = JsonParser.parseString(ConfigPrinter.json(loaded())).getAsJsonObject();
        assertEquals(
                "{\"value\":\"80ms\",\"origin\":{\"kind\":\"file\",\"file\":\""
                        + dir.toAbsolutePath().normalize().resolve(".hotreload.toml")
                        + "\",\"line\":2,\"column\":1}}",
                json.get("watch.debounce").toString());
        assertEquals(
                "{\"value\":\"warn\",\"origin\":{\"kind\":\"environment\",\"variable\":\"HOTRELOAD_LOG_LEVEL\"}}",
                json.get("log.level").toString());
        assertEquals(
                "{\"value\":[\"a\"],\"origin\":{\"kind\":\"flag\",\"flag\":\"--run.args\"}}",
                json.get("run.args").toString());
        assertEquals(
                "{\"value\":null,\"origin\":{\"kind\":\"default\"}}",
                json.get("run.main_class").toString());
        assertEquals("8090", json.getAsJsonObject("proxy.port").get("value").toString());
        assertEquals(
                ConfigLoader.keys().stream().map(Key::name).toList(),
                json.keySet().stream().toList());
    }

    @Test
    void secretsAreNotShown() throws Exception {
        for (String out : new String[] {ConfigPrinter.text(loaded()), ConfigPrinter.json(loaded())}) {
            assertFalse(out.contains("hunter2"), out);
            assertFalse(out.contains("t0k"), out);
            assertTrue(out.contains("***"), out);
            assertTrue(out.contains("dev"), out);
        }
    }
}
