package dev.hotreload.build;

/** What one build compiles, and why. */
public sealed interface Scope {

    /** Why so much, for the screen; empty where there is nothing to explain. */
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

    /** The changed sources alone: nothing that others can see of their classes changed. */
    record Changed(int files) implements Scope {
        @Override
        public String reason() {
            return "";
        }
    }

    /** The whole module. */
    record Everything(int files, String reason) implements Scope {}
}
