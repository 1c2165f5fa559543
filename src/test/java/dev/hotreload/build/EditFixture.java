package dev.hotreload.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Small programs that are edited; every build ends like a clean one, and says what it compiled and why. */
abstract class EditFixture {
    @TempDir
    Path dir;

    CleanTwin twin;

    @BeforeEach
    void open() throws Exception {
        twin = new CleanTwin(dir);
    }

    @AfterEach
    void close() {
        twin.close();
    }

    /** Writes and builds sources; each begins with a line {@code //// path}. */
    void given(String sources) throws Exception {
        write(sources);
        assertTrue(twin.build() instanceof BuildResult.Succeeded, "the fixture compiles");
        twin.shop.committed();
    }

    void write(String sources) throws Exception {
        for (Map.Entry<String, String> source : split(sources).entrySet()) {
            twin.shop.write("src/" + source.getKey(), source.getValue());
        }
    }

    /** By path; each begins with a line {@code //// path}. */
    static Map<String, String> split(String sources) {
        Map<String, String> byPath = new LinkedHashMap<>();
        for (String source : sources.split("(?m)^//// ")) {
            if (!source.isBlank()) {
                String[] parts = source.split("\n", 2);
                byPath.put(parts[0].strip(), parts[1]);
            }
        }
        return byPath;
    }

    void edit(String path, String from, String to) throws Exception {
        String text = Files.readString(twin.shop.root.resolve("src").resolve(path));
        assertTrue(text.contains(from), path + " has no " + from);
        twin.shop.write("src/" + path, text.replace(from, to));
    }

    void delete(String path) throws Exception {
        twin.shop.delete("src/" + path);
    }

    void compiles(int files, String reason) throws Exception {
        BuildResult result = twin.build();
        if (result instanceof BuildResult.Succeeded succeeded) {
            assertEquals(new Scope.Classes(files, reason), succeeded.scope());
        } else {
            throw new AssertionError(result.toString());
        }
    }

    void compilesNothing() throws Exception {
        BuildResult result = twin.build();
        assertTrue(result instanceof BuildResult.Succeeded succeeded && succeeded.changesNothing(), result.toString());
        assertEquals(0, ((BuildResult.Succeeded) result).scope().files());
    }

    /** {@code errors}: the names of the files that have them, one for each error. */
    void fails(int files, String reason, String... errors) throws Exception {
        BuildResult result = twin.build();
        if (result instanceof BuildResult.Failed failed) {
            assertEquals(new Scope.Classes(files, reason), failed.scope());
            assertEquals(
                    List.of(errors),
                    failed.problems().stream()
                            .map(problem -> problem.file()
                                    .map(Path::getFileName)
                                    .map(Path::toString)
                                    .orElse("-"))
                            .sorted()
                            .toList());
        } else {
            throw new AssertionError(result.toString());
        }
    }
}
