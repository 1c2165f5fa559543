package dev.hotreload.programs;

/**
 * One member of a type of a random program.
 *
 * @param type a Java type, or {@code @} and the id of a type of the program
 * @param params the only parameter's type, written like {@code type}; empty: none
 * @param from id of the type whose constant is added to this one's value; negative: none
 * @param thrown id of the exception in the {@code throws} clause; negative: none
 */
record Member(
        int id, Kind kind, String name, String type, String params, Access access, int value, int from, int thrown) {

    /** What a member is. */
    enum Kind {
        CONSTANT,
        FIELD,
        METHOD,
        STATIC,
        ABSTRACT,
        DEFAULT,
        NESTED,
        /** An enum constant, a record component or an element of an annotation. */
        ITEM;

        boolean isMethod() {
            return this == METHOD || this == STATIC || this == ABSTRACT || this == DEFAULT;
        }
    }

    /** Who may see it. */
    enum Access {
        PUBLIC("public "),
        PROTECTED("protected "),
        PACKAGE(""),
        PRIVATE("private ");

        final String word;

        Access(String word) {
            this.word = word;
        }
    }

    Member withType(String other) {
        return new Member(id, kind, name, other, params, access, value, from, thrown);
    }

    Member withName(String other) {
        return new Member(id, kind, other, type, params, access, value, from, thrown);
    }

    Member withParams(String other) {
        return new Member(id, kind, name, type, other, access, value, from, thrown);
    }

    Member withAccess(Access other) {
        return new Member(id, kind, name, type, params, other, value, from, thrown);
    }

    Member withValue(int other) {
        return new Member(id, kind, name, type, params, access, other, from, thrown);
    }

    Member withThrown(int other) {
        return new Member(id, kind, name, type, params, access, value, from, other);
    }

    Member withKind(Kind other) {
        return new Member(id, other, name, type, params, access, value, from, thrown);
    }
}
