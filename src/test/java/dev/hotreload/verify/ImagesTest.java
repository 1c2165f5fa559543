package dev.hotreload.verify;

import static dev.hotreload.verify.Made.gzip;
import static dev.hotreload.verify.Made.tar;
import static dev.hotreload.verify.Made.text;
import static dev.hotreload.verify.Made.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    private static final String PLAIN =
            "{\"config\":{\"Env\":[\"JAVA_OPTS=-Xmx1g\"],\"Entrypoint\":[\"java\",\"-jar\",\"/app.jar\"]}}";

    @TempDir
    Path dir;

    @Test
    void anImageWithoutDevelopmentPartsIsClean() {
        byte[] layer =
                tar("app/", "", "app/app.jar", zip("shop/Main.class", "x"), "app/" + "d/".repeat(80) + "a.txt", "x");
        for (byte[] image : List.of(
                Made.saved(PLAIN, layer, gzip(layer)),
                gzip(Made.saved(PLAIN, layer)),
                tar(Made.flat(Made.layout("amd64", PLAIN, gzip(layer)))))) {
            Verified result = Verified.bytes(dir, "image.tar", image);
            assertTrue(result.isClean(), result.toString());
        }
    }

    @Test
    void layersAreSearchedAndWhatALaterOneHidesIsAWarning() {
        byte[] below = tar(
                "app/devtools.jar",
                zip("org/springframework/boot/devtools/R.class", ""),
                "opt/x/livereload.js",
                "",
                "srv/a/livereload.js",
                "",
                "srv/livereload.js",
                "",
                "etc/.hotreload.toml",
                "");
        byte[] above = tar(
                "./app/.wh.devtools.jar", "", "opt/.wh.x", "", "srv/a/.wh..wh..opq", "", "/etc/.hotreload.toml", "");
        Verified result = Verified.bytes(dir, "image.tar", Made.saved(PLAIN, below, gzip(above)));
        String hidden = " it, so a container does not see it, but it is still in the bytes of the image";
        assertEquals(
                List.of(
                        "warning spring-boot-devtools !layer 1 of 2 (l0)!app/devtools.jar!org/springframework/boot/devtools/R.class:"
                                + " classes of spring-boot-devtools; layer 2 deletes" + hidden,
                        "warning live-reload !layer 1 of 2 (l0)!opt/x/livereload.js: the script of LiveReload; layer 2 deletes"
                                + hidden + " (and 1 more)",
                        "error live-reload !layer 1 of 2 (l0)!srv/livereload.js: the script of LiveReload",
                        "warning hotreload !layer 1 of 2 (l0)!etc/.hotreload.toml: the configuration of hotreload; layer 2"
                                + " replaces" + hidden,
                        "error hotreload !layer 2 of 2 (l1)!etc/.hotreload.toml: the configuration of hotreload"),
                result.found());
    }

    @Test
    void whatIsDeletedUnderOneNameAndHasAnotherIsSeen() {
        ByteArrayOutputStream below = new ByteArrayOutputStream();
        Made.entry(below, "opt/livereload.js", '0', "", new byte[0]);
        Made.entry(below, "app/a.js", '1', "./opt/livereload.js", new byte[0]);
        byte[] deletes = tar("opt/.wh.livereload.js", "");
        assertEquals(
                List.of("error live-reload !layer 1 of 2 (l0)!opt/livereload.js: the script of LiveReload"),
                Verified.bytes(dir, "a.tar", Made.saved(PLAIN, below.toByteArray(), deletes))
                        .found());
        Verified both =
                Verified.bytes(dir, "b.tar", Made.saved(PLAIN, below.toByteArray(), deletes, tar("app/.wh.a.js", "")));
        assertTrue(both.found().toString().startsWith("[warning live-reload"), both.toString());
    }

    @Test
    void hotreloadIsFoundBehindAnInit() {
        for (String start : List.of("\"tini\",\"-g\",\"--\"", "\"/usr/bin/env\",\"A=b\"", "\"/bin/bash\",\"-c\"")) {
            String config = "{\"config\":{\"Entrypoint\":[" + start + ",\"/opt/hotreload\",\"run\"]}}";
            assertEquals(
                    List.of("error dev-command !configuration!Entrypoint: starts hotreload"),
                    Verified.bytes(dir, "image.tar", Made.saved(config)).found());
        }
    }

    @Test
    void theConfigurationIsReadForFlagsAndCommands() {
        Verified result = Verified.bytes(
                dir,
                "image.tar",
                Made.saved(
                        "{\"config\":{\"Env\":[\"JAVA_TOOL_OPTIONS=-agentlib:jdwp=server=y\",\"DEBUG_OPTS=-Xrunjdwp\"],"
                                + "\"Entrypoint\":[\"/usr/bin/hotreload\"],\"Cmd\":[\"java\",\"-XX:+AllowEnhancedClassRedefinition\"],"
                                + "\"Healthcheck\":{\"Test\":[\"CMD\",\"java\",\"-Xrunjdwp:h\"]},\"Labels\":{\"run\":\"./mvnw quarkus:dev\"}}}"));
        assertEquals(
                List.of(
                        "error jdwp !configuration!Env JAVA_TOOL_OPTIONS: -agentlib:jdwp=server=y",
                        "warning jdwp !configuration!Env DEBUG_OPTS: -Xrunjdwp",
                        "error dev-command !configuration!Entrypoint: starts hotreload",
                        "error hot-swap !configuration!Cmd: -XX:+AllowEnhancedClassRedefinition",
                        "error jdwp !configuration!Healthcheck: -Xrunjdwp:h",
                        "error dev-command !configuration!Labels run: quarkus:dev"),
                result.found());
    }

    @Test
    void everyPlatformOfALayoutIsLookedAt() throws Exception {
        Map<String, byte[]> arm = Made.layout("arm64", PLAIN, gzip(tar("livereload.js", "")));
        Map<String, byte[]> amd = Made.layout("amd64", PLAIN, gzip(tar("a", "b")));
        String both = new String(arm.get("index.json"), "UTF-8")
                .replace("]}", "," + new String(amd.get("index.json"), "UTF-8").split("\\[", 2)[1]);
        arm.putAll(amd);
        arm.put("index.json", text(both));
        Path layout = dir.resolve("layout");
        for (Map.Entry<String, byte[]> file : arm.entrySet()) {
            Path path = layout.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Verified result = Verified.of(layout, Limits.USUAL);
        assertEquals(1, result.found().size(), result.toString());
        assertTrue(
                result.found().get(0).startsWith("error live-reload !linux/arm64 layer 1 of 1 ("), result.toString());
    }

    @Test
    void aPlatformThatIsNotInTheArtifactIsToldAndAMissingLayerIsUnverified() {
        Map<String, byte[]> files = Made.layout("amd64", PLAIN, gzip(tar("a", "b")));
        String index = new String(files.get("index.json"), java.nio.charset.StandardCharsets.UTF_8);
        String absent = "{\"digest\":\"sha256:00\",\"platform\":{\"os\":\"linux\",\"architecture\":\"s390x\"}}";
        files.put("index.json", text(index.replace("]}", "," + absent + "]}")));
        Verified result = Verified.bytes(dir, "a.tar", tar(Made.flat(files)));
        assertTrue(result.found().toString().contains("linux/s390x"), result.toString());
        assertEquals(List.of(), result.unverified());

        String layer = files.keySet().stream()
                .filter(name -> name.startsWith("blobs"))
                .findFirst()
                .orElseThrow();
        files.remove(layer);
        assertTrue(Verified.bytes(dir, "b.tar", tar(Made.flat(files)))
                .unverified()
                .toString()
                .contains("is not in the artifact"));
    }

    @Test
    void aLayerThatIsALinkToAnotherIsRead() {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        Made.entry(image, "a/layer.tar", '0', "", tar("livereload.js", ""));
        Made.entry(image, "b/layer.tar", '2', "../a/layer.tar", new byte[0]);
        Made.entry(image, "c.json", '0', "", text(PLAIN));
        Made.entry(image, "manifest.json", '0', "", text("[{\"Config\":\"c.json\",\"Layers\":[\"b/layer.tar\"]}]"));
        Verified result = Verified.bytes(dir, "image.tar", image.toByteArray());
        assertEquals(1, result.found().size(), result.toString());
        assertTrue(result.found().get(0).startsWith("error live-reload !layer 1 of 1"), result.toString());
    }

    @Test
    void zstdIsNamedWithWhatHelps() {
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
        Verified result = Verified.bytes(dir, "image.tar", Made.saved(PLAIN, zstd));
        assertTrue(result.unverified().toString().contains("compression=gzip"), result.toString());
    }

    @Test
    void severalMembersOfGzipAreOneLayer() {
        byte[] tar = tar("a", "x", "livereload.js", "");
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(gzip(java.util.Arrays.copyOf(tar, 1024)));
        members.writeBytes(gzip(java.util.Arrays.copyOfRange(tar, 1024, tar.length)));
        Verified result = Verified.bytes(dir, "image.tar", Made.saved(PLAIN, members.toByteArray()));
        assertEquals(1, result.found().size(), result.toString());
    }

    @Test
    void aLongNameIsBounded() {
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        Made.entry(layer, "././@LongLink", 'L', "", new byte[1 << 20]);
        Verified result = Verified.bytes(dir, "image.tar", Made.saved(PLAIN, layer.toByteArray()));
        assertTrue(result.unverified().toString().contains("too large to verify"), result.toString());
    }
}
