package dev.hotreload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.BuildConfig.Command;
import dev.hotreload.config.RunConfig.Ready;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    Path temp;

    Path dir;

    @BeforeEach
    void realDirectory() throws Exception {
        dir = Files.createDirectories(temp.toRealPath().resolve("shop"));
    }

    @Test
    void withoutAFileTheDefaultsHold() throws Exception {
        LoadedConfig loaded = Loading.in(dir).load();
        Config config = loaded.config();
        assertEquals(Optional.empty(), loaded.file());
        assertEquals(dir, config.root());
        assertEquals(dir.resolve(".hotreload"), config.tmpDir());
        assertEquals(List.of(dir.resolve(".env")), config.envFiles());
        assertEquals(BuildConfig.Tool.AUTO, config.build().tool());
        assertEquals(Optional.empty(), config.build().sourceDirs());
        assertEquals(Optional.empty(), config.build().javacArgs());
        assertEquals(OptionalInt.empty(), config.build().release());
        assertEquals(Duration.ofMinutes(10), config.build().timeout());
        assertEquals(Duration.ofMillis(50), config.watch().debounce());
        assertEquals(
                new WatchConfig.AwaitWriteFinish(
                        true, Duration.ofMillis(30), Duration.ofMillis(10), Duration.ofSeconds(5)),
                config.watch().awaitWriteFinish());
        assertTrue(config.watch().excludeDir().contains("node_modules"));
        assertEquals(WatchConfig.Poll.AUTO, config.watch().poll());
        assertEquals(dir, config.run().workingDir());
        assertEquals(new Ready.Auto(), config.run().ready());
        assertEquals(OptionalInt.empty(), config.run().debugPort());
        assertEquals(8090, config.proxy().port());
        assertEquals(
                List.of("production", "prod", "live", "staging"), config.guard().production());
        assertEquals(dir.resolve(".hotreload/reloads.jsonl"), config.log().file());
        assertEquals(Optional.empty(), config.trace().otlpEndpoint());
        assertEquals(List.of(), loaded.notYetAvailable());
        assertEquals(List.of(), loaded.warnings());
        assertTrue(loaded.settings().stream().allMatch(setting -> setting.origin() instanceof Origin.Default));
    }

    @Test
    void everyKindOfValueIsReadFromTheFile() throws Exception {
        Config config = Loading.of(
                        dir,
                        "tmp_dir = \"tmp\"",
                        "env_files = [\".env\", \"conf/dev.env\"]",
                        "[build]",
                        "tool = \"plain\"",
                        "source_dirs = [\"src\"]",
                        "classpath = [\"lib/*.jar\"]",
                        "profiles = [\"dev\"]",
                        "release = 21",
                        "javac_args = []",
                        "java_home = \"/opt/jdk\"",
                        "pre_cmd = [\"make x\", [\"npm\", \"run\", \"css\"]]",
                        "stop_on_error = true",
                        "rules = [{ name = \"css\", include = [\"**/*.scss\"], cmd = \"sass\", then = \"refresh\" }]",
                        "[watch]",
                        "include_dir = [\"src\", \"../lib\"]",
                        "include_ext = [\".java\", \"html\"]",
                        "exclude_regex = [\"^gen/\"]",
                        "debounce = 80",
                        "await_write_finish = { stable_for = \"40ms\" }",
                        "poll = false",
                        "[run]",
                        "main_class = \"shop.Main$Dev\"",
                        "args = [\"\", \"a b\"]",
                        "stop_signal = \"sigint\"",
                        "stop_timeout = 0",
                        "ready = \"log:Started .* in\"",
                        "restart_on_exit = \"on-failure\"",
                        "debug = true",
                        "[run.env]",
                        "\"a.b\" = \"1\"",
                        "[log]",
                        "color = false",
                        "prefix = \"always\"",
                        "file = \"log/x.jsonl\"",
                        "[misc]",
                        "clean_on_exit = true")
                .config();
        assertEquals(dir.resolve("tmp"), config.tmpDir());
        assertEquals(List.of(dir.resolve(".env"), dir.resolve("conf/dev.env")), config.envFiles());
        BuildConfig build = config.build();
        assertEquals(BuildConfig.Tool.PLAIN, build.tool());
        assertEquals(Optional.of(List.of(dir.resolve("src"))), build.sourceDirs());
        assertEquals(List.of("lib/*.jar"), build.classpath());
        assertEquals(OptionalInt.of(21), build.release());
        assertEquals(Optional.of(List.of()), build.javacArgs());
        assertEquals(Optional.of(Path.of("/opt/jdk")), build.javaHome());
        assertEquals(
                List.of(new Command(List.of("make x"), true), new Command(List.of("npm", "run", "css"), false)),
                build.preCmd());
        assertEquals(
                List.of(new BuildConfig.Rule(
                        "css",
                        List.of("**/*.scss"),
                        Optional.of(new Command(List.of("sass"), true)),
                        BuildConfig.Rule.Then.REFRESH)),
                build.rules());
        WatchConfig watch = config.watch();
        assertEquals(Optional.of(List.of(dir.resolve("src"), dir.resolveSibling("lib"))), watch.includeDir());
        assertEquals(List.of("java", "html"), watch.includeExt());
        assertEquals("^gen/", watch.excludeRegex().get(0).pattern());
        assertEquals(Duration.ofMillis(80), watch.debounce());
        assertTrue(watch.awaitWriteFinish().enabled());
        assertEquals(Duration.ofMillis(40), watch.awaitWriteFinish().stableFor());
        assertEquals(Duration.ofSeconds(5), watch.awaitWriteFinish().timeout());
        assertEquals(WatchConfig.Poll.NEVER, watch.poll());
        RunConfig run = config.run();
        assertEquals(Optional.of("shop.Main$Dev"), run.mainClass());
        assertEquals(List.of("", "a b"), run.args());
        assertEquals("INT", run.stopSignal());
        assertEquals(Duration.ZERO, run.stopTimeout());
        assertEquals(
                "Started .* in",
                assertInstanceOf(Ready.Log.class, run.ready()).pattern().pattern());
        assertEquals(RunConfig.RestartOnExit.ON_FAILURE, run.restartOnExit());
        assertEquals(OptionalInt.of(5005), run.debugPort());
        assertEquals(Map.of("a.b", "1"), run.env());
        assertEquals(LogConfig.Color.NEVER, config.log().color());
        assertEquals(LogConfig.Prefix.ALWAYS, config.log().prefix());
        assertEquals(dir.resolve("tmp/log/x.jsonl"), config.log().file());
        assertTrue(config.cleanOnExit());
    }

    @Test
    void theCommandLineBeatsTheEnvironmentBeatsTheFileBeatsTheDefault() throws Exception {
        Loading file = Loading.of(dir, "[watch]", "debounce = \"80ms\"");
        assertEquals(Duration.ofMillis(80), file.config().watch().debounce());
        Loading variable = file.variable("HOTRELOAD_WATCH_DEBOUNCE", "90");
        assertEquals(Duration.ofMillis(90), variable.config().watch().debounce());
        assertEquals(
                Duration.ofMillis(100),
                variable.flag("watch.debounce", "0.1s").config().watch().debounce());
    }

    @Test
    void anExplicitFalseZeroNothingOrEmptyTextOverrides() throws Exception {
        Loading file = Loading.of(
                dir,
                "[watch]",
                "gitignore = true",
                "debounce = 500",
                "exclude = [\"*.x\"]",
                "[run]",
                "main_class = \"A\"",
                "args = [\"x\"]");
        Config flags = file.flag("watch.gitignore", "false")
                .flag("watch.debounce", "0")
                .flag("watch.exclude", "[]")
                .flag("watch.exclude_dir", "[]")
                .flag("run.main_class", "")
                .flag("run.args", "")
                .config();
        assertFalse(flags.watch().gitignore());
        assertEquals(Duration.ZERO, flags.watch().debounce());
        assertEquals(List.of(), flags.watch().exclude());
        assertEquals(List.of(), flags.watch().excludeDir());
        assertEquals(Optional.empty(), flags.run().mainClass());
        assertEquals(List.of(""), flags.run().args());
        Config variables = file.variable("HOTRELOAD_WATCH_GITIGNORE", "false")
                .variable("HOTRELOAD_WATCH_DEBOUNCE", "0")
                .variable("HOTRELOAD_WATCH_EXCLUDE", "")
                .variable("HOTRELOAD_WATCH_EXCLUDE_DIR", "[]")
                .variable("HOTRELOAD_RUN_MAIN_CLASS", "")
                .config();
        assertFalse(variables.watch().gitignore());
        assertEquals(Duration.ZERO, variables.watch().debounce());
        assertEquals(List.of(), variables.watch().exclude());
        assertEquals(List.of(), variables.watch().excludeDir());
        assertEquals(Optional.empty(), variables.run().mainClass());
        assertEquals(
                List.of(),
                Loading.of(dir, "[watch]", "exclude_dir = []").config().watch().excludeDir());
    }

    @Test
    void listsRepeatAsFlagsAndStandBetweenCommasOrInTheFilesNotationInVariables() throws Exception {
        assertEquals(
                List.of("a,b", "[c]"),
                Loading.in(dir).flag("run.args", "a,b", "[c]").config().run().args());
        assertEquals(
                List.of("a", "b"),
                Loading.in(dir)
                        .variable("HOTRELOAD_RUN_ARGS", "a, b")
                        .config()
                        .run()
                        .args());
        assertEquals(
                List.of("a,b", "c"),
                Loading.in(dir)
                        .variable("HOTRELOAD_RUN_ARGS", "[\"a,b\", \"c\"]")
                        .config()
                        .run()
                        .args());
    }

    @Test
    void variablesForTheApplicationAddUp() throws Exception {
        Config config = Loading.of(dir, "[run.env]", "A = \"file\"", "B = \"file\"")
                .variable("HOTRELOAD_RUN_ENV", "B=variable,C=variable")
                .flag("run.env", "C=flag", "D=x=y,z")
                .config();
        assertEquals(
                Map.of("A", "file", "B", "variable", "C", "flag", "D", "x=y,z"),
                config.run().env());
    }

    @Test
    void aSwitchMayStandWithoutAValue() throws Exception {
        Config config = Loading.in(dir)
                .flag("run.debug")
                .flag("build.stop_on_error")
                .flag("log.color")
                .config();
        assertEquals(OptionalInt.of(5005), config.run().debugPort());
        assertTrue(config.build().stopOnError());
        assertEquals(LogConfig.Color.ALWAYS, config.log().color());
        assertEquals(
                OptionalInt.of(5006),
                Loading.in(dir).flag("run.debug", "5006").config().run().debugPort());
    }

    @Test
    void aCommandInAFlagIsALineForTheShellOrAnArray() throws Exception {
        Loading command = Loading.in(dir).flag("build.tool", "command");
        assertEquals(
                Optional.of(new Command(List.of("make all"), true)),
                command.flag("build.cmd", "make all").config().build().cmd());
        assertEquals(
                Optional.of(new Command(List.of("make", "all"), false)),
                command.flag("build.cmd", "[\"make\", \"all\"]")
                        .config()
                        .build()
                        .cmd());
    }

    @Test
    void readyHasFiveForms() throws Exception {
        Map<String, Ready> forms = Map.of(
                "auto", new Ready.Auto(),
                "port", new Ready.Port(),
                "none", new Ready.None(),
                "http:/health?x=1", new Ready.Http("/health?x=1"));
        for (Map.Entry<String, Ready> form : forms.entrySet()) {
            assertEquals(
                    form.getValue(),
                    Loading.in(dir)
                            .flag("run.ready", form.getKey())
                            .config()
                            .run()
                            .ready());
        }
    }

    @Test
    void awaitWriteFinishIsASwitchOrATable() throws Exception {
        assertFalse(Loading.of(dir, "[watch]", "await_write_finish = false")
                .config()
                .watch()
                .awaitWriteFinish()
                .enabled());
        Loading table = Loading.of(dir, "[watch.await_write_finish]", "timeout = \"1s\"");
        assertEquals(
                Duration.ofSeconds(1), table.config().watch().awaitWriteFinish().timeout());
        assertFalse(table.flag("watch.await_write_finish", "false")
                .config()
                .watch()
                .awaitWriteFinish()
                .enabled());
        assertEquals(
                Duration.ofMillis(20),
                table.flag("watch.await_write_finish.stable_for", "20ms")
                        .config()
                        .watch()
                        .awaitWriteFinish()
                        .stableFor());
    }

    @Test
    void theFileIsSearchedInTwoPlacesAndMayBeNamed() throws Exception {
        Loading in = Loading.in(dir).write(".config/hotreload.toml", "[watch]", "debounce = 1");
        assertEquals(
                Optional.of(dir.resolve(".config/hotreload.toml")), in.load().file());
        assertEquals(dir, in.config().root(), "the parent of .config");
        in.write(".hotreload.toml", "[watch]", "debounce = 2");
        LoadedConfig both = in.load();
        assertEquals(Duration.ofMillis(2), both.config().watch().debounce());
        assertEquals(
                ".hotreload.toml: warning: is read, so .config/hotreload.toml is not; keep one of them",
                in.show(both.warnings()));
        in.write("conf/dev.toml", "[watch]", "debounce = 3");
        LoadedConfig named = in.file("conf/dev.toml").load();
        assertEquals(Duration.ofMillis(3), named.config().watch().debounce());
        assertEquals(dir.resolve("conf"), named.config().root(), "relative to the file");
        assertEquals(List.of(), named.warnings());
    }

    @Test
    void rootIsRelativeToTheFileInTheFileAndToTheWorkingDirectoryElsewhere() throws Exception {
        Files.createDirectories(dir.resolve("conf"));
        Files.createDirectories(dir.resolve("a"));
        Loading in = Loading.in(dir).write("conf/dev.toml", "root = \"..\"").file("conf/dev.toml");
        assertEquals(dir, in.config().root());
        assertEquals(dir.resolve("a"), in.flag("root", "a").config().root());
        assertEquals(
                dir.resolve("a"), in.variable("HOTRELOAD_ROOT", "a").config().root());
        assertEquals(dir.resolve("a/.hotreload"), in.flag("root", "a").config().tmpDir());
    }

    @Test
    void aFileFromWindowsIsReadLikeAnyOther() throws Exception {
        Files.writeString(dir.resolve(".hotreload.toml"), "\uFEFF[watch]\r\ndebounce = 7\r\n");
        assertEquals(Duration.ofMillis(7), Loading.in(dir).config().watch().debounce());
    }

    @Test
    void everySettingKnowsItsOrigin() throws Exception {
        LoadedConfig loaded = Loading.of(dir, "[watch]", "  debounce = 80", "[proxy]", "port = 1")
                .variable("HOTRELOAD_LOG_LEVEL", "warn")
                .flag("run.args", "a", "b")
                .load();
        assertEquals(
                new Setting(
                        "watch.debounce",
                        Optional.of("80ms"),
                        new Origin.InFile(dir.resolve(".hotreload.toml"), ".hotreload.toml", 2, 3)),
                setting(loaded, "watch.debounce"));
        assertEquals(
                new Setting("log.level", Optional.of("warn"), new Origin.Variable("HOTRELOAD_LOG_LEVEL")),
                setting(loaded, "log.level"));
        assertEquals(
                new Setting("run.args", Optional.of(List.of("a", "b")), new Origin.Flag("run.args")),
                setting(loaded, "run.args"));
        assertEquals(
                new Setting("run.main_class", Optional.empty(), new Origin.Default()),
                setting(loaded, "run.main_class"));
        assertEquals(
                ConfigLoader.keys().stream().map(Key::name).toList(),
                loaded.settings().stream().map(Setting::key).toList());
    }

    @Test
    void theOtlpEndpointFallsBackToTheUsualVariable() throws Exception {
        Loading otel = Loading.in(dir).variable("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");
        LoadedConfig loaded = otel.load();
        assertEquals(
                Optional.of("http://localhost:4318"), loaded.config().trace().otlpEndpoint());
        assertEquals(List.of(), loaded.notYetAvailable(), "nobody asked hotreload for it");
        assertEquals(
                Optional.empty(),
                otel.write(".hotreload.toml", "[trace]", "otlp_endpoint = \"\"")
                        .config()
                        .trace()
                        .otlpEndpoint());
    }

    @Test
    void anOtlpEndpointIsAUrlButTheApplicationsOwnVariableIsNoReasonNotToRun() throws Exception {
        Loading otel = Loading.in(dir).variable("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317");
        LoadedConfig loaded = otel.load();
        assertEquals(Optional.empty(), loaded.config().trace().otlpEndpoint());
        assertTrue(loaded.warnings().toString().contains("OTEL_EXPORTER_OTLP_ENDPOINT: wants a URL"));
        Loading wrong = Loading.in(dir).variable("HOTRELOAD_TRACE_OTLP_ENDPOINT", "localhost:4317");
        ProblemException refused = assertThrows(ProblemException.class, wrong::load);
        assertTrue(refused.problems().toString().contains("wants a URL such as"), refused::toString);
    }

    @Test
    void theGuardIsReadFromWhateverIsLeftOfTheFile() {
        GuardSettings broken = guard("[watch", "[guard]", "production = [\"x\"]");
        assertEquals(
                List.of("production", "prod", "live", "staging"),
                broken.config().production());
        GuardSettings later = guard("[guard]", "ignore = [\"ENV\"]", "production = 5", "[watch]", "debounce = 50ms");
        assertEquals(List.of("ENV"), later.config().ignore());
        assertEquals(".hotreload.toml:2:1", later.origin("guard.ignore").describe());
        assertEquals(
                List.of("production", "prod", "live", "staging"), later.config().production());
        GuardSettings half = guard("[guard]", "ignore = [\"PROFILE\", 7]");
        assertEquals(List.of(), half.config().ignore());
        GuardSettings stray = guard("[guard]", "[watch", "ignore = [\"PROFILE\"]");
        assertEquals(List.of(), stray.config().ignore(), "the key stood in a table that nobody can read");
        assertEquals(
                List.of(),
                ConfigLoader.guardOf(dir, Optional.of(Path.of("none.toml")))
                        .config()
                        .ignore());
    }

    private GuardSettings guard(String... lines) {
        Loading.of(dir, lines);
        return ConfigLoader.guardOf(dir, Optional.empty());
    }

    private static Setting setting(LoadedConfig loaded, String key) {
        return loaded.settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
