package dev.hotreload.build;

/** What one build compiles, and why. */
public sealed interface Scope {

    /** Why more than the changed files, for the screen; empty where there is nothing to explain. */
    String reason();

    /** How many source files were compiled. */
    int files();

    /** No source had to be compiled. */
    record Nothing() implements Scope {
        @Override
        public String reason() {
            return "";
        }

        @Override
        public int files() {
            return 0;
        }
    }

    /** The changed sources and those that can see what changed. */
    record Classes(int files, String reason) implements Scope {}

    /** The whole module. */
    record Everything(int files, String reason) implements Scope {}
}
