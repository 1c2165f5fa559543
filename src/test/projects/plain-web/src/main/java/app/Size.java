package app;

/** How large a total is. */
enum Size {
    SMALL,
    LARGE;

    static Size of(int total) {
        return total < 100 ? SMALL : LARGE;
    }

    String label() {
        return Labels.label(this);
    }
}
