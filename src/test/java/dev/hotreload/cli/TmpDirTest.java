package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    private static java.nio.file.attribute.FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    private static String permissionsOf(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
