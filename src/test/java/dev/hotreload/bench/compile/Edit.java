package dev.hotreload.bench.compile;

/** What somebody does to the class {@code Hub}. */
enum Edit {
    BODY("body of a method", 1),
    CONSTANT("constant that three classes use", 1 + GeneratedTree.USERS),
    SIGNATURE("signature that three classes use", 1 + GeneratedTree.USERS);

    private final String text;
    private final int concerned;

    Edit(String text, int concerned) {
        this.text = text;
        this.concerned = concerned;
    }

    String text() {
        return text;
    }

    /** How many files must be compiled. */
    int concerned() {
        return concerned;
    }
}
