package dev.hotreload.watch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;

/** Finds the line of a file of ignore rules that decides: each line is asked on its own, and the last one wins. */
final class IgnoreLines {
    private IgnoreLines() {}

    static Rule.Git.Line lastOn(Rule.Git rule) {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(rule.file()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException gone) {
            lines = List.of();
        }
        String path = IgnoreRules.slashes(rule.base().relativize(rule.path()));
        for (int number = lines.size(); number > 0; number--) {
            String text = lines.get(number - 1);
            if (speaksOf(text, path, rule.isDirectory())) {
                return new Rule.Git.Line(number, text.strip());
            }
        }
        return new Rule.Git.Line(0, "");
    }

    private static boolean speaksOf(String line, String path, boolean isDirectory) {
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
        return node.checkIgnored(path, isDirectory) != null;
    }
}
