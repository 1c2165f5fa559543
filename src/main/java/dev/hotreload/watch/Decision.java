package dev.hotreload.watch;

import java.nio.file.Path;

/** What the filter decided of a path, and why: made without a string, because every event asks. */
record Decision(boolean watched, Rule rule) {

    static Decision yes(Rule rule) {
        return new Decision(true, rule);
    }

    static Decision no(Rule rule) {
        return new Decision(false, rule);
    }

    /** The same said of what lies below; nothing in it counts. */
    Decision below(Path dir) {
        boolean saysItAll = rule instanceof Rule.Below || rule instanceof Rule.Outside || rule instanceof Rule.InTmpDir;
        return saysItAll ? this : no(new Rule.Below(dir, rule));
    }
}
