package dev.hotreload.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealDiskTest {
    @TempDir
    Path temp;

    @Test
    void itKnowsWhoIAmAndWhatIsMine() throws Exception {
        Path mine = Files.writeString(temp.resolve("mine"), "");
        Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rw-r---w-"));
        RealDisk real = new RealDisk(temp);
        Disk.Facts facts = real.facts(mine).orElseThrow();
        assertEquals(real.me(), facts.owner());
        assertEquals(Files.getAttribute(mine, "unix:gid"), facts.group());
        assertTrue(facts.regular());
        assertTrue(facts.othersWrite());
        assertFalse(facts.groupWrites());
        assertEquals(String.valueOf(Files.getAttribute(mine, "fileKey")), facts.key());
    }

    @Test
    void aLinkIsALinkWhateverItLeadsTo() throws Exception {
        Path file = Files.writeString(temp.resolve("file"), "");
        RealDisk real = new RealDisk(temp);
        Disk.Facts link =
                real.facts(Files.createSymbolicLink(temp.resolve("link"), file)).orElseThrow();
        assertFalse(link.regular());
        assertEquals(0120000, link.mode() & 0170000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "me:x:1000:|true",
                "me:x:1000:me|true",
                "me:x:1000:me,you|false",
                "me:x:1000:you|false",
                "staff:x:1000:|false",
                "staff:x:1000:me|false",
                "me:x:1001:|false",
                "me:x:1000|false",
            })
    void aGroupIsPrivateWhenItHasTheUsersNameAndNobodyElse(String line, boolean isPrivate) throws Exception {
        Path groups = Files.writeString(temp.resolve("group"), "root:x:0:\n" + line + "\n");
        assertEquals(isPrivate, new RealDisk(temp, groups, "me").isPrivate(1000));
    }

    @Test
    void whereNobodyKnowsTheGroupsNoneIsPrivate() {
        assertFalse(new RealDisk(temp, temp.resolve("absent"), "me").isPrivate(1000));
    }
}
