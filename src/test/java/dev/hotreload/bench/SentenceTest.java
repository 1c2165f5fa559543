package dev.hotreload.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the edits that benchmarks make. */
class SentenceTest {
    @TempDir
    Path dir;

    private Sentence sentence;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(dir.resolve("A.java"), "class A {\n    String text() { return \"hello\"; }\n}\n");
        sentence = Sentence.in(dir, "A.java", "hello", "/");
    }

    @Test
    void anEditReplacesTheOneBefore() throws IOException {
        sentence.edit(Save.RENAME, 1);
        sentence.edit(Save.IN_PLACE, 2);
        assertEquals("class A {\n    String text() { return \"hello (2)\"; }\n}\n", text());
        assertEquals("hello (2)", sentence.after(2));
    }

    @Test
    void aStructuralEditHasAFieldOfItsOwn() throws IOException {
        sentence.restructure(Save.RENAME, 1);
        sentence.restructure(Save.RENAME, 2);
        assertEquals(
                "class A {\n    String text() { return \"hello (2)\"; }\n    private final int edit2 = 2;\n}\n",
                text());
    }

    @Test
    void wordsThatAreNotThereAreAMistake() {
        assertThrows(IllegalArgumentException.class, () -> Sentence.in(dir, "A.java", "good bye", "/"));
    }

    private String text() throws IOException {
        return Files.readString(dir.resolve("A.java"));
    }
}
