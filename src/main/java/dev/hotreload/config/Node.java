package dev.hotreload.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value as it was written, before anyone knows what it should be. */
sealed interface Node {

    Origin origin();

    /** What stands there, for a message. */
    String found();

    /** The text of a string or word. */
    default Optional<String> text() {
        return Optional.empty();
    }

    default Optional<Long> whole() {
        return Optional.empty();
    }

    default Optional<Boolean> truth() {
        return Optional.empty();
    }

    /** Typed on the command line or in a variable: may be read as any type. */
    record Word(String word, Origin origin) implements Node {
        @Override
        public String found() {
            return '"' + word + '"';
        }

        @Override
        public Optional<String> text() {
            return Optional.of(word);
        }

        @Override
        public Optional<Long> whole() {
            return word.matches("[+-]?[0-9]{1,18}") ? Optional.of(Long.valueOf(word)) : Optional.empty();
        }

        @Override
        public Optional<Boolean> truth() {
            return word.equals("true") || word.equals("false") ? Optional.of(Boolean.valueOf(word)) : Optional.empty();
        }
    }

    /** A string of the file. */
    record Text(String string, Origin origin) implements Node {
        @Override
        public String found() {
            return "the string " + Literal.of(string);
        }

        @Override
        public Optional<String> text() {
            return Optional.of(string);
        }
    }

    /** A whole number of the file. */
    record Whole(long number, Origin origin) implements Node {
        @Override
        public String found() {
            return "the number " + number;
        }

        @Override
        public Optional<Long> whole() {
            return Optional.of(number);
        }
    }

    /** A boolean of the file. */
    record Truth(boolean value, Origin origin) implements Node {
        @Override
        public String found() {
            return String.valueOf(value);
        }

        @Override
        public Optional<Boolean> truth() {
            return Optional.of(value);
        }
    }

    /** A value of a type that no key has: a fraction or a date. */
    record Alien(String found, Origin origin) implements Node {}

    /** An array, or a repeated flag. */
    record Items(List<Node> items, Origin origin) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String found() {
            return "an array";
        }
    }

    /**
     * A table, in whatever notation.
     *
     * @param entries in the order of the file
     */
    record Table(Map<String, Node> entries, Origin origin) implements Node {
        @Override
        public String found() {
            return "a table";
        }
    }
}
