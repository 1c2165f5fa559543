package dev.hotreload.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However an editor saves a file, it is one change of that file. */
@Timeout(20)
class EditorSavesTest {
    private static final String NEW = "class Foo { int changed; }";

    @TempDir
    Path root;

    private Path foo;
    private Watching watching;

    @BeforeEach
    void start() throws IOException {
        root = root.toRealPath();
        foo = Disk.write(root.resolve("Foo.java"), "class Foo {}");
        watching = Watching.start(Plans.in(root));
    }

    @AfterEach
    void stop() {
        watching.close();
    }

    private void assertOneChange() {
        watching.assertNext("modified Foo.java");
        assertEquals(1, watching.quiets());
        watching.assertSilent();
    }

    @RepeatedTest(3)
    void inPlace() {
        Disk.write(foo, NEW);
        assertOneChange();
    }

    @Test
    void truncatedFirstAndWrittenLater() throws InterruptedException {
        Disk.write(foo, "");
        Watching.pause(80);
        Disk.append(foo, NEW);
        assertOneChange();
    }

    @Test
    void inTwoHalves() throws InterruptedException {
        Disk.write(foo, NEW.substring(0, 10));
        Watching.pause(20);
        Disk.append(foo, NEW.substring(10));
        assertOneChange();
    }

    @RepeatedTest(3)
    void byRename() {
        Path temporary = Disk.write(root.resolve("Foo.java___jb_tmp___"), NEW);
        Disk.move(temporary, foo);
        assertOneChange();
    }

    @RepeatedTest(3)
    void byRenameWithABackup() {
        Path temporary = Disk.write(root.resolve("Foo.java___jb_tmp___"), NEW);
        Disk.move(foo, root.resolve("Foo.java___jb_old___"));
        Disk.move(temporary, foo);
        Disk.delete(root.resolve("Foo.java___jb_old___"));
        assertOneChange();
    }

    @Test
    void byRenameFromAnUnknownTemporaryName() {
        Path temporary = Disk.write(root.resolve("Foo.java.17x"), NEW);
        Disk.move(temporary, foo);
        assertOneChange();
    }

    @RepeatedTest(3)
    void deletedAndCreated() {
        Disk.delete(foo);
        Disk.write(foo, NEW);
        assertOneChange();
    }

    @Test
    void deletedAndCreatedInHalves() throws InterruptedException {
        Disk.delete(foo);
        Watching.pause(10);
        Disk.write(foo, NEW.substring(0, 10));
        Watching.pause(20);
        Disk.append(foo, NEW.substring(10));
        assertOneChange();
    }

    @RepeatedTest(3)
    void asVimDoes() throws IOException {
        Disk.write(root.resolve(".Foo.java.swp"), "swap");
        Disk.write(root.resolve("4913"), "");
        Disk.delete(root.resolve("4913"));
        Disk.move(foo, root.resolve("Foo.java~"));
        Files.createFile(foo);
        Disk.append(foo, NEW);
        Disk.delete(root.resolve("Foo.java~"));
        Disk.delete(root.resolve(".Foo.java.swp"));
        assertOneChange();
    }

    @Test
    void asEmacsDoes() throws IOException {
        Files.createSymbolicLink(root.resolve(".#Foo.java"), Path.of("me@here.1:2"));
        Disk.write(root.resolve("#Foo.java#"), NEW);
        Files.copy(foo, root.resolve("Foo.java~"));
        Disk.write(foo, NEW);
        Disk.delete(root.resolve("#Foo.java#"));
        Disk.delete(root.resolve(".#Foo.java"));
        assertOneChange();
    }

    @Test
    void asSedDoes() {
        Path temporary = Disk.write(root.resolve("sedAb3xYz"), NEW);
        Disk.move(temporary, foo);
        assertOneChange();
    }
}
