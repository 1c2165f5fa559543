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
 * @param declared internal names of the top-level classes of each source, as far as it could be parsed
 */
record JavacOutcome(
        boolean success,
        List<Problem> problems,
        List<Output> outputs,
        Map<Path, Uses> uses,
        Map<Path, List<String>> declared) {
    JavacOutcome {
        problems = List.copyOf(problems);
        outputs = List.copyOf(outputs);
        uses = Map.copyOf(uses);
        declared = Map.copyOf(declared);
    }

    /** Of no source at all. */
    static JavacOutcome nothing() {
        return new JavacOutcome(true, List.of(), List.of(), Map.of(), Map.of());
    }

    /** Nothing was compiled. */
    static JavacOutcome failure(Problem problem) {
        return new JavacOutcome(false, List.of(problem), List.of(), Map.of(), Map.of());
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
