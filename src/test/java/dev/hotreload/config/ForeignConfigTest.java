package dev.hotreload.config;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignConfigTest {
    @TempDir
    Path dir;

    @Test
    void aPathThatCannotExistIsAProblemOfThatFile() throws Exception {
        Files.writeString(dir.resolve("nodemon.json"), "{\"watch\": [\"a\\u0000b\"]}");
        Problem problem = assertThrows(ProblemException.class, () -> ForeignConfig.find(dir))
                .problems()
                .get(0);
        assertEquals(Optional.of(dir.resolve("nodemon.json")), problem.file());
        assertTrue(problem.message().startsWith("\"a\\u0000b\" cannot be a path here"), problem.message());
    }

    @Test
    void whatAirAndHotreloadShareIsCarriedOver() throws Exception {
        Files.createDirectory(dir.resolve("app"));
        ForeignConfig air = air(
                "root = 'app'",
                "tmp_dir = 'build/air'",
                "env_files = ['.env', '.env.local']",
                "[build]",
                "pre_cmd = ['make gen']",
                "args_bin = ['hello', '--port 8080']",
                "include_ext = ['java', 'html']",
                "exclude_ext = ['tmp']",
                "include_dir = ['src']",
                "include_file = ['conf/app.yml', 'top.yml']",
                "exclude_file = ['src/Gen.java']",
                "exclude_regex = ['_gen\\.java$']",
                "exclude_unchanged = false",
                "follow_symlink = true",
                "poll = true",
                "poll_interval = 700",
                "delay = 1000",
                "stop_on_error = true",
                "rerun = true",
                "rerun_delay = 250",
                "[log]",
                "time = true",
                "silent = true",
                "[color]",
                "mode = 'always'",
                "[screen]",
                "clear_on_rebuild = true",
                "[misc]",
                "clean_on_exit = true",
                "[proxy]",
                "enabled = true",
                "proxy_port = 9000",
                "app_port = 8080",
                "app_start_timeout = 5000");
        assertEquals(
                Map.ofEntries(
                        Map.entry("root", "app"),
                        Map.entry("tmp_dir", "build/air"),
                        Map.entry("env_files", List.of(".env", ".env.local")),
                        Map.entry("build.pre_cmd", List.of("make gen")),
                        Map.entry("run.args", List.of("hello", "--port", "8080")),
                        Map.entry("watch.include_ext", List.of("java", "html")),
                        Map.entry("watch.exclude_ext", List.of("tmp")),
                        Map.entry("watch.include_dir", List.of("src")),
                        Map.entry("watch.include", List.of("conf/app.yml", "/top.yml")),
                        Map.entry("watch.exclude", List.of("src/Gen.java")),
                        Map.entry("watch.exclude_regex", List.of("_gen\\.java$")),
                        Map.entry("watch.ignore_unchanged", false),
                        Map.entry("watch.follow_symlinks", true),
                        Map.entry("watch.poll", true),
                        Map.entry("watch.poll_interval", "700ms"),
                        Map.entry("watch.debounce", "1s"),
                        Map.entry("build.stop_on_error", true),
                        Map.entry("run.restart_on_exit", "always"),
                        Map.entry("run.restart_delay", "250ms"),
                        Map.entry("log.time", true),
                        Map.entry("log.main_only", true),
                        Map.entry("log.color", true),
                        Map.entry("screen.clear_on_reload", true),
                        Map.entry("misc.clean_on_exit", true),
                        Map.entry("proxy.enabled", true),
                        Map.entry("proxy.port", 9000L),
                        Map.entry("proxy.app_port", 8080L),
                        Map.entry("proxy.hold_timeout", "5s")),
                values(air));
        assertEquals(List.of(), air.leftovers());
        assertEquals("build.delay", from(air, "watch.debounce"));
        assertLoads(air);
    }

    @Test
    void whatHasNoMeaningHereIsListed() throws Exception {
        ForeignConfig air = air(
                "root = '/nowhere/at/all'",
                "tmp_dir = 'tmp'",
                "testdata_dir = 'testdata'",
                "[build]",
                "cmd = 'go build'",
                "full_bin = 'APP_ENV=dev ./tmp/main'",
                "post_cmd = ['true']",
                "include_ext = ['go', 'tpl']",
                "include_file = ['a.go']",
                "kill_delay = 500",
                "log = 'x.log'",
                "[[build.rules]]",
                "name = 'css'",
                "[build.windows]",
                "bin = 'x.exe'",
                "[color]",
                "main = 'magenta'",
                "[proxy]",
                "app_port = 8090");
        assertEquals(Map.of(), values(air));
        assertEquals(
                new TreeSet<>(Set.of(
                        "root",
                        "tmp_dir",
                        "testdata_dir",
                        "build.cmd",
                        "build.full_bin",
                        "build.post_cmd",
                        "build.include_ext",
                        "build.include_file",
                        "build.kill_delay",
                        "build.log",
                        "build.rules",
                        "build.windows",
                        "color.main",
                        "proxy.app_port")),
                leftovers(air));
    }

    @Test
    void whatIsTheDefaultHereAnywayIsLeftOut() throws Exception {
        ForeignConfig air = air(
                "root = '.'",
                "env_files = ['.env']",
                "[build]",
                "include_ext = ['*']",
                "exclude_unchanged = true",
                "stop_on_error = false",
                "poll = false",
                "rerun = false",
                "[color]",
                "mode = 'auto'",
                "[proxy]",
                "proxy_port = 8090",
                "app_port = 0");
        assertEquals(Map.of(), values(air));
        assertEquals(Set.of(), leftovers(air));
    }

    @Test
    void ourExcludedDirectoriesStay() throws Exception {
        ForeignConfig air = air("[build]", "exclude_dir = ['assets', 'tmp', 'build', 'web/node_modules', './gen']");
        List<Object> expected = new ArrayList<>(WatchKeys.EXCLUDE_DIR.initial());
        expected.addAll(List.of("/assets", "web/node_modules", "/gen"));
        assertEquals(expected, values(air).get("watch.exclude_dir"));
        assertLoads(air);
    }

    @ParameterizedTest
    @CsvSource({"500, 500ms", "2000000000, 2s", "'\"1m30s\"', 90s", "'\"1.5s\"', 1500ms", "'\"2h\"', 2h"})
    void theKillDelayIsReadAsAirReadsIt(String written, String stopTimeout) throws Exception {
        ForeignConfig air = air("[build]", "send_interrupt = true", "kill_delay = " + written);
        assertEquals(Map.of("run.stop_signal", "INT", "run.stop_timeout", stopTimeout), values(air));
    }

    @Test
    void noTimeToStopIsNotCarriedOver() throws Exception {
        ForeignConfig air = air("[build]", "send_interrupt = true", "kill_delay = \"0s\"");
        assertEquals(Map.of("run.stop_signal", "INT"), values(air));
        assertEquals(Set.of("build.kill_delay"), leftovers(air));
    }

    @Test
    void argumentsThatNeedAShellAreNot() throws Exception {
        assertEquals(Set.of("build.args_bin"), leftovers(air("[build]", "args_bin = ['--home $HOME']")));
    }

    @ParameterizedTest
    @CsvSource({"src", ".", ".git", "src/main", "build/.."})
    void aTmpDirWithOtherThingsInItIsNot(String tmpDir) throws Exception {
        assertEquals(Set.of("tmp_dir"), leftovers(air("tmp_dir = '" + tmpDir + "'")));
    }

    @Test
    void whatOurKeyDoesNotTakeIsListedWithTheReason() throws Exception {
        ForeignConfig air = air("[build]", "delay = -1", "exclude_regex = ['(']");
        assertEquals(Map.of(), values(air));
        assertTrue(air.leftovers().get(0).reason().contains("must not be negative"), air.toString());
        assertTrue(air.leftovers().get(1).reason().contains("regular expression"), air.toString());
    }

    @Test
    void whatNodemonAndHotreloadShareIsCarriedOver() throws Exception {
        Files.createDirectories(dir.resolve("app/web"));
        ForeignConfig nodemon = nodemon("nodemon.json", """
                {
                  "watch": ["src/", "conf/**/*", "lib/**/*.java", "*.*"],
                  "ignore": ["app/web", "**/gen/**", "docs/*", "*.test.java"],
                  "ext": "java, html .yml",
                  "delay": 2500,
                  "signal": "SIGINT",
                  "env": {"PORT": 8080, "DEV": true, "NAME": "x"},
                  "legacyWatch": true,
                  "pollingInterval": 200,
                  "cwd": "app",
                  "exec": "mvn compile",
                  "events": {"start": "x"},
                  "verbose": null
                }
                """);
        List<Object> dirs = new ArrayList<>(WatchKeys.EXCLUDE_DIR.initial());
        dirs.addAll(List.of("app/web", "gen", "docs"));
        assertEquals(
                Map.of(
                        "watch.include_dir",
                        List.of("src", "conf"),
                        "watch.exclude_dir",
                        dirs,
                        "watch.exclude",
                        List.of("*.test.java"),
                        "watch.include_ext",
                        List.of("java", "html", "yml"),
                        "watch.debounce",
                        "2500ms",
                        "run.stop_signal",
                        "INT",
                        "run.env",
                        Map.of("PORT", "8080", "DEV", "true", "NAME", "x"),
                        "watch.poll",
                        true,
                        "watch.poll_interval",
                        "200ms",
                        "root",
                        "app"),
                values(nodemon));
        assertEquals(new TreeSet<>(Set.of("watch \"lib/**/*.java\"", "exec", "events")), leftovers(nodemon));
        assertLoads(nodemon);
    }

    @Test
    void nodemonsOwnSignalIsNot() throws Exception {
        ForeignConfig nodemon =
                nodemon("nodemon.json", "{\"signal\": \"SIGUSR2\", \"ext\": \"js,ts\", \"cwd\": \"no\"}");
        assertEquals(Map.of(), values(nodemon));
        assertEquals(new TreeSet<>(Set.of("signal", "ext", "cwd")), leftovers(nodemon));
    }

    @Test
    void aPackageJsonCountsWhereItSpeaksOfNodemon() throws Exception {
        ForeignConfig nodemon = nodemon("package.json", "{\"name\": \"x\", \"nodemonConfig\": {\"delay\": 7}}");
        assertEquals(Map.of("watch.debounce", "7ms"), values(nodemon));
        Files.writeString(dir.resolve("package.json"), "{\"name\": \"x\"}");
        assertEquals(Optional.empty(), ForeignConfig.find(dir));
    }

    @Test
    void airComesBeforeNodemon() throws Exception {
        Files.writeString(dir.resolve("nodemon.json"), "{}");
        Files.createDirectory(dir.resolve(".config"));
        Path second = Files.writeString(dir.resolve(".config/air.toml"), "");
        assertEquals(second, ForeignConfig.find(dir).orElseThrow().file());
        Path first = Files.writeString(dir.resolve(".air.toml"), "");
        assertEquals(first, ForeignConfig.find(dir).orElseThrow().file());
    }

    @Test
    void brokenFilesAreProblems() throws Exception {
        Path json = Files.writeString(dir.resolve("nodemon.json"), "{\"a\": ");
        assertTrue(problem().message().startsWith("is not JSON"), problem().toString());
        Files.writeString(json, "[]");
        assertEquals("wants an object, found an array", problem().message());
        Files.writeString(dir.resolve(".air.toml"), "\n[build\n");
        assertEquals(2, problem().line());
    }

    private Problem problem() {
        return assertThrows(ProblemException.class, () -> ForeignConfig.find(dir))
                .problems()
                .get(0);
    }

    private ForeignConfig air(String... lines) throws Exception {
        Files.writeString(dir.resolve(".air.toml"), String.join("\n", lines));
        return ForeignConfig.find(dir).orElseThrow();
    }

    private ForeignConfig nodemon(String name, String text) throws Exception {
        Files.writeString(dir.resolve(name), text);
        return ForeignConfig.find(dir).orElseThrow();
    }

    /** Each value arrives in the configuration as it was carried, where this version has it. */
    private void assertLoads(ForeignConfig foreign) throws Exception {
        Files.writeString(dir.resolve(".hotreload.toml"), StarterFile.text(List.of(), List.of(), Optional.of(foreign)));
        LoadedConfig loaded = Loading.in(dir).load();
        assertEquals(List.of(), loaded.notYetAvailable());
        Map<String, Object> settings = loaded.settings().stream()
                .filter(setting -> setting.value().isPresent())
                .collect(toMap(Setting::key, setting -> setting.value().get()));
        foreign.carried().stream()
                .filter(ForeignConfig.Carried::available)
                .forEach(setting -> assertEquals(setting.value(), settings.get(setting.key()), setting.key()));
    }

    private static Map<String, Object> values(ForeignConfig foreign) {
        return foreign.carried().stream().collect(toMap(ForeignConfig.Carried::key, ForeignConfig.Carried::value));
    }

    private static Set<String> leftovers(ForeignConfig foreign) {
        Set<String> keys = new TreeSet<>();
        foreign.leftovers().forEach(left -> keys.add(left.key()));
        return keys;
    }

    private static String from(ForeignConfig foreign, String key) {
        return foreign.carried().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow()
                .from();
    }
}
