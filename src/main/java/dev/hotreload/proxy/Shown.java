package dev.hotreload.proxy;

import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Files and problems as names and values, the way pages and tools get them.
 *
 * @param root what paths are shown relative to
 */
record Shown(Path root, EditorLink editor) {

    List<String> names(Collection<Path> files) {
        return files.stream().map(this::name).toList();
    }

    private String name(Path file) {
        return (file.startsWith(root) ? root.relativize(file) : file).toString().replace('\\', '/');
    }

    List<Map<String, Object>> problems(List<Problem> problems) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, Object> one = new LinkedHashMap<>();
            problem.file().ifPresent(file -> {
                one.put("file", name(file));
                one.put("link", editor.to(file, problem.line(), problem.column()));
            });
            one.put("line", problem.line());
            one.put("column", problem.column());
            one.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
            one.put("message", problem.message());
            one.put("excerpt", problem.excerpt());
            all.add(one);
        }
        return all;
    }

    /** As a compiler prints it. */
    String text(Problem problem) {
        String place = problem.file().map(this::name).orElse("");
        place += problem.line() > 0 ? ":" + problem.line() : "";
        place += problem.line() > 0 && problem.column() > 0 ? ":" + problem.column() : "";
        String excerpt = problem.excerpt().isEmpty() ? "" : "\n" + problem.excerpt();
        return (place.isEmpty() ? "" : place + ": ") + problem.message() + excerpt;
    }
}
