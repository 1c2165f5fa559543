package dev.hotreload.verify;

import static dev.hotreload.verify.Made.gzip;
import static dev.hotreload.verify.Made.tar;
import static dev.hotreload.verify.Made.text;
import static dev.hotreload.verify.Made.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an image says of itself: which layers are in it, in which order, and what it runs. */
class ManifestsTest {
    private static final byte[] PART = tar("livereload.js", "");

    @TempDir
    Path dir;

    private Verified image(Object... namesAndContents) {
        return Verified.bytes(dir, "image.tar", tar(namesAndContents));
    }

    private static void assertUnverified(String why, Verified result) {
        assertTrue(result.unverified().toString().contains(why), result.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Entrypoint\":[\"java\",\"-jar\",\"/x/hotreload.jar\"]|error dev-command !configuration!Entrypoint: starts hotreload",
                "\"Cmd\":[\"sh\",\"-c\",\"exec hotreload run\"]|error dev-command !configuration!Cmd: starts hotreload",
                "\"Entrypoint\":[\"/bin/app\",\"hotreload\"]|",
                "\"OnBuild\":[\"RUN mvn quarkus:dev\"]|error dev-command !configuration!OnBuild: quarkus:dev",
            })
    void whatAContainerRunsIsItsFirstProgram(String config, @Nullable String found) {
        Verified result = Verified.bytes(dir, "image.tar", Made.saved("{\"config\":{" + config + "}}", tar("a", "b")));
        assertEquals(found == null ? List.of() : List.of(found), result.found());
    }

    @Test
    void whatALaterLayerPutsInTheWayIsAWarning() {
        byte[] below = tar("a/livereload.js", "", "b/livereload.js", "", "c/livereload.js", "", "d/livereload.js", "");
        byte[] above = tar("a/livereload.js/", "", "b", "", "c/.wh..wh..opq", "");
        List<String> found =
                Verified.bytes(dir, "image.tar", Made.saved("{}", below, above)).found();
        String hidden = " it, so a container does not see it, but it is still in the bytes of the image";
        assertEquals(
                List.of(
                        "warning live-reload !layer 1 of 2 (l0)!a/livereload.js: the script of LiveReload; layer 2 replaces"
                                + hidden,
                        "warning live-reload !layer 1 of 2 (l0)!b/livereload.js: the script of LiveReload; layer 2 deletes"
                                + hidden + " (and 1 more)",
                        "error live-reload !layer 1 of 2 (l0)!d/livereload.js: the script of LiveReload"),
                found);
    }

    @Test
    void aLayerThatNoImageUsesIsAWarning() {
        Verified result =
                image("l/layer.tar", PART, "c.json", "{}", "manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[]}]");
        assertEquals(
                List.of(
                        "warning live-reload !l/layer.tar!livereload.js: the script of LiveReload; no image uses this layer,"
                                + " but it is in the bytes"),
                result.found());
    }

    @Test
    void aLayerOfTwoImagesIsToldOnceAndSoIsAnImageThatIsNamedTwice() {
        String one = "{\"Config\":\"c.json\",\"Layers\":[\"l/layer.tar\"]}";
        String two = "{\"Config\":\"d.json\",\"Layers\":[\"l/layer.tar\"]}";
        Verified result = image(
                "l/layer.tar",
                PART,
                "c.json",
                "{\"config\":{\"Env\":[\"A=-Xrunjdwp:a\"]}}",
                "d.json",
                "{}",
                "manifest.json",
                "[" + one + "," + one + "," + two + "]");
        assertEquals(2, result.found().size(), result.toString());
        assertEquals(List.of(), result.unverified());
    }

    @Test
    void whatIsMissingOrDamagedIsUnverified() {
        byte[] damaged = tar("lib/a.jar", "no zip");
        Verified result = image(
                "l/layer.tar", damaged, "manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[\"l/layer.tar\"]}]");
        assertUnverified("!configuration: is not in the artifact (c.json)", result);
        assertUnverified("!layer 1 of 1 (l)!lib/a.jar: is no zip archive", result);
        assertUnverified("!manifest.json: is no JSON", image("manifest.json", "{"));
        assertUnverified("names no image", image("index.json", "{\"manifests\":[]}"));
        assertUnverified(
                "does not hold the image that it names",
                image("index.json", "{\"manifests\":[{\"digest\":\"sha256:00\"}]}"));
    }

