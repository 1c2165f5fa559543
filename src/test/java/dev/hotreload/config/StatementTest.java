package dev.hotreload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a config file has run, and where it says so. */
class StatementTest {
    @TempDir
    Path dir;

    private Optional<Statement> statement(String... lines) throws Exception {
        Files.writeString(dir.resolve(".hotreload.toml"), String.join("\n", lines));
        return ConfigLoader.load(dir, Optional.empty(), Map.of(), Map.of()).statement();
    }

    private List<String> programs(String... lines) throws Exception {
        return statement(lines).map(Statement::programs).orElse(List.of()).stream()
                .map(program -> program.at().describe() + " " + program.key() + " " + program.text())
                .toList();
    }

    @Test
    void everyProgramHasItsPlace() throws Exception {
        assertEquals(
                List.of(
                        ".hotreload.toml:2:12 build.pre_cmd \"make\"",
                        ".hotreload.toml:2:20 build.pre_cmd [\"npm\", \"run x\"]",
                        ".hotreload.toml:3:13 build.post_cmd \"y\"",
                        ".hotreload.toml:8:1 build.rules [\"a\"]",
                        ".hotreload.toml:14:13 run.jvm_args \"-javaagent:a.jar\"",
                        ".hotreload.toml:15:18 run.env { LD_PRELOAD = \"x\" }"),
                programs(
                        "[build]",
                        "pre_cmd = [\"make\", [\"npm\", \"run x\"]]",
                        "post_cmd = [\"y\"]",
                        "[[build.rules]]",
                        "name = \"n\"",
                        "include = [\"*\"]",
                        "then = \"nothing\"",
                        "cmd = [\"a\"]",
                        "[[app]]",
                        "name = \"shop\"",
                        "[app.run]",
                        "args = [\"free\"]",
                        "# the agent",
                        "jvm_args = [\"-javaagent:a.jar\"]",
                        "env = { A = \"b\", LD_PRELOAD = \"x\" }"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.jvm_args = [\"-agentlib:jdwp=x\"]",
                "run.jvm_args = [\"-agentpath:/x.so\"]",
                "run.jvm_args = [\"-Xrunx\"]",
                "run.jvm_args = [\"-XX:OnError=rm\"]",
                "run.jvm_args = [\"-XX:OnOutOfMemoryError=rm\"]",
                "run.jvm_args = [\"-XX:Flags=f\"]",
                "run.jvm_args = [\"-XX:VMOptionsFile=f\"]",
                "run.jvm_args = [\"@f\"]",
                "run.jvm_args = [\"-Xbootclasspath/a:x.jar\"]",
                "run.jvm_args = [\"--patch-module=java.base=x\"]",
                "run.jvm_args = [\"-cp\", \"x\"]",
                "run.jvm_args = [\"-jar\"]",
                "run.jvm_args = [\"Other\"]",
                "run.jvm_args = [\"-Xlog:gc:file=/x\"]",
                "run.jvm_args = [\"-Dcom.sun.management.jmxremote.port=1\"]",
                "run.jvm_args = [\"-Dsun.boot.library.path=x\"]",
                "run.jvm_args = [\"-Xmx1g\\n-javaagent:x\"]",
                "run.env = { JAVA_TOOL_OPTIONS = \"-Xmx1g -javaagent:x.jar\" }",
                "run.env = { JAVA_TOOL_OPTIONS = '-Dcom.\"sun\".management.jmxremote.port=1' }",
                "run.env = { _JAVA_OPTIONS = \"@x\" }",
                "run.env = { PATH = \"bin\" }",
                "run.env = { BASH_ENV = \"x\" }",
                "run.env = { NODE_OPTIONS = \"-r x\" }",
                "build.java_home = \"jdk\"",
                "build.javac_args = [\"-processorpath\", \"x.jar\"]",
                "build.javac_args = [\"-Xplugin:X\"]",
                "build.javac_args = [\"-XD-Xplugin:=X\"]",
                "build.javac_args = [\"--system\", \"jdk\"]",
                "build.javac_args = [\"@x\"]",
                "root = \"..\"",
                "trace.otlp_endpoint = \"http://collector:4318\"",
                "trace.otlp_endpoint = \"http://127.0.0.1:1@collector\"",
                "tmp_dir = \"/x/y\"",
                "tmp_dir = \"a/../../y\"",
                "log.file = \"../../x\"",
            })
    void whatCouldRunSomethingNeedsTrust(String line) throws Exception {
        assertFalse(programs(line).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.jvm_args = [\"-Xmx1g\", \"-Xss512k\", \"-ea\", \"-ea:a.b...\", \"--enable-preview\", \"-Xlog:gc*\"]",
                "run.jvm_args = [\"--add-opens\", \"java.base/java.lang=ALL-UNNAMED\", \"--add-modules=a.b\"]",
                "run.jvm_args = [\"-XX:+UseZGC\", \"-XX:MaxRAMPercentage=50.0\", \"-XX:ReservedCodeCacheSize=64m\"]",
                "run.jvm_args = [\"-Da.b=c d\", \"-Dfile.encoding=UTF-8\", \"-Dx\"]",
                "run.args = [\"-javaagent:x\"]",
                "run.env = { A = \"x\", JAVA_TOOL_OPTIONS = '-Xmx1g -Da=\"b\"' }",
                "build.javac_args = [\"-g\", \"-parameters\", \"-Xlint:all\", \"-XDcompilePolicy=simple\"]",
                "build.source_dirs = [\"../x\"]",
                "root = \".\"",
                "trace.otlp_endpoint = \"http://127.0.0.1:4318/otlp\"",
                "trace.otlp_endpoint = \"\"",
                "tmp_dir = \"build/hotreload\"",
                "log.file = \"log/x.jsonl\"",
            })
    void whatCannotNeedsNone(String line) throws Exception {
        assertEquals(List.of(), programs(line));
    }

    @Test
    void argumentsOfAProgramAreShownWithIt() throws Exception {
        assertEquals(
                List.of(".hotreload.toml:4:1 run.cmd \"sh\"", ".hotreload.toml:5:9 run.args \"-c\""),
                programs("[build]", "tool = \"command\"", "[run]", "cmd = \"sh\"", "args = [\"-c\"]"));
    }

    @Test
    void whatTheUserTypesNeedsNone() throws Exception {
        assertEquals(
                Optional.empty(),
                ConfigLoader.load(
                                dir,
                                Optional.empty(),
                                Map.of("HOTRELOAD_RUN_ENV", "PATH=x"),
                                Map.of("build.pre_cmd", List.of("make")))
                        .statement());
    }

    @Test
    void whatATerminalWouldObeyIsShownInstead() throws Exception {
        List<String> shown = programs(
                "build.pre_cmd = [\"a\\u001b[2K\\rb\\nc\\u202ed\\u200be\\u0085f\\u2028g\\U000E0041h\\u00a0i\"]");
        assertEquals(
                List.of(".hotreload.toml:1:18 build.pre_cmd"
                        + " \"a\\u001b[2K\\rb\\nc\\u202ed\\u200be\\u0085f\\u2028g\\U000e0041h\\u00a0i\""),
                shown);
    }

    @Test
    void theHashIsOfTheBytesThatWereRead() throws Exception {
        Statement one = statement("build.pre_cmd = ['a']").orElseThrow();
        Statement same = statement("build.pre_cmd = ['a']").orElseThrow();
        Statement other = statement("build.pre_cmd = ['a'] ").orElseThrow();
        assertEquals(one.sha256(), same.sha256());
        assertFalse(one.sha256().equals(other.sha256()));
        assertTrue(one.realFile().isAbsolute() && one.sha256().matches("[0-9a-f]{64}"));
    }

    @Test
    void aFileTooLargeOrWithoutAnEndIsNotRead() throws Exception {
        Files.writeString(dir.resolve(".hotreload.toml"), "#".repeat(FileContent.MOST_BYTES + 1));
        assertTrue(problem().contains("it is larger than"), problem());
        Files.delete(dir.resolve(".hotreload.toml"));
        Files.createSymbolicLink(dir.resolve(".hotreload.toml"), Path.of("/dev/zero"));
        assertTrue(problem().contains("it is not a regular file"), problem());
    }

    private String problem() {
        return assertThrows(ProblemException.class, () -> ConfigLoader.load(dir, Optional.empty(), Map.of(), Map.of()))
                .problems()
                .get(0)
                .message();
    }

    @Test
    void aFileAboveTheDirectoryIsNotRead() throws Exception {
        Files.writeString(dir.resolve(".hotreload.toml"), "build.pre_cmd = ['a']");
        Path inner = Files.createDirectory(dir.resolve("inner"));
        assertEquals(
                Optional.empty(),
                ConfigLoader.load(inner, Optional.empty(), Map.of(), Map.of()).statement());
    }

    @Test
    void theKeysThatCanNameOneAreThese() {
        assertEquals(
                new TreeSet<>(List.of(
                        "build.cmd",
                        "build.java_home",
                        "build.javac_args",
                        "build.post_cmd",
                        "build.pre_cmd",
                        "build.rules",
                        "log.file",
                        "root",
                        "run.args",
                        "run.cmd",
                        "run.env",
                        "run.jvm_args",
                        "tmp_dir",
                        "trace.otlp_endpoint")),
                ConfigLoader.keys().stream()
                        .filter(Key::named)
                        .map(Key::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
