package dev.hotreload.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hotreload.NewerJdk;
import dev.hotreload.swap.Ability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbilityProbeIT {
    @TempDir
    Path dir;

    @Test
    void ofPlainJdksMethodsMayComeAndGo() throws Exception {
        AbilityProbe probe = new AbilityProbe(dir);
        Ability able = new Ability(true, false);
        assertEquals(able, probe.of(Path.of(System.getProperty("java.home"), "bin", "java")));
        if (NewerJdk.home().isPresent()) {
            assertEquals(able, probe.of(NewerJdk.home().get().resolve("bin").resolve("java")));
        }
    }

    @Test
    void aJvmIsAskedOnceAndAgainWhenItWasReplaced() throws Exception {
        Path java = java("*Enhanced*) exit 0");
        Ability able = new Ability(false, true);
        AbilityProbe probe = new AbilityProbe(dir.resolve("tmp"));
        assertEquals(able, probe.of(java));
        assertEquals(able, probe.of(java));
        assertEquals(able, new AbilityProbe(dir.resolve("tmp")).of(java));
        assertEquals(2, runs());
        java("*Methods*) exit 0");
        Files.setLastModifiedTime(java, FileTime.fromMillis(1_000));
        assertEquals(new Ability(true, false), probe.of(java));
        assertEquals(4, runs());
    }

    @Test
    void whatCannotBeRunOrReadIsNoTrouble() throws Exception {
        Files.createDirectories(dir.resolve("tmp"));
        Files.writeString(dir.resolve("tmp").resolve("abilities"), "nonsense\n\n true\n");
        AbilityProbe probe = new AbilityProbe(dir.resolve("tmp"));
        assertEquals(Ability.PLAIN, probe.of(dir.resolve("no java")));
        assertEquals(new Ability(false, true), probe.of(java("*Enhanced*) exit 0")));
        Files.writeString(dir.resolve("file"), "");
        assertEquals(new Ability(false, true), new AbilityProbe(dir.resolve("file")).of(dir.resolve("java")));
        assertFalse(Files.isDirectory(dir.resolve("file")));
    }

    private Path java(String known) throws Exception {
        Path java = dir.resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\necho run >>" + dir.resolve("runs") + "\ncase $1 in " + known + " ;; *) exit 1 ;; esac\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java;
    }

    private int runs() throws Exception {
        return Files.readAllLines(dir.resolve("runs")).size();
    }
}
