package dev.hotreload.build;

import java.util.List;

/**
 * What the syntax of one source tells, whether it compiles or not.
 *
 * @param types internal names of its top-level classes
 * @param frame hash of its text without the bodies of methods: while it stays, so does what others see of its classes,
 *     except for constants that are made of other classes' constants
 */
record Parsed(List<String> types, long frame) {
    Parsed {
        types = List.copyOf(types);
    }

    static Parsed nothing() {
        return new Parsed(List.of(), 0);
    }
}
