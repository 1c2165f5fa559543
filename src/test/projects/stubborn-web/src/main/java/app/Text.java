package app;

/** What is served. */
final class Text {
    static final String VERSION = "version 0";

    private Text() {}
}
