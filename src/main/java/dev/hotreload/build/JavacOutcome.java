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
 * @param twice whether a class has two nested ones of the same name; which classes javac then finds depends on the order
 *     of all sources
 * @param processed what annotation processors did
 */
record JavacOutcome(
        boolean success,
        List<Problem> problems,
        List<Output> outputs,
        Map<Path, Uses> uses,
        Map<Path, Parsed> parsed,
        boolean entered,
        boolean twice,
        Processed processed) {
    JavacOutcome {
        problems = List.copyOf(problems);
        outputs = List.copyOf(outputs);
        uses = Map.copyOf(uses);
        parsed = Map.copyOf(parsed);
    }

    /** Without any class. */
    static JavacOutcome failure(List<Problem> problems, Processed processed) {
        return new JavacOutcome(false, problems, List.of(), Map.of(), Map.of(), false, false, processed);
    }

    /** Of no source at all. */
    static JavacOutcome nothing() {
        return new JavacOutcome(true, List.of(), List.of(), Map.of(), Map.of(), true, false, Processed.nothing());
    }

    /**
     * One file that javac or an annotation processor made.
     *
     * @param path below the class directory, with {@code /}
     * @param source where it came from; relative when a processor made that, or
     *     the file itself
     */
    @SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
    record Output(String path, byte[] content, Optional<Path> source) {}
}
