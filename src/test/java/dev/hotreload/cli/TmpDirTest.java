package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmpDirTest {
    @TempDir
    Path dir;

    @Test
    void oursIsTightenedAndAForeignOneIsLeftAlone() throws Exception {
        Path tmp = Files.createDirectory(dir.resolve("ours"), permissions("rwxr-xr-x"));
        TmpDir.make(tmp);
        assertEquals("rwx------", permissionsOf(tmp));
        Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rwxr-xr-x"));
        TmpDir.make(tmp);
        assertEquals("rwx------", permissionsOf(tmp));

        Path shared = Files.createDirectory(dir.resolve("shared"), permissions("rwxr-xr-x"));
        Files.writeString(shared.resolve("theirs"), "");
        TmpDir.make(shared);
        assertEquals("rwxr-xr-x", permissionsOf(shared));
        TmpDir.delete(shared);
        assertTrue(Files.exists(shared.resolve("theirs")));
    }

    @Test
    void nothingIsLeftOfADeletedOne() throws Exception {
        Path tmp = dir.resolve("tmp");
        TmpDir.make(tmp);
        Files.createDirectories(tmp.resolve("classes/p"));
        try (ProjectLock lock = ProjectLock.take(tmp)) {
            TmpDir.delete(tmp);
            assertFalse(Files.exists(tmp));
            TmpDir.delete(tmp);
        }
    }

    @Test
    void aLinkThatACheckoutBroughtLeadsNothingElsewhere() throws Exception {
        Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
        Path root = Files.createDirectory(dir.resolve("checkout"));
        Path tmp = root.resolve(".hotreload");
        Files.createSymbolicLink(tmp, elsewhere);
        assertTrue(refusal(root, tmp).startsWith(tmp + " is a link"));
        assertTrue(refusal(root, tmp.resolve("below")).startsWith(tmp + " is a link"));

        Files.delete(tmp);
        Path inside = Files.createDirectories(tmp.resolve("build")).resolve("state");
        Files.createSymbolicLink(inside, elsewhere.resolve("new"));
        assertTrue(refusal(root, tmp).startsWith(inside + " is a link"));

        Files.delete(inside);
        Files.delete(inside.getParent());
        Path linkedRoot = Files.createSymbolicLink(dir.resolve("linked"), root);
        assertTrue(refusal(linkedRoot, linkedRoot.resolve(".hotreload")).startsWith(linkedRoot + " is a link"));
        TmpDir.begin(linkedRoot, linkedRoot, linkedRoot.resolve(".hotreload"));
        assertTrue(Files.exists(tmp.resolve(".gitignore")));
        assertEquals(0, elsewhere.toFile().list().length);
    }

    private String refusal(Path root, Path tmp) {
        return assertThrows(IOException.class, () -> TmpDir.begin(dir, root, tmp))
                .getMessage();
    }

    private static java.nio.file.attribute.FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    private static String permissionsOf(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
