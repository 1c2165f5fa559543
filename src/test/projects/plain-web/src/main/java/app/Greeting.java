package app;

/** Says hello. */
final class Greeting {
    String text() {
        return "hello";
    }
}
