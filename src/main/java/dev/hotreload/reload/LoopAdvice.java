package dev.hotreload.reload;

import static java.util.stream.Collectors.joining;

import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Says how to end a reload loop.
 *
 * @param root what paths in {@code watch.exclude} are relative to
 * @param excluded what {@code watch.exclude} has so far, so that the advice can be copied as it is
 */
record LoopAdvice(Path root, List<String> excluded) {
    LoopAdvice {
        excluded = List.copyOf(excluded);
    }

    /**
     * About these files, which were written so many times.
     *
     * @param byCommands whether the build wrote them, and not the application
     */
    Problem problem(SortedSet<Path> files, int times, boolean byCommands) {
        List<String> paths = files.stream().map(this::relative).toList();
        String others = paths.size() == 1 ? "" : "with " + String.join(", ", paths.subList(1, paths.size())) + ", ";
        String rules = Stream.concat(excluded.stream(), paths.stream())
                .map(LoopAdvice::quoted)
                .collect(joining(", ", "exclude = [", "]"));
        String message = others + "written " + times
                + " times in a row "
                + (byCommands
                        ? "while a command of the build ran, so that each run caused the next;"
                        : "when the application had been started, so that each restart caused the next;")
                + " changes of it wait now"
                + "\nif " + (byCommands ? "the command" : "the application")
                + " writes it, add to .hotreload.toml, under [watch]: " + rules
                + "\nif you did, press r or save any other file";
        return new Problem(Optional.of(files.first()), 0, 0, Problem.Severity.WARNING, message, "");
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
