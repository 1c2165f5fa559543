package dev.hotreload.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is asked of every problem that one file alone can have. */
public final class Positions {
    private Positions() {}

    /** There is a problem, and each says something and is inside the file, or of the whole file. */
    public static void check(List<Problem> problems, Path file, byte[] content) {
        assertFalse(problems.isEmpty());
        String text = new String(content, StandardCharsets.UTF_8);
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        for (Problem problem : problems) {
            assertEquals(Optional.of(file), problem.file(), problem.toString());
            assertFalse(problem.message().isBlank());
            boolean whole = problem.line() == 0 && problem.column() == 0;
            assertTrue(
                    whole
                            || (problem.line() >= 1
                                    && problem.line() <= Math.max(1, lines.size())
                                    && problem.column() >= 0
                                    && problem.column() <= width(lines, problem.line()) + 1),
                    problem.toString());
            boolean ours = text.contains("java.") || text.contains("Exception");
            assertTrue(ours || !problem.message().matches("(?s).*(java\\.|Exception).*"), problem.toString());
        }
    }

    private static int width(List<String> lines, int line) {
        return line <= lines.size() ? lines.get(line - 1).length() : 0;
    }
}
