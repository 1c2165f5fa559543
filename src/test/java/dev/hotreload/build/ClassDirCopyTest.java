package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDirCopyTest {
    @TempDir
    Path dir;

    private Path from;
    private Path to;

    @BeforeEach
    void aClassDirectory() throws IOException {
        from = Files.createDirectories(dir.resolve("classes/p/deep"))
                .getParent()
                .getParent();
        to = dir.resolve("slots/1/classes");
        Files.writeString(from.resolve("p/A.class"), "a1");
        Files.writeString(from.resolve("p/deep/B.class"), "b1");
        new ClassDirCopy(from, to).update();
    }

    /** As a commit does it. */
    private void commit(String path, String text) throws IOException {
        Path staged = Files.writeString(dir.resolve("staged"), text);
        Files.move(staged, from.resolve(path), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void whatIsCommittedLaterIsNotSeen() throws IOException {
        commit("p/A.class", "a2");
        commit("p/C.class", "c1");
        Files.delete(from.resolve("p/deep/B.class"));
        assertEquals("a1", Files.readString(to.resolve("p/A.class")));
        assertEquals("b1", Files.readString(to.resolve("p/deep/B.class")));
        assertFalse(Files.exists(to.resolve("p/C.class")));
    }

    @Test
    void anUpdateBringsWhatChangedAndRemovesWhatIsGone() throws IOException {
        commit("p/A.class", "a2");
        commit("p/C.class", "c1");
        Files.delete(from.resolve("p/deep/B.class"));
        new ClassDirCopy(from, to).update();
        assertEquals(Workshop.contents(from), Workshop.contents(to));
        assertEquals("a2", Files.readString(to.resolve("p/A.class")));
        assertFalse(Files.exists(to.resolve("p/deep")), "an empty directory would still be a package");
    }

    @Test
    void aLinkInTheClassDirectoryIsCopiedAsTheFileItLeadsTo() throws IOException {
        Path made = Files.writeString(dir.resolve("made"), "l1");
        Files.createSymbolicLink(from.resolve("p/L.class"), made);
        new ClassDirCopy(from, to).update();
        assertEquals("l1", Files.readString(to.resolve("p/L.class")));
        assertFalse(Files.isSymbolicLink(to.resolve("p/L.class")));
    }

    @Test
    void whatSomebodyDamagedIsMadeAnew() throws IOException {
        Files.delete(to.resolve("p/A.class"));
        Files.createDirectories(to.resolve("other"));
        Files.writeString(to.resolve("other/X.class"), "x");
        new ClassDirCopy(from, to).update();
        assertEquals(Workshop.contents(from), Workshop.contents(to));
        assertFalse(Files.exists(to.resolve("other")));
    }

    @Test
    void aFileBecomesADirectoryAndAFileAgain() throws IOException {
        commit("help", "a file");
        new ClassDirCopy(from, to).update();
        Files.delete(from.resolve("help"));
        Files.createDirectories(from.resolve("help"));
        commit("help/index.html", "a directory");
        new ClassDirCopy(from, to).update();
        assertEquals(Workshop.contents(from), Workshop.contents(to));
        Files.delete(from.resolve("help/index.html"));
        Files.delete(from.resolve("help"));
        commit("help", "a file");
        new ClassDirCopy(from, to).update();
        assertEquals(Workshop.contents(from), Workshop.contents(to));
    }
}
