package dev.hotreload.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.TypeConversionException;

/** The IDEs that hotreload writes a file for, so that they can start it. */
enum Ide {
    IDEA("hotreload.run.xml", ".run/hotreload.run.xml", "choose the run configuration hotreload"),
    VSCODE("tasks.json", ".vscode/tasks.json", "Terminal | Run Task | hotreload"),
    ECLIPSE("hotreload.launch", "hotreload.launch", "refresh the project, then Run | External Tools | hotreload");

    private static final String PLACEHOLDER = "@EXECUTABLE@";

    private final String template;
    private final String target;
    private final String next;

    Ide(String template, String target, String next) {
        this.template = template;
        this.target = target;
        this.next = next;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Ide::lowerName).toList();
    }

    static Ide named(String name) {
        return Arrays.stream(values())
                .filter(ide -> ide.lowerName().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "wants one of " + String.join(", ", names()) + ", found \"" + name + "\""));
    }

    private String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Relative to the project. */
    String target() {
        return target;
    }

    /** How to start it there. */
    String next() {
        return next;
    }

    /** The whole file. */
    String content(Executable executable) {
        return template()
                .replace(
                        PLACEHOLDER,
                        switch (this) {
                            case IDEA -> xml(inDoubleQuotes(executable.command()));
                            case VSCODE -> json(executable.command());
                            // Eclipse does not search the path.
                            case ECLIPSE -> xml(executable.path());
                        });
    }

    private String template() {
        try (InputStream in = Ide.class.getResourceAsStream("ide/" + template)) {
            if (in == null) {
                throw new IllegalStateException("ide/" + template + " is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For a POSIX shell; the shells of Windows take a backslash as it is. */
    private static String inDoubleQuotes(String path) {
        return path.matches("[A-Za-z]:.*|\\\\\\\\.*") ? path : path.replaceAll("[\\\\\"$`]", "\\\\$0");
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
