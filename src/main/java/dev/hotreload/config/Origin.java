package dev.hotreload.config;

import java.nio.file.Path;

/** Where a setting comes from. */
public sealed interface Origin {

    /** As a developer would say it, such as {@code .hotreload.toml:7:1} or {@code --watch.debounce}. */
    String describe();

    /** Nobody set it. */
    record Default() implements Origin {
        @Override
        public String describe() {
            return "default";
        }
    }

    /**
     * A place in the config file.
     *
     * @param file absolute
     * @param name of the file as seen from the working directory
     * @param line 1-based
     * @param column 1-based
     */
    record InFile(Path file, String name, int line, int column) implements Origin {
        @Override
        public String describe() {
            return name + ":" + line + ":" + column;
        }
    }

    /** An environment variable. */
    record Variable(String name) implements Origin {
        @Override
        public String describe() {
            return name;
        }
    }

    /** A command line flag, by its dotted key without the dashes. */
    record Flag(String key) implements Origin {
        @Override
        public String describe() {
            return "--" + key;
        }
    }
}
