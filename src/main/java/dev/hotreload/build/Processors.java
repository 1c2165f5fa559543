package dev.hotreload.build;

import dev.hotreload.project.Project.JavacOptions;
import dev.hotreload.project.Project.Processing;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads off the options which annotation processors take part in a compilation. */
final class Processors {
    /** As of this JDK javac looks for processors on the class path only when it is told to (JDK-8321314). */
    private static final int NOT_UNASKED_SINCE = 23;

    private static final String MODULE_PATH = "--processor-module-path";

    private Processors() {}

    /** Whether any is looked for, by the javac of this process. */
    static boolean mayRun(JavacOptions options) {
        List<String> args = options.args();
        if (options.processing() == Processing.NONE || args.contains("-proc:none")) {
            return false;
        }
        return Runtime.version().feature() < NOT_UNASKED_SINCE
                || !namedPath(options).isEmpty()
                || args.contains("-processor")
                || args.stream()
                        .anyMatch(arg -> arg.equals("-proc:full") || arg.equals("-proc:only") || arg.startsWith("-A"));
    }

    /** Whether javac must find them itself, so that nothing is known of them. */
    static boolean onModulePath(JavacOptions options) {
        return options.args().stream().anyMatch(arg -> arg.startsWith(MODULE_PATH));
    }

    /** The classes that the options name; empty: those that the path offers. */
    static List<String> named(JavacOptions options) {
        int at = options.args().lastIndexOf("-processor");
        return at < 0 || at + 1 == options.args().size()
                ? List.of()
                : Arrays.stream(options.args().get(at + 1).split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    /** The processor path of the project, or the one among the options; empty: there is none. */
    static List<Path> namedPath(JavacOptions options) {
        List<String> args = options.args();
        for (int i = 0; i < args.size() - 1; i++) {
            if (args.get(i).equals("-processorpath") || args.get(i).equals("--processor-path")) {
                return Arrays.stream(args.get(i + 1).split(Pattern.quote(File.pathSeparator), -1))
                        .map(Path::of)
                        .toList();
            }
        }
        return options.processorPath();
    }
}
