package dev.hotreload.config;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigProblemsTest {
    private static final String DURATION =
            "a duration such as \"50ms\", \"1.5s\", \"2m\" or \"1h\", or whole milliseconds";
    private static final String GUARD = "the guard is set up in the config file only, so that no flag or variable turns"
            + " it off by accident; write it under [guard] in .hotreload.toml";

    @TempDir
    Path temp;

    Path dir;

    @BeforeEach
    void realDirectory() throws Exception {
        dir = Files.createDirectories(temp.toRealPath().resolve("shop"));
    }

    @Test
    void allProblemsComeAtOnceInTheOrderOfTheFileAndTheOthersAfterThem() {
        Loading loading = Loading.of(
                        dir,
                        "rot = \".\"",
                        "[watch]",
                        "debounce = \"fast\"",
                        "gitignore = \"yes\"",
                        "exclude = [\"ok\",",
                        "  7]",
                        "[proxy]",
                        "prot = 8090",
                        "[wach]",
                        "debounce = 1",
                        "[build]",
                        "tool = \"mavn\"",
                        "cmd = \"make\"")
                .variable("HOTRELOAD_LOG_LEVEL", "loud")
                .flag("watch.debounce", "-1");
        assertEquals("""
                .hotreload.toml:1:1: error: unknown key "rot"; did you mean "root"?
                .hotreload.toml:3:1: error: "watch.debounce" wants %1$s, found the string "fast"
                .hotreload.toml:4:1: error: "watch.gitignore" wants true or false, found the string "yes"
                .hotreload.toml:6:3: error: "watch.exclude" wants a glob such as "**/*.tmp", found the number 7
                .hotreload.toml:8:1: error: unknown key "proxy.prot"; did you mean "proxy.port"?
                .hotreload.toml:9:1: error: unknown table "wach"; did you mean "watch"?
                .hotreload.toml:12:1: error: "build.tool" wants "auto", "maven", "gradle", "plain" or "command", found \
                the string "mavn"; did you mean "maven"?
                error: HOTRELOAD_LOG_LEVEL: "log.level" wants "trace", "debug", "info", "warn" or "error", found "loud"
                error: --watch.debounce: "watch.debounce" must not be negative, found "-1\"""".formatted(DURATION), loading.problems());
    }

    @Test
    void whatTheTomlParserFailsOnIsAProblemOfItsLine() {
        Loading loading = Loading.of(dir, "rot = 1", "[run]", "env = {[\"\0\0,#,\0]\0\0\"", "cmd = \"make\"");
        assertEquals("""
                .hotreload.toml:1:1: error: unknown key "rot"; did you mean "root"?
                .hotreload.toml:3:1: error: is no TOML, and nothing from here on can be read""", loading.problems());
        assertTrue(Loading.of(dir)
                .variable("HOTRELOAD_RUN_ENV", "{[\"\0\0,#,\0]\0\0\"")
                .problems()
                .contains("HOTRELOAD_RUN_ENV"));
    }

    @Test
    void aProblemShowsItsLineWithACaret() {
        Loading loading = Loading.of(dir, "[watch]", "\tdebounce = true", "exclude_regex = [\"a\", \"(\"]");
        ProblemException thrown = assertThrows(ProblemException.class, loading::load);
        assertEquals(
                "\tdebounce = true\n\t^\n---\nexclude_regex = [\"a\", \"(\"]\n                      ^",
                thrown.problems().stream().map(Problem::excerpt).collect(joining("\n---\n")));
        assertEquals(
                dir.resolve(".hotreload.toml"), thrown.problems().get(0).file().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "root = 5                          | 1:1 | \"root\" wants a path, found the number 5",
                "root = \"\"                       | 1:1 | \"root\" wants a path, found the string \"\"",
                "env_files = \".env\"              | 1:1 | \"env_files\" wants an array, each element a path, found the string"
                        + " \".env\"; write [\".env\"]",
                "watch = 5                         | 1:1 | \"watch\" is one table, found the number 5; write [watch]",
                "watch.poll = \"yes\"              | 1:1 | \"watch.poll\" wants \"auto\", true or false, found the string \"yes\"",
                "watch.exclude = [\"{a\"]          | 1:18 | \"watch.exclude\" wants a glob, but the string \"{a\" is none: missing"
                        + " '} at character 2",
                "watch.include_ext = [\"a/b\"]     | 1:22 | \"watch.include_ext\" wants an extension such as \"java\", found the"
                        + " string \"a/b\"",
                "watch.poll_interval = 0           | 1:1 | \"watch.poll_interval\" must be more than zero, found the number 0",
                "watch.debounce = -5               | 1:1 | \"watch.debounce\" must not be negative, found the number -5",
                "watch.debounce = \"-5ms\"         | 1:1 | \"watch.debounce\" must not be negative, found the string \"-5ms\"",
                "watch.debounce = \"9999999h\"     | 1:1 | \"watch.debounce\" must not be longer than a year, found the string"
                        + " \"9999999h\"",
                "watch.await_write_finish = { stable = 1 } | 1:30 | unknown key \"watch.await_write_finish.stable\"",
                "proxy.port = 65536                | 1:1 | \"proxy.port\" wants a port from 0 to 65535, found the number 65536",
                "proxy.port = -1                   | 1:1 | \"proxy.port\" wants a port from 0 to 65535, found the number -1",
                "proxy.port = \"8090\"             | 1:1 | \"proxy.port\" wants a port from 0 to 65535, found the string \"8090\"",
                "build.release = 1.8               | 1:1 | \"build.release\" wants a Java version from 7 to 99, such as 17, found"
                        + " the fraction 1.8",
                "run.debug = 0                     | 1:1 | \"run.debug\" wants true, false or a port from 1 to 65535, found the"
                        + " number 0",
                "run.main_class = \"a/B.java\"     | 1:1 | \"run.main_class\" wants a class name such as \"com.example.Main\", found"
                        + " the string \"a/B.java\"",
                "run.stop_signal = \"SIGTREM\"     | 1:1 | \"run.stop_signal\" wants one of \"TERM\", \"INT\", \"HUP\", \"QUIT\","
                        + " \"KILL\", \"USR1\", \"USR2\", found the string \"SIGTREM\"; did you mean \"TERM\"?",
                "run.ready = \"log:(\"             | 1:1 | \"run.ready\" wants a regular expression, but the string \"(\" is none:"
                        + " unclosed group",
                "run.ready = \"prt\"               | 1:1 | \"run.ready\" wants \"auto\", \"port\", \"http:/path\", \"log:REGEX\" or"
                        + " \"none\", found the string \"prt\"; did you mean \"port\"?",
                "run.ready = \"http://x/\"         | 1:1 | \"run.ready\" wants \"auto\", \"port\", \"http:/path\", \"log:REGEX\" or"
                        + " \"none\", found the string \"http://x/\"; write only the path, it is asked for on the port the"
                        + " application listens on",
                "run.env = { A = 1 }               | 1:13 | \"run.env\" wants a string for A, found the number 1; write \"1\" in"
                        + " quotes",
                "run.env = [\"A=1\"]               | 1:1 | \"run.env\" wants a table of strings such as { NAME = \"value\" }, found"
                        + " an array",
                "build.rules = [{ nme = \"x\", include = [\"*\"], then = \"build\" }] | 1:18 | \"build.rules\" has no key \"nme\"; did"
                        + " you mean \"name\"?",
                "build.post_cmd = [[]]             | 1:19 | \"build.post_cmd\" wants a string, which a shell runs, or an array of"
                        + " words, which needs none, found an empty array",
                "guard.ignore = [\"PROFIL\"]       | 1:1 | \"guard.ignore\" names \"PROFIL\", which is not looked at anyway; did"
                        + " you mean \"PROFILE\"?",
                "guard.ignore = [\"CI\"]           | 1:1 | \"guard.ignore\" names CI; write allow_ci = true instead",
                "guard.require = [\"Live\"]        | 1:1 | \"guard.require\" names \"live\", which \"guard.production\" refuses",
                "build.tool = \"command\"          | 1:1 | \"build.tool\" = \"command\" needs \"build.cmd\", the command that builds,"
                        + " or \"run.cmd\", a program to run",
                "run.cmd = \"./app\"              | 1:1 | \"run.cmd\" is used by \"build.tool\" = \"command\" only; set that, or"
                        + " name a \"run.main_class\"",
                "build.cmd = \"make\"              | 1:1 | \"build.cmd\" is used by \"build.tool\" = \"command\" only; set that, or"
                        + " remove the command",
                "proxy.app_port = 8090             | 1:1 | \"proxy.port\" and \"proxy.app_port\" are both 8090; the browser's and"
                        + " the application's port must differ",
                "watch.await_write_finish.stable_for = \"6s\" | 1:1 | \"watch.await_write_finish.stable_for\" is longer than its"
                        + " \"timeout\", so no file could ever rest",
                "app = 5                           | 1:1 | \"app\" wants tables, found the number 5; write [[app]]",
                "app = [{ }]                       | 1:8 | [[app]] needs a \"name\"",
                "app = [{ name = 5 }]              | 1:10 | \"app.name\" wants a string that is not empty, found the number 5",
                "app = [{ name = \"a\", tmp_dir = \"x\" }] | 1:22 | \"tmp_dir\" is a key of the whole file; take it out of [[app]]",
                "app = [{ name = \"a\", guard = { } }] | 1:22 | \"guard\" is a table of the whole file; take it out of [[app]]",
                "app = [{ name = \"a/b\" }]          | 1:10 | \"app.name\" wants letters, digits, \".\", \"_\" and \"-\", found the string \"a/b\"; it becomes a directory and a part of an address",
                "app = [{ name = \"a\", run = { arg = 1 } }] | 1:30 | unknown key \"run.arg\"; did you mean \"run.args\"?",
            })
    void aWrongLineIsExplained(String line, String place, String message) {
        String problems = Loading.of(dir, line).problems();
        String start = ".hotreload.toml:" + place + ": error: " + message;
        assertTrue(problems.lines().anyMatch(problem -> problem.startsWith(start)), problems);
    }

    @Test
    void whatIsGoodAloneAndImpossibleTogetherIsFound() {
        assertEquals(
                ".hotreload.toml:3:1: error: \"run.main_class\" and \"run.module\" exclude each other; for a class of a"
                        + " module, write module = \"name/class\"",
                Loading.of(dir, "[run]", "main_class = \"A\"", "module = \"m\"").problems());
        assertEquals(
                ".hotreload.toml:4:1: error: \"app.name\" \"a\" is taken by another [[app]]",
                Loading.of(dir, "[[app]]", "name = \"a\"", "[[app]]", "name = \"a\"")
                        .problems());
        assertEquals(
                ".hotreload.toml:4:1: error: \"reload.trigger\" = \"request\" needs the proxy, but \"proxy.enabled\" is"
                        + " false\n.hotreload.toml:5:1: error: \"reload.handoff\" = \"overlap\" needs the proxy, but"
                        + " \"proxy.enabled\" is false",
                Loading.of(
                                dir,
                                "[proxy]",
                                "enabled = false",
                                "[reload]",
                                "trigger = \"request\"",
                                "handoff = \"overlap\"")
                        .problems());
        assertEquals(
                ".hotreload.toml:4:1: error: \"reload.trigger\" = \"key\" needs a key, but with \"run.stdin\" = \"app\" the"
                        + " application reads the terminal",
                Loading.of(dir, "[run]", "stdin = \"app\"", "[reload]", "trigger = \"key\"")
                        .problems());
        assertEquals(
                "error: --run.module: \"run.main_class\" and \"run.module\" exclude each other; for a class of a"
                        + " module, write module = \"name/class\"",
                Loading.of(dir, "[run]", "main_class = \"A\"")
                        .flag("run.module", "m")
                        .problems());
    }

    @Test
    void everyErrorOfTheGrammarIsReportedToo() {
        assertEquals(
                """
                .hotreload.toml:2:14: error: unexpected 'ms', expected a newline or end-of-input; text needs quotes: \
                "50ms"
                .hotreload.toml:3:1: error: unknown key "watch.gitignor"; did you mean "watch.gitignore"?
                .hotreload.toml:4:8: error: unexpected end of line, expected a value""",
                Loading.of(dir, "[watch]", "debounce = 50ms", "gitignor = true", "poll = ")
                        .problems()
                        .replaceAll(" +(?=\n|$)", ""));
    }

    @Test
    void whatStandsBelowABrokenHeaderIsNotBlamed() {
        String problems =
                Loading.of(dir, "[watch", "debounce = 1", "[run]", "args = []").problems();
        assertEquals(1, problems.lines().count(), problems);
        assertTrue(problems.startsWith(".hotreload.toml:1:7: error: unexpected end of line"), problems);
    }

    @Test
    void aFileThatIsMissingOrUnreadableIsAProblem() throws Exception {
        assertEquals(
                "error: -c dev.toml: no such file; without -c, .hotreload.toml or .config/hotreload.toml is read, and a"
                        + " project without either runs with the defaults",
                Loading.in(dir).file("dev.toml").problems());
        Files.createDirectories(dir.resolve("sub"));
        assertEquals(
                "sub: error: cannot be read: it is a directory",
                Loading.in(dir).file("sub").problems());
        Files.write(dir.resolve("latin.toml"), new byte[] {'#', (byte) 0xe4});
        assertEquals(
                "latin.toml: error: is not UTF-8; save it in that encoding",
                Loading.in(dir).file("latin.toml").problems());
    }

    @Test
    void theWholeMachineIsNoProject() {
        String wayOut = "; start hotreload in the project, set \"root\" to it, or, if you are sure, name in"
                + " \"watch.include_dir\" what to watch";
        Loading home = Loading.in(dir).variable("HOME", dir.toString());
        assertEquals("error: \"root\" is " + dir + ", the home directory" + wayOut, home.problems());
        assertEquals("", home.flag("watch.include_dir", "src").problems());
        assertEquals(
                ".hotreload.toml:1:1: error: \"root\" is /, the whole file system" + wayOut,
                Loading.of(dir, "root = \"/\"").problems().lines().findFirst().orElse(""));
        assertEquals(
                ".hotreload.toml:1:1: error: \"root\" is " + dir.resolve("nowhere") + ", which does not exist",
                Loading.of(dir, "root = \"nowhere\"").problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "/", "src", "src/..", ".git", "code", "HOME"})
    void whatIsDeletedMustNotBePrecious(String tmpDir) {
        Path home = dir.resolveSibling("home");
        String path = tmpDir.equals("HOME") ? home.toString() : tmpDir;
        String problems = Loading.of(dir, "tmp_dir = \"" + path + "\"", "[build]", "source_dirs = [\"code/main\"]")
                .variable("HOME", home.toString())
                .problems();
        assertTrue(problems.startsWith(".hotreload.toml:1:1: error: \"tmp_dir\" is "), problems);
        assertTrue(problems.contains("give it a directory of its own, such as \".hotreload\""), problems);
    }

    @Test
    void theGuardCannotBeTurnedOffByAFlagOrAVariable() {
        for (String key : List.of("variables", "production", "require", "allow_ci", "ignore")) {
            assertEquals(
                    "error: --guard." + key + ": " + GUARD,
                    Loading.in(dir).flag("guard." + key, "x").problems());
            String variable = "HOTRELOAD_GUARD_" + key.toUpperCase(Locale.ROOT);
            assertEquals(
                    "error: " + variable + ": " + GUARD,
                    Loading.in(dir).variable(variable, "").problems());
        }
    }

    @Test
    void flagsAreCheckedLikeTheFile() {
        assertEquals(
                """
                error: --run.env: "run.env" wants NAME=VALUE, found "=x"
                error: --watch.debounc: unknown key; did you mean "watch.debounce"?
                error: --log.level: is given 2 times, but has one value
                error: --run.main_class: needs a value
                error: --build.rules: tables do not fit into a flag or a variable; write [[build.rules]] in the config \
                file""",
                Loading.in(dir)
                        .flag("run.env", "A=1", "=x")
                        .flag("watch.debounc", "1")
                        .flag("log.level", "info", "warn")
                        .flag("run.main_class")
                        .flag("build.rules", "x")
                        .problems());
    }

    @Test
    void anUnknownVariableIsAWarningAndTheLaunchersIsNone() throws Exception {
        Loading loading = Loading.in(dir)
                .variable("HOTRELOAD_WACH_DEBOUNCE", "1")
                .variable("HOTRELOAD_JAVA_OPTS", "-Xmx64m")
                .variable("HOTRELOAD_HOME", "x");
        assertEquals(
                "warning: HOTRELOAD_WACH_DEBOUNCE: no key has this variable; ignored; did you mean"
                        + " \"HOTRELOAD_WATCH_DEBOUNCE\"?",
                loading.show(loading.load().warnings()));
    }

    @Test
    void whatThisVersionDoesNotDoIsSaid() throws Exception {
        Loading loading = Loading.of(
                        dir, "[watch]", "poll = true", "follow_symlinks = false", "[reload]", "standby = \"off\"")
                .flag("screen.notify");
        String end = " is not yet available in this version; it is read and checked, but has no effect";
        assertEquals(
                Stream.of("warning: --screen.notify: \"screen.notify\"")
                        .map(line -> line + end)
                        .collect(joining("\n")),
                loading.show(loading.load().notYetAvailable()));
    }
}
