package dev.hotreload.project;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

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
        return select(args, arg -> isLevel(arg) || arg.equals(ENCODING));
    }

    static List<String> withoutLevel(List<String> args) {
        return select(args, arg -> !isLevel(arg));
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

    private static boolean isLevel(String arg) {
        return LEVEL.contains(arg) || arg.equals(NO_LEVEL_WARNING);
    }

    /** The value of an option goes where the option goes. */
    private static List<String> select(List<String> args, Predicate<String> wanted) {
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean pair = (LEVEL.contains(arg) || arg.equals(ENCODING)) && i + 1 < args.size();
            List<String> words = pair ? List.of(arg, args.get(++i)) : List.of(arg);
            if (wanted.test(arg)) {
                selected.addAll(words);
            }
        }
        return selected;
    }
}
