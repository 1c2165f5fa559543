package dev.hotreload.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.config.ConfigLoader;
import dev.hotreload.config.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of the developer's word, and how it is taken back. */
class StoreTest {
    @TempDir
    Path temp;

    private Path dir = Path.of("/nowhere");
    private Path checkout = dir;
    private Trust trust = new Trust(new Store(dir), new Lenient());

    @BeforeEach
    void checkout() throws IOException {
        dir = temp.toRealPath().resolve("trusted");
        checkout = Files.createDirectory(temp.toRealPath().resolve("shop"));
        trust = new Trust(new Store(dir), new Lenient());
    }

    private Path trusted(Path where, String program) throws Exception {
        Path config = where.resolve(".hotreload.toml");
        Files.writeString(config, "[build]\npre_cmd = [\"" + program + "\"]\n");
        Statement statement = ConfigLoader.load(where, Optional.empty(), Map.of(), Map.of())
                .statement()
                .orElseThrow();
        trust.add(statement);
        return config;
    }

    @Test
    void theStoreIsTheOwnersAlone() throws Exception {
        trusted(checkout, "make");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(dir)));
        try (var entries = Files.list(dir)) {
            for (Path entry : entries.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(entry)));
            }
        }
    }

    @Test
    void eachContentCountsAndOnlyThoseOfOnePlaceAreForgotten() throws Exception {
        trusted(checkout, "make");
        Path config = trusted(checkout, "gmake");
        Path other = trusted(Files.createDirectory(temp.toRealPath().resolve("other")), "make");
        assertEquals(Map.of(config, 2, other, 1), trust.list());
        assertEquals(2, trust.revoke(config));
        assertEquals(Map.of(other, 1), trust.list());
    }

    @Test
    void aPlaceIsForgottenByALinkToItAndByTheNameThatItHad() throws Exception {
        Path config = trusted(checkout, "make");
        Path link = Files.createSymbolicLink(temp.resolve("link"), checkout);
        assertEquals(1, trust.revoke(link.resolve(".hotreload.toml")));

        trusted(checkout, "make");
        Path moved = Files.move(checkout, checkout.resolveSibling("moved"));
        assertEquals(0, trust.revoke(moved.resolve(".hotreload.toml")));
        Files.createSymbolicLink(checkout, moved);
        assertEquals(1, trust.revoke(config));
    }

    @Test
    void whatElseLiesInTheStoreIsNotListed() throws Exception {
        assertEquals(Map.of(), trust.list());
        Path config = trusted(checkout, "make");
        Files.writeString(dir.resolve("new1.tmp"), "/half\n");
        Files.writeString(dir.resolve("0".repeat(64)), "");
        assertEquals(Map.of(config, 1), trust.list());
    }

    @Test
    void theStoreLiesWhereTheSystemKeepsWhatIsTheUsers() {
        assertEquals(
                Path.of("/d/hotreload/trusted"), Store.usual(Map.of("XDG_DATA_HOME", "/d", "HOME", "/h"), "Linux"));
        assertEquals(
                Path.of("/h/.local/share/hotreload/trusted"),
                Store.usual(Map.of("XDG_DATA_HOME", "relative", "HOME", "/h"), "Linux"));
        assertEquals(
                Path.of(System.getProperty("user.home"), ".local/share/hotreload/trusted"),
                Store.usual(Map.of("HOME", "relative"), "Linux"));
        assertEquals(
                Path.of("/h/Library/Application Support/hotreload/trusted"),
                Store.usual(Map.of("HOME", "/h"), "Mac OS X"));
        assertEquals(
                Path.of("/l/hotreload/trusted"), Store.usual(Map.of("HOME", "/h", "LOCALAPPDATA", "/l"), "Windows 11"));
    }

    /** A system without owners and modes. */
    private record Lenient() implements Disk {
        @Override
        public Optional<Facts> facts(Path path) {
            return Optional.empty();
        }

        @Override
        public int me() {
            return -1;
        }

        @Override
        public boolean isPrivate(int group) {
            return false;
        }

        @Override
        public Path real(Path path) throws IOException {
            return path.toRealPath();
        }
    }
}
