package dev.hotreload.verify;

import static dev.hotreload.verify.Made.gzip;
import static dev.hotreload.verify.Made.tar;
import static dev.hotreload.verify.Made.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers as several programs write them, and damaged ones. */
class TarsTest {
    private static final int BLOCK = 512;
    private static final int SIZE = 124;
    private static final int PREFIX = 345;

    @TempDir
    Path dir;

    private final ByteArrayOutputStream layer = new ByteArrayOutputStream();

    private Verified image() {
        return image(layer.toByteArray());
    }

    private Verified image(byte[] bytes) {
        return Verified.bytes(dir, "image.tar", Made.saved("{}", gzip(bytes)));
    }

    private void entry(String name, char type, String content) {
        Made.entry(layer, name, type, "", text(content));
    }

    /** An entry with other bytes in its header. */
    private void patched(String name, char type, String content, int at, byte... bytes) {
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        Made.entry(made, name, type, "", text(content));
        byte[] one = made.toByteArray();
        System.arraycopy(bytes, 0, one, at, bytes.length);
        Arrays.fill(one, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += one[i] & 0xff;
        }
        System.arraycopy(text(String.format(Locale.ROOT, "%06o\0 ", sum)), 0, one, 148, 8);
        layer.writeBytes(one);
    }

    private static String pax(String attribute) {
        int length = attribute.length() + 4;
        return length + " " + attribute + "\n";
    }

    private void assertFound(String path, Verified result) {
        assertEquals(
                List.of("error live-reload !layer 1 of 1 (l0)!" + path + ": the script of LiveReload"), result.found());
        assertEquals(List.of(), result.unverified());
    }

    private static void assertUnverified(String why, Verified result) {
        assertTrue(result.unverified().toString().contains(why), result.toString());
    }

    @Test
    void aPrefixStandsBeforeTheName() {
        patched("livereload.js", '0', "", PREFIX, text("srv/www"));
        assertFound("srv/www/livereload.js", image());
    }

    @Test
    void lengthsMayBeBinaryButNotTooLarge() {
        patched(
                "a",
                '0',
                "x",
                SIZE,
                (byte) 0x80,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 1);
        entry("livereload.js", '0', "");
        assertFound("livereload.js", image());
        layer.reset();
        patched(
                "a",
                '0',
                "",
                SIZE,
                (byte) 0x80,
                (byte) 1,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0,
                (byte) 0);
        entry("b", '0', "");
        assertUnverified("holds no tar", image());
    }

    @Test
    void aHeaderWhoseSumIsWrongIsDamage() {
        entry("a", '0', "x");
        int at = layer.size();
        entry("b", '0', "x");
        byte[] bytes = layer.toByteArray();
        bytes[at] = 'c';
        assertUnverified("no entry begins at byte 1024", image(bytes));
    }

    @Test
    void attributesNameTheEntryThatFollowsAndNoOther() {
        entry("PaxHeaders/x", 'x', pax("path=etc/a.txt"));
        entry("livereload.js", '0', "");
        entry("livereload.js", '0', "");
        assertFound("livereload.js", image());
        layer.reset();
        entry("PaxHeaders/x", 'x', pax("path=livereload.js"));
        entry("short", '0', "");
        assertFound("livereload.js", image());
        layer.reset();
        entry("pax_global", 'g', pax("path=livereload.js"));
        entry("short", '0', "");
        assertFound("livereload.js", image());
    }

    @Test
    void aLengthInAttributesMustBeANumber() {
        entry("PaxHeaders/x", 'x', pax("size=-5 of it"));
        entry("a", '0', "");
        assertUnverified("the length of a is no number", image());
        layer.reset();
        entry("PaxHeaders/x", 'x', pax("size=-512"));
        entry("a", '0', "");
        assertUnverified("the length of a is no number", image());
    }

    @Test
    void aFileWithHolesIsUnverified() {
        entry("old", 'S', "x");
        entry("PaxHeaders/x", 'x', pax("GNU.sparse.major=1"));
        entry("new", '0', "x");
        Verified result = image();
        assertEquals(2, result.unverified().size(), result.toString());
        assertUnverified("!old: is stored with holes", result);
        assertUnverified("!new: is stored with holes", result);
    }

    @Test
    void theLengthOfALinkMeansNothing() {
        patched("link", '2', "", SIZE, text("00000001000"));
        entry("livereload.js", '0', "");
        assertFound("livereload.js", image());
    }

    @Test
    void aLayerThatIsCutIsDamageAndTheOthersAreReadOn() {
        byte[] cut = Arrays.copyOf(tar("livereload.js", "x", "b", ""), BLOCK + 100);
        Verified result = Verified.bytes(dir, "image.tar", Made.saved("{}", gzip(cut), tar("livereload.js", "")));
        assertUnverified("layer 1 of 2 (l0): is damaged: it is cut short", result);
        assertEquals(2, result.found().size(), result.toString());
    }

    @Test
    void compressedDataThatIsCutIsDamage() {
        byte[] image = gzip(Made.saved("{}", tar("a", "x".repeat(5_000))));
        assertUnverified("is damaged: ", Verified.bytes(dir, "i.tgz", Arrays.copyOf(image, image.length / 2)));
    }

    @Test
    void zstdIsNamedWithWhatHelps() {
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
        assertUnverified("unpack it with: zstd -d", Verified.bytes(dir, "a.tar.zst", zstd));
    }
}
