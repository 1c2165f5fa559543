package dev.hotreload.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampsTest {
    @TempDir
    Path dir;

    @Test
    void whatComesGoesOrChangesIsSeenAndATouchIsNot() throws Exception {
        Path pom = Files.writeString(dir.resolve("pom.xml"), "<a/>");
        Path config = dir.resolve(".hotreload.toml");
        Path lib = Files.createDirectory(dir.resolve("lib"));
        Path touched = Files.writeString(dir.resolve("touched"), "same");
        Stamps stamps = Stamps.of(List.of(pom, config, lib, touched));
        Files.setLastModifiedTime(touched, FileTime.fromMillis(1));
        assertEquals(Set.of(), stamps.changed());

        FileTime time = Files.getLastModifiedTime(pom);
        Files.writeString(pom, "<b/>");
        Files.setLastModifiedTime(pom, time);
        assertEquals(Set.of(pom), stamps.changed());
        Files.writeString(config, "");
        Files.createFile(lib.resolve("x.jar"));
        assertEquals(Set.of(pom, config, lib), stamps.changed());
    }

    @Test
    void theEarlierStampCounts() throws Exception {
        Path pom = Files.writeString(dir.resolve("pom.xml"), "<a/>");
        Stamps before = Stamps.of(List.of(pom));
        Files.writeString(pom, "<b/>");
        assertEquals(Set.of(pom), before.and(Stamps.of(List.of(pom))).changed());
    }
}
