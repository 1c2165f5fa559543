package dev.hotreload.app;

import dev.hotreload.swap.Ability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The flags that let a JVM redefine more than the bodies of methods. */
final class SwapFlags {
    static final String METHODS = "AllowRedefinitionToAddDeleteMethods";
    static final String STRUCTURE = "AllowEnhancedClassRedefinition";
    private static final String WARNINGS = "PrintWarnings";

    private SwapFlags() {}

    /** Those that the JVM knows and the developer does not speak of. */
    static List<String> of(Ability able, JvmOptions options) {
        List<String> flags = new ArrayList<>();
        if (able.methods() && options.flag(METHODS).isEmpty()) {
            // It is deprecated, and says so at every start.
            flags.add("-XX:-" + WARNINGS);
            flags.add("-XX:+" + METHODS);
            if (options.flag(WARNINGS).orElse(true)) {
                flags.add("-XX:+" + WARNINGS);
            }
        }
        if (able.structure() && options.flag(STRUCTURE).isEmpty()) {
            flags.add("-XX:+" + STRUCTURE);
        }
        return flags;
    }

    /** What the JVM can with these flags and the developer's. */
    static Ability ability(Ability able, JvmOptions options) {
        Optional<Boolean> methods = options.flag(METHODS);
        Optional<Boolean> structure = options.flag(STRUCTURE);
        return new Ability(able.methods() && methods.orElse(true), able.structure() && structure.orElse(true));
    }
}
