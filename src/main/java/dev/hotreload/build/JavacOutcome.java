package dev.hotreload.build;

import dev.hotreload.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What javac answered.
 *
 * @param success whether the outputs are complete
 * @param problems errors and warnings in javac's order
 * @param outputs empty unless successful
 * @param uses what each source depended on; empty unless successful
 * @param parsed what the syntax of each source tells
 * @param entered whether javac went on after parsing; if not, its errors are all that it would find in any other source
 */
record JavacOutcome(
        boolean success,
        List<Problem> problems,
        List<Output> outputs,
        Map<Path, Uses> uses,
        Map<Path, Parsed> parsed,
        boolean entered) {
    JavacOutcome {
        problems = List.copyOf(problems);
        outputs = List.copyOf(outputs);
        uses = Map.copyOf(uses);
        parsed = Map.copyOf(parsed);
    }

    /** Of no source at all. */
    static JavacOutcome nothing() {
        return new JavacOutcome(true, List.of(), List.of(), Map.of(), Map.of(), true);
    }

    /** Nothing was compiled. */
    static JavacOutcome failure(Problem problem) {
        return new JavacOutcome(false, List.of(problem), List.of(), Map.of(), Map.of(), false);
    }

    /**
     * One file that javac or an annotation processor made.
     *
     * @param path below the class directory, with {@code /}
     * @param source where it came from; empty when a processor made it
     */
    @SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
    record Output(String path, byte[] content, Optional<Path> source) {}
}
