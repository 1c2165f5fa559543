package dev.hotreload.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What stands behind the flags of a command: a source file that is the program, and its arguments.
 *
 * @param file absolute; empty: the project that the developer stands in
 */
record Words(Optional<Path> file, List<String> args) {
    private static final String END_OF_FLAGS = "--";

    Words {
        args = List.copyOf(args);
    }

    static void addTo(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .paramLabel("ARG")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .hidden(true)
                .build());
    }

    /** The first word is the file, unless {@code --} stands before it. */
    static Words of(ParseResult parsed, Path workingDir) {
        List<String> words = parsed.matchedPositionalValue(0, List.of());
        if (words.isEmpty()) {
            return new Words(Optional.empty(), List.of());
        }
        List<String> typed = parsed.originalArgs();
        List<String> before = typed.subList(0, typed.size() - words.size());
        if (!before.isEmpty() && before.get(before.size() - 1).equals(END_OF_FLAGS)) {
            return new Words(Optional.empty(), words);
        }
        int args = words.size() > 1 && words.get(1).equals(END_OF_FLAGS) ? 2 : 1;
        Path file = workingDir.resolve(words.get(0)).toAbsolutePath().normalize();
        return new Words(Optional.of(file), words.subList(args, words.size()));
    }
}