    @Test
    void linksLeadWhereTheySayOrNowhere() {
        ByteArrayOutputStream links = new ByteArrayOutputStream();
        Made.entry(links, "x/layer.tar", '2', "/a/layer.tar", new byte[0]);
        Made.entry(links, "a/layer.tar", '0', "", PART);
        Made.entry(links, "y/layer.tar", '2', "../z/layer.tar", new byte[0]);
        Made.entry(links, "z/layer.tar", '2', "../y/layer.tar", new byte[0]);
        Made.entry(links, "././@LongLink", 'K', "", text("../a/layer.tar"));
        Made.entry(links, "w/layer.tar", '2', "cut", new byte[0]);
        Made.entry(links, "c.json", '0', "", text("{}"));
        String layers = "\"x/layer.tar\",\"y/layer.tar\"";
        Made.entry(
                links,
                "manifest.json",
                '0',
                "",
                text("[{\"Config\":\"c.json\",\"Layers\":[" + layers + "]},"
                        + "{\"Config\":\"c.json\",\"Layers\":[\"w/layer.tar\",\"w/layer.tar\"]}]"));
        Verified result = Verified.bytes(dir, "image.tar", links.toByteArray());
        assertTrue(result.found().toString().contains("layer 1 of 2 (a)!livereload.js"), result.toString());
        assertEquals(1, result.unverified().size(), result.toString());
        assertUnverified("layer 2 of 2 (y): is not in the artifact", result);
    }

    private static String index(String more) {
        return "{\"manifests\":[" + more + "]}";
    }

    @Test
    void anIndexInAnIndexIsReadAndOneInItselfOnce() {
        Map<String, byte[]> files = Made.layout("amd64", "{}", gzip(PART));
        files.put("blobs/sha256/aa", files.get("index.json"));
        files.put("index.json", text(index("{\"digest\":\"sha256:aa\"}")));
        Verified nested = image(Made.flat(files));
        assertTrue(nested.found().toString().startsWith("[error live-reload !layer 1 of 1"), nested.toString());
        files.put("blobs/sha256/aa", text(index("{\"digest\":\"sha256:aa\"}")));
        assertUnverified("names no image", image(Made.flat(files)));
    }

    @Test
    void whatIsNoImageInAnIndexIsLeftOut() {
        Map<String, byte[]> files = Made.layout("amd64", "{}", gzip(tar("a", "b")));
        String first = new String(files.get("index.json"), StandardCharsets.UTF_8);
        String attestation =
                "{\"digest\":\"sha256:00\",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}}";
        files.put("index.json", text(first.replace("]}", "," + attestation + "]}")));
        assertTrue(image(Made.flat(files)).isClean());
        String chart = "{\"config\":{\"mediaType\":\"application/x\",\"digest\":\"sha256:11\"},\"layers\":[]}";
        assertUnverified(
                "names no image",
                image(
                        "index.json",
                        index("{\"digest\":\"sha256:22\"}"),
                        "blobs/sha256/22",
                        chart,
                        "blobs/sha256/11",
                        "{}"));
    }

    @Test
    void aLayerIsOneWhateverItsTypeIsCalled() {
        String manifest =
                "{\"config\":{\"digest\":\"sha256:11\"},\"layers\":[{\"mediaType\":\"x/y\",\"digest\":\"sha256:33\"}]}";
        Verified result = image(
                "index.json",
                index("{\"digest\":\"sha256:22\"}"),
                "blobs/sha256/22",
                manifest,
                "blobs/sha256/11",
                "{}",
                "blobs/sha256/33",
                PART);
        assertTrue(result.found().toString().contains("error live-reload"), result.toString());
    }

    @Test
    void onlyALinkThatLeadsOutOfADirectoryIsTold() throws Exception {
        Path app = Files.createDirectories(dir.resolve("app/lib"));
        Files.write(app.resolve("a.jar"), zip("a", "b"));
        Files.createSymbolicLink(app.resolve("in"), Path.of("../lib/a.jar"));
        assertTrue(Verified.of(dir.resolve("app"), Limits.USUAL).isClean());
    }
}
