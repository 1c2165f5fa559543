package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditorLinkTest {
    private static final Path FILE = Path.of("/home/me/my shop/A&B.java");

    @Test
    void theEditorIsToldByTheProject(@TempDir Path root) throws IOException {
        assertEquals(
                "vscode://file/home/me/my%20shop/A%26B.java:14:16",
                EditorLink.of("auto", root).to(FILE, 14, 16));
        Files.createDirectory(root.resolve(".idea"));
        assertEquals(
                "idea://open?file=/home/me/my%20shop/A%26B.java&line=14&column=1",
                EditorLink.of("auto", root).to(FILE, 14, 0));
        assertEquals(
                "vscode://file/home/me/my%20shop/A%26B.java:1:1",
                EditorLink.of("vscode", root).to(FILE, 0, 0));
    }

    @Test
    void anyOtherEditorHasALinkOfItsOwn(@TempDir Path root) {
        EditorLink link = EditorLink.of("txmt://open?url=file://{file}&line={line}", root);
        assertEquals("txmt://open?url=file:///home/me/my%20shop/A%26B.java&line=3", link.to(FILE, 3, 4));
    }
}
