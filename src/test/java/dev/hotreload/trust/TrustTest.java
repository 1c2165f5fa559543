package dev.hotreload.trust;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    private static final int ME = 1000;
    private static final int STRANGER = 2000;
    private static final int PRIVATE = 1000;
    private static final int STAFF = 50;

    @TempDir
    Path temp;

    private Path checkout;
    private Path config;
    private final Claimed disk = new Claimed();
    private Trust trust = new Trust(new Store(Path.of("/nowhere")), disk);

    @BeforeEach
    void checkout() throws IOException {
        checkout = Files.createDirectories(temp.toRealPath().resolve("home/me/shop"));
        config = checkout.resolve(".hotreload.toml");
        Files.writeString(config, "[build]\npre_cmd = [\"make\"]\n");
        trust = new Trust(new Store(temp.toRealPath().resolve("home/me/.local/share/hotreload/trusted")), disk);
    }

    private Statement read() throws ProblemException {
        return read(checkout);
    }

    private static Statement read(Path dir) throws ProblemException {
        return ConfigLoader.load(dir, Optional.empty(), Map.of(), Map.of())
                .statement()
                .orElseThrow();
    }

    private void isTrusted() throws ProblemException {
        trust.require(read());
    }

    private String refusal() {
        UntrustedException refusal = assertThrows(UntrustedException.class, this::isTrusted);
        return refusal.problems().get(refusal.problems().size() - 1).message();
    }

    @Test
    void aFileIsTrustedWhenItWasConfirmedAsItIs() throws Exception {
        assertTrue(refusal().contains("run hotreload trust"), refusal());
        trust.add(read());
        isTrusted();
        Files.writeString(config, "[build]\npre_cmd = [\"make \"]\n");
        assertTrue(refusal().contains("is new or changed"), refusal());
        Files.writeString(config, "[build]\npre_cmd = [\"make\"]\n");
        isTrusted();
        assertEquals(Map.of(config, 1), trust.list());
        assertEquals(1, trust.revoke(config));
        assertEquals(0, trust.revoke(config));
        assertThrows(UntrustedException.class, this::isTrusted);
    }

    @Test
    void theWordForOneRunIsForTheseBytesAndNotKept() throws Exception {
        disk.claim(config, ME, PRIVATE, 0100666);
        Statement given = read();
        trust.allowOnce(given);
        isTrusted();
        assertEquals(Map.of(), trust.list());
        Files.writeString(config, "[build]\npre_cmd = [\"other\"]\n");
        assertThrows(UntrustedException.class, this::isTrusted);
    }

    @Test
    void theSameFileAtAnotherPlaceIsNotTrusted() throws Exception {
        trust.add(read());
        Path other = Files.createDirectories(checkout.resolveSibling("other"));
        Files.copy(config, other.resolve(".hotreload.toml"));
        assertThrows(UntrustedException.class, () -> trust.require(read(other)));
        Files.delete(other.resolve(".hotreload.toml"));
        // Its programs would run in the other directory, where scripts of the same names may lie.
        Files.createSymbolicLink(other.resolve(".hotreload.toml"), config);
        assertThrows(UntrustedException.class, () -> trust.require(read(other)));
    }

    @Test
    void whatSomebodyElseCouldHaveWrittenIsNotTrusted() throws Exception {
        trust.add(read());
        disk.claim(config, STRANGER, STRANGER, 0100644);
        assertTrue(refusal().contains("belongs to user 2000, and hotreload runs as user 1000"), refusal());
        disk.claim(config, 0, 0, 0100644);
        assertTrue(refusal().contains("belongs to user 0"), refusal());
        disk.claim(config, ME, STAFF, 0100664);
        assertTrue(refusal().contains("can be written by group 50; chmod g-w"), refusal());
        disk.claim(config, ME, PRIVATE, 0100666);
        assertTrue(refusal().contains("can be written by everybody"), refusal());
        disk.claim(config, ME, PRIVATE, 0100664);
        isTrusted();
        assertThrows(ProblemException.class, () -> {
            disk.claim(config, STRANGER, STRANGER, 0100644);
            trust.add(read());
        });
    }

    @Test
    void rootTrustsWhatIsRoots() throws Exception {
        disk.me = 0;
        disk.claim(config, 0, 0, 0100644);
        disk.claim(checkout, 0, 0, 0040755);
        disk.claim(checkout.getParent(), 0, 0, 0040755);
        trust.add(read());
        isTrusted();
    }

    @Test
    void aDirectoryThatOthersCanWriteIsNotTrustedUnlessTheyCannotRenameInIt() throws Exception {
        trust.add(read());
        for (Path dir : List.of(checkout, checkout.getParent(), temp.toRealPath())) {
            disk.claim(dir, ME, PRIVATE, 0040777);
            assertTrue(refusal().contains(dir + " can be written by everybody"), refusal());
            disk.claim(dir, 0, 0, 0041777);
            isTrusted();
            disk.claim(dir, STRANGER, STRANGER, 0040755);
            assertTrue(refusal().contains("the directory " + dir + " belongs to user 2000"), refusal());
            disk.claims.clear();
        }
    }

    @Test
    void theDirectoriesOfALinkCountAsThoseOfTheFile() throws Exception {
        Path real = Files.createDirectories(checkout.resolveSibling("dotfiles"));
        Files.move(config, real.resolve("shop.toml"));
        Files.createSymbolicLink(config, real.resolve("shop.toml"));
        trust.add(read());
        isTrusted();
        disk.claim(real, ME, PRIVATE, 0040777);
        assertTrue(refusal().contains(real + " can be written"), refusal());
        disk.claims.clear();
        disk.claim(checkout, ME, PRIVATE, 0040777);
        assertTrue(refusal().contains(checkout + " can be written"), refusal());
    }

    @Test
    void aFileThatIsExchangedAfterItWasReadIsNotTrusted() throws Exception {
        trust.add(read());
        Statement statement = read();
        Path next = Files.writeString(checkout.resolve("next"), "[build]\npre_cmd = [\"make\"]\n");
        Files.move(next, config, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        UntrustedException refusal = assertThrows(UntrustedException.class, () -> trust.require(statement));
        assertFalse(refusal.canBeAsked());
        isTrusted();
    }

    @Test
    void aStoreThatOthersCanWriteIsWorthNothing() throws Exception {
        trust.add(read());
        disk.claim(temp.toRealPath().resolve("home/me/.local/share/hotreload/trusted"), ME, STAFF, 0040770);
        assertTrue(refusal().contains("trusted can be written by group 50"), refusal());
    }

    @Test
    void theStoreIsTheOwnersAlone() throws Exception {
        trust.add(read());
        Path dir = temp.toRealPath().resolve("home/me/.local/share/hotreload/trusted");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(dir)));
        try (var entries = Files.list(dir)) {
            for (Path entry : entries.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)));
            }
        }
    }

    @Test
    void theStoreLiesWhereTheSystemKeepsWhatIsTheUsers() {
        assertEquals(
                Path.of("/d/hotreload/trusted"), Store.usual(Map.of("XDG_DATA_HOME", "/d", "HOME", "/h"), "Linux"));
        assertEquals(
                Path.of("/h/.local/share/hotreload/trusted"),
                Store.usual(Map.of("XDG_DATA_HOME", "relative", "HOME", "/h"), "Linux"));
        assertEquals(
                Path.of("/h/Library/Application Support/hotreload/trusted"),
                Store.usual(Map.of("HOME", "/h"), "Mac OS X"));
        assertEquals(
                Path.of("/l/hotreload/trusted"), Store.usual(Map.of("HOME", "/h", "LOCALAPPDATA", "/l"), "Windows 11"));
    }

    @Test
    void theRealDiskKnowsWhoIAm() throws Exception {
        Path mine = Files.writeString(temp.resolve("mine"), "");
        RealDisk real = new RealDisk(temp);
        assertEquals(real.me(), real.facts(mine).orElseThrow().owner());
        assertTrue(real.facts(mine).orElseThrow().regular());
        assertDoesNotThrow(() -> real.isPrivate(STAFF));
    }

    /** Owners and modes as claimed; the rest belongs to the user, and to nobody else. */
    private static final class Claimed implements Disk {
        final Map<Path, Facts> claims = new HashMap<>();
        int me = ME;

        void claim(Path path, int owner, int group, int mode) throws IOException {
            claims.put(path, new Facts(owner, group, mode, Files.isRegularFile(path), key(path)));
        }

        private static String key(Path path) throws IOException {
            return String.valueOf(Files.getAttribute(path, "fileKey", java.nio.file.LinkOption.NOFOLLOW_LINKS));
        }

        @Override
        public Optional<Facts> facts(Path path) throws IOException {
            boolean regular = Files.isRegularFile(path);
            Facts mine = new Facts(regular ? me : 0, regular ? me : 0, regular ? 0100644 : 0040755, regular, key(path));
            return Optional.of(claims.getOrDefault(path, mine));
        }

        @Override
        public int me() {
            return me;
        }

        @Override
        public boolean isPrivate(int group) {
            return group == PRIVATE;
        }

        @Override
        public Path real(Path path) throws IOException {
            return path.toRealPath();
        }
    }
}
