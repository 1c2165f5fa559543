package dev.hotreload.verify;

import static dev.hotreload.verify.Made.text;
import static dev.hotreload.verify.Made.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule by itself. */
class RulesTest {
    @TempDir
    Path dir;

    private Verified jar(Object... namesAndContents) {
        return Verified.bytes(dir, "a.jar", zip(namesAndContents));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOT-INF/lib/hotreload-agent.jar|the agent of hotreload",
                ".hotreload/classes/a.txt|what hotreload writes while it runs",
                "lib/livereload-js-3.3.1.jar|the script of LiveReload as a WebJar",
                "static/livereload.min.js|the script of LiveReload",
                "lib/jrebel.jar|JRebel",
                "lib/libjrebel64.so|JRebel",
                "lib/jrebel32.dll|JRebel",
                "rebel-remote.xml|the configuration of JRebel",
                "org/hotswap/agent/A.class|classes of HotswapAgent",
                "hotswap-agent.properties|the configuration of HotswapAgent",
                "lib/springloaded-1.2.8.jar|Spring Loaded",
                "org/springsource/loaded/A.class|classes of Spring Loaded",
                "static/notlivereload.js|",
                "lib/ourspringloaded.jar|",
                "org/hotswap/agents/A.class|",
            })
    void aFileIsKnownByItsWholeName(String path, @Nullable String message) {
        assertEquals(
                Optional.ofNullable(message),
                new NameRules(Verified.OWN).of(path).map(NameRules.Match::message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-agentpath:/x/libjdwp.so=server=y|DEBUGGER",
                "catalina.sh jpda start|DEBUGGER",
                "-XX:HotswapAgent=fatjar|HOT_SWAP",
                "-XXaltjvm=dcevm|HOT_SWAP",
                "-agentpath:/opt/lib/libjrebel64.so|DEV_AGENT",
                "-javaagent:/x/jrebel.jar|DEV_AGENT",
                "-javaagent:/x/hotswap-agent-2.jar|DEV_AGENT",
                "-javaagent:/x/springloaded.jar=a|DEV_AGENT",
                "./gradlew quarkusDev|DEV_COMMAND",
                "mvn liberty:dev|DEV_COMMAND",
                "mvn spring-boot:run|DEV_COMMAND",
                "./gradlew app:bootRun|DEV_COMMAND",
                "QUARKUS_LAUNCH_DEVMODE=true|DEV_COMMAND",
                "-javaagent:/x/opentelemetry.jar|",
                "our-spring-boot:run|",
                "build/quarkusDev|",
                "-XX:HotswapAgent=disabled|",
            })
    void aFlagIsKnownWhereverItStands(String said, @Nullable String rule) {
        assertEquals(
                rule == null ? List.of() : List.of(rule),
                new FlagRules(Verified.OWN)
                        .in("exec " + said + " x").stream()
                                .map(match -> match.rule().name())
                                .toList());
    }

    @Test
    void ofLongFlagsTheBeginningIsShownAndOfManyTheFirst() {
        FlagRules flags = new FlagRules(Verified.OWN);
        assertEquals(
                "-Xrunjdwp:" + "x".repeat(110) + "...",
                flags.in("-Xrunjdwp:" + "x".repeat(200)).get(0).flag());
        assertEquals(16, flags.in("-Xrunjdwp ".repeat(20)).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Main-Class: dev.hotreload.Main|error hotreload !META-INF/MANIFEST.MF: Main-Class is that of hotreload",
                "Premain-Class: dev.hotreload.agent.Agent|error hotreload !META-INF/MANIFEST.MF: Premain-Class is the agent of"
                        + " hotreload",
                "Agent-Class: org.hotswap.agent.A|error dev-agent !META-INF/MANIFEST.MF: Agent-Class is the agent of"
                        + " HotswapAgent",
            })
    void aManifestNamesWhatAJvmWouldRun(String line, String found) {
        assertEquals(
                List.of(found),
                jar("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + line + "\n")
                        .found());
    }

    @Test
    void aManifestThatIsNoneIsUnverified() {
        Verified result = jar("META-INF/MANIFEST.MF", "no colon\n");
        assertTrue(result.unverified().toString().contains("is no manifest"), result.toString());
    }

    @Test
    void scriptsOptionsAndPagesAreReadAsSuch() {
        Verified result = jar(
                "a.html", "<script src=x/livereload.min.js></script>",
                "b.html", "<p>livereload.js</p><script src=\"livereload.js\"></script>",
                "binary.html", "\0<script src=livereload.js></script>",
                "conf/app.conf", "-Xmx1g\n-agentlib:jdwp=x\n",
                "says.sh", "echo -Xrunjdwp:a\n",
                "ended.sh", "if a; then b; fi\nif a; then\nb\nfi\njava -Xrunjdwp:a\n",
                "run.bat", "rem -Xrunjdwp:a\r\nif \"%1\"==\"d\" (\r\njava -Xrunjdwp:b\r\n)\r\njava -Xrunjdwp:c\r\n");
        assertEquals(
                List.of(
                        "error live-reload !a.html: a page that loads livereload.js (and 1 more)",
                        "error jdwp !conf/app.conf: -agentlib:jdwp=x in line 2",
                        "warning jdwp !says.sh: -Xrunjdwp:a in line 1, under a condition",
                        "error jdwp !ended.sh: -Xrunjdwp:a in line 5",
                        "warning jdwp !run.bat: -Xrunjdwp:b in line 3, under a condition",
                        "error jdwp !run.bat: -Xrunjdwp:c in line 5"),
                result.found());
    }

    @Test
    void backslashesSeparateToo() {
        Verified result = jar("static\\livereload.js", "", "..\\evil.txt", "");
        assertEquals(
                List.of(
                        "error live-reload !static\\livereload.js: the script of LiveReload",
                        "warning path-outside !..\\evil.txt: a name that leads out of the archive; it was looked at, and"
                                + " nothing was written"),
                result.found());
    }

    @Test
    void aNameThatNothingUsesIsUnverified() {
        Verified result = jar("n".repeat(4_097), "x");
        assertTrue(result.unverified().toString().contains("has a name of 4097 letters"), result.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7})
    void sixArchivesInEachOtherAreOpened(int depth) {
        byte[] inner = zip("livereload.js", "");
        for (int i = 0; i < depth; i++) {
            inner = zip("inner.jar", inner);
        }
        Verified result = Verified.bytes(dir, "a.jar", inner);
        assertEquals(depth == 6 ? 1 : 0, result.found().size(), result.toString());
        assertEquals(depth == 6 ? 0 : 1, result.unverified().size(), result.toString());
    }

    @Test
    void anArchiveIsKnownByItsBytesAlsoBehindAScript() {
        byte[] part = zip("dev/hotreload/Main.class", "");
        ByteArrayOutputStream program = new ByteArrayOutputStream();
        program.writeBytes(text("#!/bin/sh\nexec java -jar $0\n"));
        program.writeBytes(part);
        assertEquals(
                List.of(
                        "error hotreload !lib/a.dat!dev/hotreload/Main.class: classes of hotreload",
                        "error hotreload !bin/app!dev/hotreload/Main.class: classes of hotreload"),
                jar("lib/a.dat", part, "bin/app", program.toByteArray()).found());
        assertTrue(Verified.bytes(dir, "empty", zip()).isClean());
    }
}
