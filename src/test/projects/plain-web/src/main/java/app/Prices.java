package app;

/** A constant that javac copies into the classes that use it. */
final class Prices {
    static final int RATE = 20;

    private Prices() {}
}
