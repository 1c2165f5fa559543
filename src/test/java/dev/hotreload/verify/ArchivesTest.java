package dev.hotreload.verify;

import static dev.hotreload.verify.Made.text;
import static dev.hotreload.verify.Made.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    @TempDir
    Path dir;

    @Test
    void aJarWithoutDevelopmentPartsIsClean() {
        Verified result = jar(
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: shop.Main\nPremain-Class: io.otel.Agent\n",
                "shop/Main.class", "x",
                "static/app.js", "let livereload = 'livereload.js';",
                "static/index.html", "<p>We once used livereload.js</p><script src=\"/app.js\"></script>",
                "lib/quarkus-development-mode-spi-3.2.jar", zip("io/quarkus/dev/spi/DevModeType.class", "x"));
        assertTrue(result.isClean(), result.toString());
    }

    @Test
    void partsAreFoundByNameAtAnyDepth() {
        Verified result = jar(
                ".hotreload.toml", "",
                "BOOT-INF/lib/spring-boot-devtools-4.1.2.jar", zip("a", "b"),
                "BOOT-INF/lib/renamed.jar",
                        zip(
                                "org/springframework/boot/devtools/R.class",
                                "",
                                "inner.zip",
                                zip("dev/hotreload/agent/Agent.class", "", "dev/hotreload/agent/Ask.class", "")),
                "WEB-INF/lib/hotswap-agent-2.0.3.jar", zip("a", "b"),
                "WEB-INF/classes/rebel.xml", "<application/>",
                "quarkus-app/lib/deployment/io.quarkus.quarkus-core-deployment-3.2.1.jar", zip("a", "b"),
                "static/livereload.js", "x");
        assertEquals(
                List.of(
                        "error hotreload !.hotreload.toml: the configuration of hotreload",
                        "error spring-boot-devtools !BOOT-INF/lib/spring-boot-devtools-4.1.2.jar: the jar of spring-boot-devtools",
                        "error spring-boot-devtools !BOOT-INF/lib/renamed.jar!org/springframework/boot/devtools/R.class: classes of"
                                + " spring-boot-devtools",
                        "error hotreload !BOOT-INF/lib/renamed.jar!inner.zip!dev/hotreload/agent/Agent.class: classes of"
                                + " hotreload (and 1 more)",
                        "error dev-tool !WEB-INF/lib/hotswap-agent-2.0.3.jar: HotswapAgent",
                        "error dev-tool !WEB-INF/classes/rebel.xml: the configuration of JRebel",
                        "error dev-tool !quarkus-app/lib/deployment/io.quarkus.quarkus-core-deployment-3.2.1.jar: a deployment"
                                + " module of Quarkus, which only its development mode and its build load",
                        "error live-reload !static/livereload.js: the script of LiveReload"),
                result.found());
    }

    @Test
    void aManifestIsReadForAgentsFlagsAndClassPath() {
        Verified result = jar(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nLauncher-Agent-Class: dev.hotreload.agent.Agent\nClass-Path: lib/a.jar lib/spring-boot"
                        + "-devtools.jar\nX-Args: -agentlib:jdwp=server=y\n");
        assertEquals(3, result.found().size(), result.toString());
        assertTrue(result.found().toString().contains("Launcher-Agent-Class is the agent of hotreload"));
        assertTrue(result.found().toString().contains("error spring-boot-devtools !META-INF/MANIFEST.MF"));
        assertTrue(result.found().toString().contains("-agentlib:jdwp=server=y in X-Args"));
    }

    /** A JVM finds it so, too. */
    @Test
    void theNameOfAManifestIsReadWithoutCase() {
        Verified result = jar("meta-inf/Manifest.mf", "Manifest-Version: 1.0\nX-Args: -agentlib:jdwp=server=y\n");
        assertEquals(1, result.found().size(), result.toString());
    }

    @Test
    void flagsAreErrorsAndUnderAConditionWarnings() {
        Verified result = jar(
                "bin/start", "#!/bin/sh\n# -Xrunjdwp\nexec java \\\n  -agentlib:jdwp=address=*:5005 -jar a.jar\n",
                "bin/tomcat.sh", "if [ \"$1\" = jpda ]; then\n  JAVA_OPTS=\"-Xrunjdwp:x\"\nfi\n",
                "bin/kafka.sh",
                        "MAVEN_DEBUG_OPTS=\"-agentlib:jdwp=a\"\nX=\"${DEBUG:+-XX:+AllowEnhancedClassRedefinition}\"\n",
                "config/jvm.options", "-Xmx1g\n-XX:+AllowRedefinitionToAddDeleteMethods\n",
                "app.opts", "# ours\n-Xmx1g -javaagent:/x/hotreload-agent.jar=y\n",
                "run.bat", "@echo off\r\nif \"%1\"==\"d\" java -Xrunjdwp:b\r\njava -Xrunjdwp:c\r\n",
                "README.md", "- start it with -agentlib:jdwp\n");
        assertEquals(
                List.of(
                        "error jdwp !bin/start: -agentlib:jdwp=address=*:5005 in line 3",
                        "warning jdwp !bin/tomcat.sh: -Xrunjdwp:x in line 2, under a condition",
                        "warning jdwp !bin/kafka.sh: -agentlib:jdwp=a in line 1, under a condition",
                        "warning hot-swap !bin/kafka.sh: -XX:+AllowEnhancedClassRedefinition in line 2, under a condition",
                        "error hot-swap !config/jvm.options: -XX:+AllowRedefinitionToAddDeleteMethods in line 2",
                        "error dev-agent !app.opts: -javaagent:/x/hotreload-agent.jar=y in line 2",
                        "warning jdwp !run.bat: -Xrunjdwp:b in line 2, under a condition",
                        "error jdwp !run.bat: -Xrunjdwp:c in line 3"),
                result.found());
    }

    @Test
    void pagesAndScriptsOfLiveReloadAreFound() throws Exception {
        Verified result = jar(
                "a.html", "<script async src=\"http://localhost:35729/livereload.js?x\"></script>",
                "b.html", "<script src=\"/__hotreload/live.js\"></script>",
                "c.js", Files.readAllBytes(Path.of("src/main/resources/dev/hotreload/proxy/live.js")));
        assertEquals(3, result.found().size(), result.toString());
    }

    @Test
    void aScriptInFrontOfAZipIsReadAndSoIsTheZip() {
        byte[] zip = zip("dev/hotreload/Main.class", "x");
        Verified result = Verified.bytes(dir, "hotreload", concat(text("#!/bin/sh\njava -Xrunjdwp:a -jar $0\n"), zip));
        assertEquals(
                List.of(
                        "error jdwp !: -Xrunjdwp:a in line 2",
                        "error hotreload !dev/hotreload/Main.class: classes of hotreload"),
                result.found().stream()
                        .map(one -> one.replace("jdwp :", "jdwp !:"))
                        .toList());
        assertEquals(List.of(), result.unverified());
    }

    @Test
    void anEntryThatTheDirectoryDoesNotListIsLookedAtAndTold() {
        byte[] hidden = zip("dev/hotreload/Main.class", "x");
        byte[] local = Arrays.copyOf(hidden, indexOf(hidden, "PK\u0001\u0002"));
        Verified result = Verified.bytes(dir, "a.jar", concat(local, zip("a", "b")));
        assertTrue(result.found().toString().contains("error hotreload"), result.toString());
        assertTrue(result.found().toString().contains("warning unlisted-entry"), result.toString());
        assertEquals(List.of(), result.unverified());
    }

    @Test
    void aDirectoryThatNamesSomethingElseThanTheEntryIsUnverified() {
        byte[] zip = zip("shop/Main.class", "x");
        int name = indexOf(zip, "PK\u0001\u0002") + 46;
        System.arraycopy(text("dev/hotre"), 0, zip, name, 9);
        assertUnverified("a JVM may read something else", zip);
    }

    /** A JVM looks for the end from behind, and takes the directory that is in front of it. */
    @Test
    void anEndThatHidesInTheDataOfAnEntryIsUnverified() {
        byte[] hidden = concat(text("x"), zip("dev/hotreload/Main.class", "x"));
        byte[] seen = zip("a", "b");
        assertUnverified("no end", concat(seen, stored("data", hidden)));
        assertUnverified("not in front of its end", concat(seen, stored("data", hidden), end(), text("x")));
        assertUnverified(
                "not in front of its end",
                concat(
                        Arrays.copyOf(seen, seen.length - 22),
                        text("x"),
                        Arrays.copyOfRange(seen, seen.length - 22, seen.length)));
    }

    @Test
    void anEndFor64BitsThatIsElsewhereIsUnverified() {
        byte[] seen = zip("a", "b");
        int end = seen.length - 22;
        byte[] locator = ByteBuffer.allocate(20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x07064b50)
                .putLong(4, 0)
                .putLong(8, 1)
                .array();
        assertUnverified(
                "another end", concat(Arrays.copyOf(seen, end), locator, Arrays.copyOfRange(seen, end, seen.length)));
    }

    private static byte[] end() {
        return ByteBuffer.allocate(22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x06054b50)
                .array();
    }

    /** An entry without compression, that no directory names. */
    private static byte[] stored(String name, byte[] content) {
        ByteBuffer header =
                ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN).putInt(0x04034b50);
        header.putInt(18, content.length).putInt(22, content.length).putShort(26, (short) name.length());
        return concat(header.array(), text(name), content);
    }

    @Test
    void whatIsEncryptedOrOfAnotherMethodIsUnverified() {
        byte[] encrypted = zip("a.class", "x");
        encrypted[6] |= 1;
        encrypted[indexOf(encrypted, "PK\u0001\u0002") + 8] |= 1;
        assertUnverified("encrypted", encrypted);
        byte[] other = zip("a.class", "x");
        other[8] = 93;
        assertUnverified("method 93", other);
    }

    @Test
    void twoEntriesOfOneNameAndNamesThatLeadOutAreTold() {
        byte[] twice = new String(zip("a.txt", "x", "b.txt", "dev"), StandardCharsets.ISO_8859_1)
                .replace("b.txt", "a.txt")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(Verified.bytes(dir, "a.jar", twice).found().toString().contains("duplicate-entry !a.txt"));
        Verified outside = jar("../../evil.txt", "x");
        assertTrue(outside.found().toString().contains("warning path-outside !../../evil.txt"), outside.toString());
        assertFalse(Files.exists(dir.resolve("../../evil.txt")));
    }

    @Test
    void aBombIsTooLarge() {
        Limits small = new Limits(1 << 20, 1L << 40, 1 << 16, 50, 6, 1000, 1 << 20, 1 << 16, 1 << 16);
        Path bomb = write("a.jar", zip("inner.jar", zip("zeros.sh", new byte[8 << 20])));
        String said = Verified.of(bomb, small).unverified().toString();
        assertTrue(said.contains("is too large to verify: "), said);
        Path many = write("b.jar", zip(flatNames(1001)));
        assertTrue(Verified.of(many, small).unverified().toString().contains("more than 1000 files"));
    }

    @Test
    void archivesInEachOtherEndSomewhere() {
        byte[] inner = zip("a", "b");
        for (int i = 0; i < 10; i++) {
            inner = zip("inner.jar", inner);
        }
        assertUnverified("is too deep to verify", inner);
    }

    @Test
    void aDamagedJarInAJarLeavesTheRestVerified() {
        byte[] cut = zip("a", "some text that is long enough to be cut");
        Verified result = jar("lib/cut.jar", Arrays.copyOf(cut, 40), "livereload.js", "x");
        assertEquals(1, result.found().size());
        assertTrue(
                result.unverified().toString().contains("!lib/cut.jar: is damaged: it is cut short"),
                result.toString());
    }

    @Test
    void aDirectoryIsWalkedAndALinkOutOfItIsTold() throws Exception {
        Path app = Files.createDirectories(dir.resolve("app/WEB-INF/lib"))
                .getParent()
                .getParent();
        Files.write(app.resolve("WEB-INF/lib/spring-boot-devtools-3.0.0.jar"), zip("a", "b"));
        Files.createSymbolicLink(app.resolve("out"), Path.of("../../elsewhere"));
        Files.createSymbolicLink(app.resolve("in"), Path.of("WEB-INF"));
        Verified result = Verified.of(app, Limits.USUAL);
        assertEquals(2, result.found().size(), result.toString());
        assertTrue(result.found().toString().contains("warning link-outside !out"), result.toString());
    }

    @Test
    void whatIsNoneOfTheseSaysWhatIsTaken() {
        for (Map.Entry<String, byte[]> file : Made.files(
                        "a.txt",
                        "hello",
                        "b.jar",
                        "hello",
                        "c",
                        "",
                        "d.tar",
                        Made.tar("a", "b"),
                        "e.gz",
                        Made.gzip(text("x")))
                .entrySet()) {
            Verified result = Verified.bytes(dir, file.getKey(), file.getValue());
            assertEquals(1, result.unverified().size(), file.getKey() + result);
        }
        assertTrue(Verified.of(dir.resolve("absent"), Limits.USUAL)
                .unverified()
                .get(0)
                .contains("does not exist"));
    }

    private Verified jar(Object... namesAndContents) {
        return Verified.bytes(dir, "a.jar", zip(namesAndContents));
    }

    private void assertUnverified(String why, byte[] zip) {
        Verified result = Verified.bytes(dir, "a.jar", zip);
        assertTrue(result.unverified().toString().contains(why), result.toString());
    }

    private Path write(String name, byte[] content) {
        Verified.bytes(dir, name, content);
        return dir.resolve(name);
    }

    private static Object[] flatNames(int count) {
        Object[] flat = new Object[2 * count];
        for (int i = 0; i < count; i++) {
            flat[2 * i] = "f" + i;
            flat[2 * i + 1] = "";
        }
        return flat;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }
}
