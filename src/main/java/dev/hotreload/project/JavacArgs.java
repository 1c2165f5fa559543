package dev.hotreload.project;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Sorts a list of javac options by what they are about. */
final class JavacArgs {
    private static final String SOURCE = "-source";
    private static final Set<String> LEVEL = Set.of(SOURCE, "--source", "-target", "--target");
    private static final String ENCODING = "-encoding";

    /** Silences the warning that the class library of the older version is not at hand; the developer chose so. */
    static final String NO_LEVEL_WARNING = "-Xlint:-options";

    private JavacArgs() {}

    /** The options that are facts of the sources rather than wishes: language level and encoding. */
    static List<String> facts(List<String> args) {
        return select(args, true, true);
    }

    static List<String> withoutLevel(List<String> args) {
        return select(args, false, false);
    }

    /** The feature version behind {@code -source}. */
    static OptionalInt source(List<String> args) {
        for (int i = args.size() - 2; i >= 0; i--) {
            if (args.get(i).equals(SOURCE) || args.get(i).equals("--source")) {
                return JavaHome.parse(args.get(i + 1));
            }
        }
        return OptionalInt.empty();
    }

    private static List<String> select(List<String> args, boolean level, boolean factsOnly) {
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean isLevel = LEVEL.contains(arg);
            boolean pair = (isLevel || arg.equals(ENCODING)) && i + 1 < args.size();
            boolean wanted = isLevel || arg.equals(NO_LEVEL_WARNING) ? level : pair || !factsOnly;
            if (wanted) {
                selected.add(arg);
            }
            if (pair) {
                i++;
                if (wanted) {
                    selected.add(args.get(i));
                }
            }
        }
        return selected;
    }
}
