package dev.hotreload.verify;

import static dev.hotreload.verify.Made.gzip;
import static dev.hotreload.verify.Made.tar;
import static dev.hotreload.verify.Made.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each limit by itself: what is beyond it ends the reading, what is within does not. */
class LimitsTest {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;
    private static final long ANY = Long.MAX_VALUE;
    private static final String CONFIG = "{}";

    @TempDir
    Path dir;

    private Verified of(Limits limits, byte[] content) throws IOException {
        return Verified.of(Files.write(dir.resolve("a.jar"), content), limits);
    }

    private void tooLarge(String why, Limits limits, byte[] content) throws IOException {
        Verified result = of(limits, content);
        assertEquals(1, result.unverified().size(), result.toString());
        String said = result.unverified().get(0);
        assertTrue(said.contains("is too large to verify: " + why), said);
    }

    private void within(Limits limits, byte[] content) throws IOException {
        assertTrue(of(limits, content).isClean(), of(limits, content).toString());
    }

    private static Limits bytes(long entry, long total, long free, long ratio) {
        return new Limits(entry, total, free, ratio, 6, ANY, ANY, MIB, MIB);
    }

    private static Limits names(long bytes) {
        return new Limits(ANY, ANY, ANY, ANY, 6, ANY, bytes, MIB, MIB);
    }

    private static Limits files(long files) {
        return new Limits(ANY, ANY, ANY, ANY, 6, files, ANY, MIB, MIB);
    }

    /** Of 50 bytes each. */
    private static Object[] flat(int count, String end, Object content) {
        Object[] flat = new Object[2 * count];
        for (int i = 0; i < count; i++) {
            String number = Integer.toString(i);
            flat[2 * i] = "n".repeat(50 - number.length() - end.length()) + number + end;
            flat[2 * i + 1] = content;
        }
        return flat;
    }

    @Test
    void ofOneFile() throws Exception {
        byte[] file = zip("a.txt", new byte[64 * KIB + 1]);
        tooLarge("it is longer than 65536 bytes", bytes(64 * KIB, ANY, ANY, ANY), file);
        within(bytes(64 * KIB + 1, ANY, ANY, ANY), file);
        byte[] layer = gzip(tar("a.txt", new byte[64 * KIB + 1]));
        tooLarge("it is longer than 65536 bytes", bytes(64 * KIB, ANY, ANY, ANY), Made.saved(CONFIG, layer));
    }

    @Test
    void ofAllThatIsUnpacked() throws Exception {
        byte[] two = zip("a.txt", new byte[MIB], "b.txt", new byte[MIB]);
        tooLarge("more than 1 MiB unpacked", bytes(ANY, MIB, ANY, ANY), two);
        within(bytes(ANY, 2 * MIB, ANY, ANY), two);
        byte[] layer = gzip(tar("a.txt", new byte[MIB]));
        tooLarge("more than 1 MiB unpacked", bytes(ANY, MIB, ANY, ANY), Made.saved(CONFIG, layer));
    }

    @Test
    void ofTheRatioBeyondWhatIsFree() throws Exception {
        byte[] zeros = zip("a.txt", new byte[2 * MIB]);
        tooLarge("it unpacks to more than 10 times its size, beyond 1 MiB", bytes(ANY, ANY, MIB, 10), zeros);
        within(bytes(ANY, ANY, 2 * MIB, 1), zeros);
        byte[] noise = new byte[3 * MIB];
        new Random(1).nextBytes(noise);
        byte[] honest = zip("a.txt", noise);
        within(bytes(ANY, ANY, MIB, 1), honest);
        Path app = Files.createDirectory(dir.resolve("app"));
        Files.write(app.resolve("lib.jar"), honest);
        assertTrue(Verified.of(app, bytes(ANY, ANY, MIB, 1)).isClean());
    }

    @Test
    void ofFiles() throws Exception {
        tooLarge("more than 20 files", files(20), zip(flat(21, ".txt", "")));
        within(files(20), zip(flat(20, ".txt", "")));
        tooLarge("more than 20 files", files(20), Made.saved(CONFIG, tar(flat(21, ".txt", ""))));
        Path app = Files.createDirectory(dir.resolve("app"));
        for (int i = 0; i <= 20; i++) {
            Files.writeString(app.resolve("f" + i), "");
        }
        assertTrue(Verified.of(app, files(20)).unverified().toString().contains("more than 20 files"));
    }

    /** A name of 50 letters counts 210 bytes. */
    @Test
    void ofNamesInAZipOnceInTheEntriesAndOnceInTheDirectory() throws Exception {
        byte[] zip = zip(flat(50, ".txt", ""));
        tooLarge("what must be remembered of it", names(15_000), zip);
        within(names(22_000), zip);
        within(names(22_000), zip("a.jar", zip, "b.jar", zip));
    }

    @Test
    void ofNamesInAnImage() throws Exception {
        tooLarge("what must be remembered", names(10_000), Made.saved(CONFIG, tar(flat(50, ".txt", ""))));
        tooLarge("what must be remembered", names(10_000), tar(flat(50, ".json", "{}")));
        ByteArrayOutputStream links = new ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            Made.entry(links, "n".repeat(40) + i, '2', "nothing", new byte[0]);
        }
        tooLarge("what must be remembered", names(10_000), links.toByteArray());
        byte[] description = tar("manifest.json", "[" + " ".repeat(11_000) + "]");
        tooLarge("what must be remembered", names(10_000), description);
    }

    @Test
    void ofWhatIsFound() throws Exception {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            script.append("java -Xrunjdwp:").append(i).append('\n');
        }
        tooLarge("what must be remembered", names(10_000), zip("a.sh", script.toString()));
        // Entries and directory take 21 000, what cannot be verified of them takes the rest.
        Verified many = of(names(25_000), zip(flat(50, ".jar", "x")));
        assertTrue(many.unverified().toString().contains("what must be remembered"), many.toString());
    }

    @Test
    void ofADescription() throws Exception {
        Limits small = new Limits(ANY, ANY, ANY, ANY, 6, ANY, ANY, MIB, 200);
        Verified result = of(small, Made.saved("{}" + " ".repeat(300), tar("a", "b")));
        assertTrue(result.unverified().toString().contains("is neither a tar nor a description"), result.toString());
    }

    @Test
    void afterThatNothingMoreIsRead() throws Exception {
        Limits small = bytes(ANY, MIB, ANY, ANY);
        byte[] bomb = zip("zeros.txt", new byte[2 * MIB]);
        Verified jar = of(small, zip("inner.jar", bomb, "livereload.js", ""));
        assertEquals(0, jar.found().size(), jar.toString());
        assertEquals(1, jar.unverified().size(), jar.toString());
        Verified image = of(small, Made.saved(CONFIG, gzip(tar("zeros", new byte[2 * MIB])), tar("livereload.js", "")));
        assertEquals(0, image.found().size(), image.toString());
        assertEquals(1, image.unverified().size(), image.toString());
    }
}
