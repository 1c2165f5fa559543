package dev.hotreload.fuzz;

/** Where Jazzer comes in, which wants a class with static methods of these names. */
public final class JazzerEntry {
    private static FuzzTarget target;

    private JazzerEntry() {}

    /** With the name of the target. */
    public static void fuzzerInitialize(String[] args) {
        target = Targets.named(args[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        target.run(input);
    }
}
