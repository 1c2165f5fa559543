package dev.hotreload.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.hotreload.config.BuildConfig.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What differs from system to system, as far as it can be seen from any of them. */
class OsTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, LINUX",
        "Windows 11, WINDOWS",
        "Windows Server 2025, WINDOWS",
        "Mac OS X, UNIX",
        "FreeBSD, UNIX",
        "Darwin, UNIX"
    })
    void theSystemIsKnownByItsName(String name, Os os) {
        assertEquals(os, Os.named(name));
    }

    @Test
    void theLauncherOfTheJvmHasTheNameOfTheSystem() {
        Path home = Path.of("jdk");
        assertEquals(Path.of("jdk", "bin", "java.exe"), Os.WINDOWS.java(home));
        assertEquals(Path.of("jdk", "bin", "java"), Os.UNIX.java(home));
        assertEquals(Path.of("jdk", "bin", "java"), Os.LINUX.java(home));
    }

    @Test
    void aLineIsForTheShellOfTheSystem() {
        Command line = new Command(List.of("make classes | tee log"), true);
        assertEquals(
                List.of("cmd.exe", "/d", "/s", "/c", "make classes | tee log", "x"),
                Os.WINDOWS.words(line, List.of("x")));
        assertEquals(
                List.of("/bin/sh", "-c", "make classes | tee log \"$@\"", "sh", "x"),
                Os.UNIX.words(line, List.of("x")));
        Command words = new Command(List.of("make", "classes"), false);
        for (Os os : Os.values()) {
            assertEquals(List.of("make", "classes", "x"), os.words(words, List.of("x")));
        }
    }

    @Test
    void windowsHasNoShellToWatchOver() {
        assertEquals(List.of(), Os.WINDOWS.lifeline());
        assertEquals(List.of(), Os.WINDOWS.endingWith(1));
        assertEquals(List.of(), Os.WINDOWS.whileWeLive());
    }

    @Test
    void onlyLinuxHasSessionsByAProgram() {
        assertEquals(Optional.empty(), Os.WINDOWS.setsid());
        assertEquals(Optional.empty(), Os.UNIX.setsid());
        assertEquals("/bin/sh", Os.UNIX.lifeline().get(0));
    }

    @ParameterizedTest
    @EnumSource(
            value = Os.class,
            names = {"LINUX", "UNIX"})
    void whatIsPutBeforeACommandEndsWithItsOwnName(Os os) {
        for (List<String> before : List.of(os.lifeline(), os.whileWeLive(), os.endingWith(1))) {
            assertFalse(before.isEmpty());
            assertEquals("-c", before.get(before.size() - 3));
        }
    }
}
