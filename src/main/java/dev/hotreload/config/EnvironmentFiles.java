package dev.hotreload.config;

/** What a variable may not be in a file that nobody is asked about. */
public final class EnvironmentFiles {
    private EnvironmentFiles() {}

    /** Whether this variable has something else start a program or load code. */
    public static boolean namesProgram(String name, String value) {
        return Naming.isVariable(name, value);
    }
}
