package dev.hotreload.verify;

import static dev.hotreload.verify.Made.gzip;
import static dev.hotreload.verify.Made.tar;
import static dev.hotreload.verify.Made.text;
import static dev.hotreload.verify.Made.zip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives that are damaged at random: each is verified without an exception, says something sensible, and writes nothing.
 * {@code -Dverify.mutations=N} and {@code -Dverify.seed=N} make more, and others.
 */
class MutationsTest {
    private static final int MUTATIONS = Integer.getInteger("verify.mutations", 1000);
    private static final long SEED = Long.getLong("verify.seed", 22);
    static final Limits LIMITS = new Limits(8 << 20, 64 << 20, 16 << 20, 50, 6, 10_000, 8 << 20, 1 << 16, 1 << 16);
    private static final String CONFIG =
            "{\"config\":{\"Env\":[\"JAVA_OPTS=-Xmx1g\"],\"Cmd\":[\"java\",\"-agentlib:jdwp=x\"]}}";

    @TempDir
    Path dir;

    @Test
    void noArchiveMakesItFail() throws Exception {
        List<byte[]> originals = originals();
        Path work = Files.createDirectories(dir.resolve("deep/er"));
        int unverified = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Random random = new Random(SEED * 1_000_003 + i);
            byte[] mutant = mutate(originals.get(i % originals.size()), random);
            Path file = Files.write(work.resolve("a.jar"), mutant);
            try {
                Verified result = Verified.of(file, LIMITS);
                unverified += result.unverified().isEmpty() ? 0 : 1;
                assertTrue(
                        result.unverified().stream().noneMatch(one -> one.contains("null") || one.contains("xception")),
                        result.toString());
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + SEED + ", mutation " + i, e);
            }
        }
        assertTrue(unverified > MUTATIONS / 10, "only " + unverified + " of " + MUTATIONS + " were damaged");
        assertEquals(Set.of("deep", "deep/er", "deep/er/a.jar"), everythingBelow(dir));
    }

    static List<byte[]> originals() {
        byte[] jar = zip(
                "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMain-Class: shop.Main\n",
                "shop/Main.class", "x",
                "bin/a.sh", "#!/bin/sh\nif x; then\nexec java -Xrunjdwp\nfi\n",
                "../../evil", "x",
                "a.html", "<script src=livereload.js>",
                "zeros.sh", new byte[1 << 16],
                "lib/inner.jar", zip("dev/hotreload/Main.class", "", "b.jar", zip("c", "d")));
        byte[] layer = tar("app/", "", "app/a.jar", jar, ".wh.gone", "", "n".repeat(150) + "/../x", "y");
        return List.of(
                jar,
                Made.saved(CONFIG, layer, gzip(layer)),
                gzip(Made.saved(CONFIG, gzip(layer))),
                tar(Made.flat(Made.layout("amd64", CONFIG, gzip(layer)))),
                tar(Made.flat(Made.layout("amd64", CONFIG, layer))),
                Made.tarWithLink("manifest.json", "../../etc/passwd"));
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] mutant = original.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && mutant.length > 8; i++) {
            mutant = once(mutant, random);
        }
        return mutant;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 2 -> lieInHeader(bytes, random);
            case 3 -> overwrite(bytes, at, random, 1 + random.nextInt(64));
            case 4 -> splice(bytes, at, bytes, random.nextInt(bytes.length), 1 + random.nextInt(600));
            case 5 -> splice(bytes, at, text("\u0000\u001b[31m\ufffe../.."), 0, 12);
            case 6 -> remove(bytes, at, 1 + random.nextInt(600));
            default ->
                splice(bytes, at, zip("deep.zip", zip("e.zip", zip("f.zip", zip("g.zip", zip("h", "i"))))), 0, 500);
        };
    }

    /** A length, a count or an offset behind a signature of a zip, where there is one. */
    private static byte[] lieInHeader(byte[] bytes, Random random) {
        int start = random.nextInt(bytes.length);
        for (int i = 0; i < bytes.length - 46; i++) {
            int at = (start + i) % (bytes.length - 45);
            if (bytes[at] == 'P' && bytes[at + 1] == 'K') {
                int field = at + 4 + random.nextInt(40);
                for (int j = 0; j < 1 + random.nextInt(4); j++) {
                    bytes[Math.min(bytes.length - 1, field + j)] =
                            (byte) (random.nextBoolean() ? 0xff : random.nextInt());
                }
                return bytes;
            }
        }
        return overwrite(bytes, random.nextInt(bytes.length), random, 4);
    }

    private static byte[] overwrite(byte[] bytes, int at, Random random, int count) {
        for (int i = at; i < Math.min(bytes.length, at + count); i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] remove(byte[] bytes, int at, int count) {
        int end = Math.min(bytes.length, at + count);
        byte[] shorter = new byte[bytes.length - (end - at)];
        System.arraycopy(bytes, 0, shorter, 0, at);
        System.arraycopy(bytes, end, shorter, at, bytes.length - end);
        return shorter;
    }

    private static byte[] splice(byte[] bytes, int at, byte[] from, int start, int count) {
        byte[] piece = Arrays.copyOfRange(from, start, Math.min(from.length, start + count));
        byte[] longer = new byte[bytes.length + piece.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(piece, 0, longer, at, piece.length);
        System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
        return longer;
    }

    private static Set<String> everythingBelow(Path root) throws Exception {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.equals(root))
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
