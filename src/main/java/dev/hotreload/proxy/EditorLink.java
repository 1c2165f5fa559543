package dev.hotreload.proxy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A link that opens a place of a file in the developer's editor.
 *
 * @param pattern with {@code {file}}, {@code {line}} and {@code {column}}
 */
record EditorLink(String pattern) {
    private static final String IDEA = "idea://open?file={file}&line={line}&column={column}";
    private static final String VSCODE = "vscode://file{file}:{line}:{column}";

    /** As {@code proxy.editor} says. */
    static EditorLink of(String configured, Path root) {
        return switch (configured) {
            case "auto" -> new EditorLink(Files.isDirectory(root.resolve(".idea")) ? IDEA : VSCODE);
            case "idea" -> new EditorLink(IDEA);
            case "vscode" -> new EditorLink(VSCODE);
            default -> new EditorLink(configured);
        };
    }

    /** Line and column may be 0, for the beginning. */
    String to(Path file, int line, int column) {
        String path = file.toAbsolutePath().toString().replace('\\', '/');
        String encoded = URLEncoder.encode(path.startsWith("/") ? path : "/" + path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%3A", ":");
        return pattern.replace("{file}", encoded)
                .replace("{line}", String.valueOf(Math.max(1, line)))
                .replace("{column}", String.valueOf(Math.max(1, column)));
    }
}
