package dev.hotreload.trust;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private Path store = Path.of("/nowhere");
    private final Claimed disk = new Claimed();
    private Trust trust = new Trust(new Store(store), disk);

    @BeforeEach
    void checkout() throws IOException {
        checkout = Files.createDirectories(temp.toRealPath().resolve("home/me/work/shop"));
        config = checkout.resolve(".hotreload.toml");
        Files.writeString(config, "[build]\npre_cmd = [\"make\"]\n");
        store = temp.toRealPath().resolve("home/me/.local/share/hotreload/trusted");
        trust = new Trust(new Store(store), disk);
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

    private String refusal() throws ProblemException {
        return refusal(read());
    }

    private String refusal(Statement statement) {
        UntrustedException refusal = assertThrows(UntrustedException.class, () -> trust.require(statement));
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
    void aFileThatIsGoneOrNoFileAnyMoreIsNotTrusted() throws Exception {
        trust.add(read());
        Statement statement = read();
        disk.claims.put(config, new Disk.Facts(ME, PRIVATE, 0120755, false, statement.fileKey()));
        assertTrue(refusal(statement).contains("is another file than the one that was read"));
        Files.delete(config);
        disk.claims.clear();
        assertTrue(refusal(statement).contains("cannot be looked at any more"), refusal(statement));
    }

    @Test
    void whatIsReadFromAPipeIsNotTrusted() throws Exception {
        Statement file = read();
        trust.add(file);
        Statement pipe = new Statement(file.file(), file.name(), file.realFile(), "", file.sha256(), file.programs());
        assertTrue(refusal(pipe).contains("is not a regular file, so nobody knows who wrote it"), refusal(pipe));
    }

    @Test
    void theWordForADirectoryThatIsGoneIsForNothing() throws Exception {
        Statement statement = read();
        Files.delete(config);
        Files.delete(checkout);
        trust.allowOnce(statement);
        assertThrows(UntrustedException.class, () -> trust.require(statement));
    }

    @Test
    void aLinkThatLeadsToAnotherFileOfTheSameContentIsNotTrusted() throws Exception {
        Path real = Files.createDirectories(checkout.resolveSibling("dotfiles"));
        Files.copy(config, real.resolve("one.toml"));
        Files.move(config, real.resolve("two.toml"));
        Files.createSymbolicLink(config, real.resolve("one.toml"));
        trust.add(read());
        Files.delete(config);
        Files.createSymbolicLink(config, real.resolve("two.toml"));
        assertThrows(UntrustedException.class, this::isTrusted);
    }

    @Test
    void aRefusalNamesEachProgramAndTheFileToTrust() throws Exception {
        Files.move(config, checkout.resolve("other.toml"));
        Statement other = ConfigLoader.load(checkout, Optional.of(Path.of("other.toml")), Map.of(), Map.of())
                .statement()
                .orElseThrow();
        UntrustedException refusal = assertThrows(UntrustedException.class, () -> trust.require(other));
        assertTrue(refusal.canBeAsked());
        assertEquals(2, refusal.problems().size());
        assertTrue(refusal.problems().get(0).message().contains("\"build.pre_cmd\" needs your word"));
        assertTrue(refusal(other).contains("run hotreload trust -c " + other.name() + ","), refusal(other));
    }

    @Test
    void aStoreThatOthersCanWriteIsWorthNothing() throws Exception {
        disk.claims.put(store, new Disk.Facts(ME, STAFF, 0040770, false, ""));
        assertThrows(ProblemException.class, () -> trust.add(read()));
        assertTrue(refusal().contains("trusted can be written by group 50"), refusal());
        disk.claims.clear();
        isTrusted();
        disk.claim(temp.toRealPath().resolve("home/me/.local"), ME, PRIVATE, 0040777);
        assertTrue(refusal().contains(".local can be written by everybody"), refusal());
        disk.claims.clear();
        disk.unreadable.add(store);
        assertTrue(refusal().contains("trusted cannot be looked at"), refusal());
    }

    @Test
    void theDirectoriesBehindALinkToTheStoreCount() throws Exception {
        trust.add(read());
        Path elsewhere = Files.createDirectories(temp.toRealPath().resolve("home/me/elsewhere"));
        Files.move(store, elsewhere.resolve("trusted"));
        Files.createSymbolicLink(store, elsewhere.resolve("trusted"));
        isTrusted();
        disk.claim(elsewhere, ME, PRIVATE, 0040777);
        assertTrue(refusal().contains("elsewhere can be written"), refusal());
    }

    @Test
    void whatIsNoFileOfItsOwnInTheStoreIsNoWord() throws Exception {
        trust.add(read());
        try (var entries = Files.list(store)) {
            Path entry = entries.findFirst().orElseThrow();
            Path moved = Files.move(entry, checkout.resolve("moved"));
            Files.createSymbolicLink(entry, moved);
            assertThrows(UntrustedException.class, this::isTrusted);
            Files.delete(entry);
            Files.createDirectory(entry);
            assertThrows(UntrustedException.class, this::isTrusted);
        }
    }

    /** Owners and modes as claimed; the rest belongs to the user, and to nobody else. */
    private static final class Claimed implements Disk {
        final Map<Path, Facts> claims = new HashMap<>();
        final Set<Path> unreadable = new HashSet<>();
        int me = ME;

        void claim(Path path, int owner, int group, int mode) throws IOException {
            claims.put(path, new Facts(owner, group, mode, Files.isRegularFile(path), key(path)));
        }

        private static String key(Path path) throws IOException {
            return String.valueOf(Files.getAttribute(path, "fileKey", java.nio.file.LinkOption.NOFOLLOW_LINKS));
        }

        @Override
        public Optional<Facts> facts(Path path) throws IOException {
            if (unreadable.contains(path)) {
                throw new IOException("made up");
            }
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
